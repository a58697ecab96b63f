"""Rebuilds the search index beside the live one and swaps them."""

from argparse import ArgumentParser
from os import cpu_count
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from speeches.management.base import ArchiveCommand
from speeches.search import IndexUnavailable, index_status, rebuild_index


class Command(ArchiveCommand):
    help = "重建检索索引：在旁边建好后再替换，重建期间照常检索。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--noinput", action="store_true", help="不起作用；仅为与 Haystack 的命令一致。")
        parser.add_argument("--processes", type=int, default=cpu_count(), help="同时建索引的进程数，默认为处理器数。")
        parser.add_argument(
            "--take-over", action="store_true", help="数据库登记的索引在另一台机器上，而那一边已经停用：改用这台机器的"
        )
        parser.add_argument("--if-needed", action="store_true", help="索引完好就什么也不做")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"]:
            status = index_status()
            if status.exists and status.version_ok:
                return
        with tqdm(unit="篇", disable=None if options["verbosity"] else True) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            try:
                count = rebuild_index(progress, processes=options["processes"], take_over=options["take_over"])
            except IndexUnavailable as error:
                raise CommandError(error.for_staff) from error
        if options["verbosity"]:
            self.stderr.write(f"索引已重建，共 {count} 篇。")
