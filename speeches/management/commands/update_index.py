"""Writes changes that the index does not show yet, queued or not; rebuilds the index where there is none to use."""

from typing import Any

from django.core.management.base import CommandError

from speeches.management.commands import rebuild_index
from speeches.search import REBUILD_WAIT, IndexUnavailable, compare_keys, index_status, mend_index, sync_pending


class Command(rebuild_index.Command):
    help = "把尚未反映的改动写入检索索引；没有可用的索引时重建。"

    def handle(self, *args: Any, **options: Any) -> None:
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
