"""Finds near duplicates and other doubts of speeches that have not been examined yet, such as imported ones."""

from argparse import ArgumentParser
from typing import Any

from tqdm import tqdm

from speeches.curation import refresh_fingerprints, unexamined_speeches, update_doubts_in_batches
from speeches.management.base import ArchiveCommand, hide_progress_bar
from speeches.models import NearCopy, Speech


class Command(ArchiveCommand):
    help = "对照尚未对照过的讲话，找出文字大半相同的各篇和其他疑点，供馆藏检查和审核时查看。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="全部重新对照")

    def handle(self, *args: Any, **options: Any) -> None:
        all_pks = Speech.objects.order_by("pk").values_list("pk", flat=True)
        for pk in all_pks if options["all"] else ():
            refresh_fingerprints([pk])
        pks = unexamined_speeches()
        with tqdm(total=len(pks), unit="篇", disable=hide_progress_bar(len(pks), 500), leave=False) as bar:
            for done in update_doubts_in_batches(pks):
                bar.update(done)
        self.stderr.write(f"对照了 {len(pks)} 篇；现有 {NearCopy.objects.count() // 2} 对讲话文字大半相同。")
