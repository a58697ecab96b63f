"""Writes changes that the index does not show yet, queued or not; rebuilds the index where there is none to use."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from speeches.management.commands import rebuild_index
from speeches.search import (
    REBUILD_WAIT,
    IndexUnavailable,
    compare_keys,
    count_strings,
    index_status,
    mend_index,
    sync_pending,
)


class Command(rebuild_index.Command):
    help = "把尚未反映的改动写入检索索引；没有可用的索引时重建。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--strings", action="store_true", help="再统计全馆的字串，供“突出提法”使用；后台程序也会做")

    def handle(self, *args: Any, **options: Any) -> None:
        self.update(*args, **options)
        if options["strings"]:
            counted = count_strings()
            self.stderr.write("字串已统计。" if counted else "索引没有变动，字串统计仍然有效。")

    def update(self, *args: Any, **options: Any) -> None:
        status = index_status()
        if not (status.exists and status.version_ok):
            return super().handle(*args, **options)
        try:
            count = sync_pending(wait=REBUILD_WAIT)
            unqueued = compare_keys()
            mend_index(unqueued)
            count += len(unqueued.missing) + len(unqueued.extra)
        except IndexUnavailable as error:
            raise CommandError(error.for_staff) from error
        return self.stderr.write(f"索引已更新，写入 {count} 篇的改动。")
