"""Publishes drafts from the command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from speeches.curation import identical_to_published, publish_speeches, withdraw_speeches
from speeches.extraction import DOCUMENT_TYPE
from speeches.management.base import ArchiveCommand
from speeches.models import Speech


class Command(ArchiveCommand):
    help = "公开讲话，读者随即可以看到、检索到。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="讲话的编号")
        parser.add_argument("--all-drafts", action="store_true", help="公开全部草稿，由图像识别的、可能不是讲话的除外")
        parser.add_argument("--withdraw", action="store_true", help="不是公开，而是撤下")

    def handle(self, *args: Any, **options: Any) -> None:
        ids = self._drafts() if options["all_drafts"] else options["ids"]
        missing = set(ids) - set(Speech.objects.filter(pk__in=ids).values_list("pk", flat=True))
        if missing or not (ids or options["all_drafts"]):
            raise CommandError(
                f"没有编号为 {sorted(missing)} 的讲话。" if missing else "请写明讲话的编号，或用 --all-drafts。"
            )
        change, word = (withdraw_speeches, "撤下") if options["withdraw"] else (publish_speeches, "公开")
        identical = [] if options["withdraw"] else identical_to_published(ids)
        try:
            changed = change(ids)
        except ValueError as error:  # versions of one speech stand in the way
            raise CommandError(str(error)) from error
        self.stderr.write(f"已{word} {len(changed)} 篇讲话。")
        if duplicates := sorted({pair.speech_id for pair in identical} & set(changed)):
            self.stderr.write(
                f"其中 {len(duplicates)} 篇与另一篇已公开的讲话文字完全相同，编号 {duplicates[:10]}；不需要的请撤下。"
            )
        self.sync_index("检索稍后跟上")

    def _drafts(self) -> list[int]:
        """All but those that somebody must look at first: recognised in pictures, or perhaps no speech."""
        drafts = Speech.objects.filter(status=Speech.Status.DRAFT).select_related("source")
        recognised = [draft.pk for draft in drafts if draft.source.recognised]
        doubtful = [draft.pk for draft in drafts if _may_be_no_speech(draft) and not draft.source.recognised]
        for held_back, why, what_to_do in (
            (recognised, "的文字由图像识别", "对照原图核对后公开"),
            (doubtful, "可能不是讲话", "看过后公开"),
        ):
            if held_back:
                self.stderr.write(
                    f"有 {len(held_back)} 篇草稿{why}，没有公开，编号 {sorted(held_back)[:10]}；请在后台{what_to_do}。"
                )
        return [draft.pk for draft in drafts if draft.pk not in {*recognised, *doubtful}]


def _may_be_no_speech(draft: Speech) -> bool:
    return DOCUMENT_TYPE in {field for field, _sentence in draft.extraction_doubts}
