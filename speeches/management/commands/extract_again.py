"""Reextracts stored originals by the present rules and lists, or writes, the changes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from speeches.curation import reextract
from speeches.extraction import ExtractionError, version
from speeches.ingest import FieldChange
from speeches.management.base import ArchiveCommand, hide_progress_bar
from speeches.models import OriginalsUnavailable, SourceFile


class Command(ArchiveCommand):
    help = "用最新的提取程序重读原件，列出会有的改动；加 --write 才写入。人工改过的栏目不动。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="原始文件的编号")
        parser.add_argument("--all", action="store_true", help="全部原始文件")
        parser.add_argument("--outdated", action="store_true", help="只重读按旧规则提取的原件")
        parser.add_argument("--write", action="store_true", help="写入改动并更新索引")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["ids"] and not options["all"] and not options["outdated"]:
            raise CommandError("请给出原始文件的编号，或用 --outdated、--all。")
        sources = SourceFile.objects.filter(members=None).order_by("pk")  # a ZIP has no text of its own
        if options["outdated"]:
            sources = sources.extracted_by_other_rules(version())
        if options["ids"]:
            sources = sources.filter(pk__in=options["ids"])
        changed: set[int] = set()
        rows = list(sources)  # now: reextracted ones leave the queryset of outdated ones
        for source in tqdm(rows, unit="份", disable=hide_progress_bar(len(rows), 5), leave=False):
            changed |= self.reextract(source, write=options["write"])
        if options["write"] and changed:
            self.sync_index("改动已写入，检索稍后跟上")
        done = "已写入" if options["write"] else "未写入；加 --write 写入"
        self.stdout.write(f"{len(rows)} 份原件，{len(changed)} 篇讲话有改动（{done}）。")

    def reextract(self, source: SourceFile, *, write: bool) -> set[int]:
        """Lists the changes of one source and returns the keys of the speeches that change."""
        try:
            comparison = reextract(source, write=write)
        except OriginalsUnavailable:  # all others would be, too
            raise
        except (ExtractionError, OSError) as error:
            self.stderr.write(f"原件 {source.pk} {source.name}：{error}")
            return set()
        if comparison.differs:
            note = "（其中有人工分合或改过的，照旧）" if comparison.by_hand else ""
            self.stderr.write(f"原件 {source.pk} {source.name}：{comparison.differs}{note}。")
        for change in comparison.changes:
            self.stdout.write(_line(change))
        return set(comparison.changed)


def _line(change: FieldChange) -> str:
    names = {field.name: str(field.verbose_name) for field in change.speech._meta.fields}
    name = names.get(change.field, change.field)
    kept = "（人工改过，保留）" if change.kept else ""
    speech = f"讲话 {change.speech.pk}《{change.speech.title[:30]}》"
    return f"{speech} {name}：{_short(change.old)} → {_short(change.new)}{kept}"


def _short(text: str) -> str:
    text = text.replace("\n", "⏎")
    return f"“{text[:40]}…”（{len(text)} 字）" if len(text) > 42 else f"“{text}”"
