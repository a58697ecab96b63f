"""Publishes drafts from the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from speeches.curation import identical_to_published, publish_speeches, withdraw_speeches
from speeches.management.base import ArchiveCommand
from speeches.models import Speech
from speeches.search import IndexUnavailable, sync_pending


class Command(ArchiveCommand):
    help = "公开讲话，读者随即可以看到、检索到。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="讲话的编号")
        parser.add_argument("--all-drafts", action="store_true", help="公开全部草稿")
        parser.add_argument("--withdraw", action="store_true", help="不是公开，而是撤下")

    def handle(self, *args: Any, **options: Any) -> None:
        ids = list(_drafts()) if options["all_drafts"] else options["ids"]
        missing = set(ids) - set(Speech.objects.filter(pk__in=ids).values_list("pk", flat=True))
        if missing or not (ids or options["all_drafts"]):
            raise CommandError(
                f"没有编号为 {sorted(missing)} 的讲话。" if missing else "请写明讲话的编号，或用 --all-drafts。"
            )
        turn, word = (withdraw_speeches, "撤下") if options["withdraw"] else (publish_speeches, "公开")
        doubled = [] if options["withdraw"] else identical_to_published(ids)
        turned = turn(ids)
        self.stderr.write(f"已{word} {len(turned)} 篇讲话。")
        if found := sorted({pair.speech_id for pair in doubled} & set(turned)):
            self.stderr.write(
                f"其中 {len(found)} 篇与另一篇已公开的讲话文字完全相同，编号 {found[:10]}；不需要的请撤下。"
            )
        try:
            sync_pending()
        except IndexUnavailable as error:
            self.stderr.write(f"检索稍后跟上：{error}")


def _drafts() -> Any:
    return Speech.objects.filter(status=Speech.Status.DRAFT).values_list("pk", flat=True)
