"""Finds near duplicates and other doubts of speeches that have not been examined yet, such as imported ones."""

from argparse import ArgumentParser
from typing import Any

from speeches.curation import refresh_fingerprints, unexamined_speeches
from speeches.management.base import ArchiveCommand
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
        self.update_doubts(pks)
        self.stderr.write(f"对照了 {len(pks)} 篇；现有 {NearCopy.objects.count() // 2} 对讲话文字大半相同。")
