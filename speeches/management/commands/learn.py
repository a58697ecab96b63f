"""Trains the line tagger: on the shipped pages, or on what archivists have decided beside them."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from speeches.curation import Learned, forget_weights, learn_from_archive, tagger_in_use
from speeches.extraction import (
    Compared,
    LabelledPage,
    LearningUnavailable,
    Lesson,
    TagFigures,
    learn_shipped,
    read_pages,
    write_shipped,
)
from speeches.management.base import ArchiveCommand

TAGS = {"furniture": "网站文字", "title": "标题", "header": "署名日期", "text": "正文"}
PAGES = settings.BASE_DIR / "training" / "pages"
DERIVED = "derived"  # the folder beside it, whose labels come from documents with right answers
MOST_SITES = 30  # are listed one by one


class Command(ArchiveCommand):
    help = "用馆员改定的文件训练行判断，并提出网站固定文字；留出的部分上没有一类变差才启用。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--shipped", action="store_true", help="只用程序自带的页面训练，写回程序自带的权重")
        parser.add_argument("--forget", action="store_true", help="不再用学到的，改回程序自带的权重")
        parser.add_argument("--status", action="store_true", help="只说明现在用的是哪一种权重")
        parser.add_argument("--pages", type=Path, default=PAGES, help="程序自带页面的文件夹")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["status"]:
            self.stdout.write(tagger_in_use().sentence)
        elif options["forget"]:
            there = forget_weights()
            self.stdout.write("已改回程序自带的权重。" if there else "用的本来就是程序自带的权重。")
        else:
            self._learn(options["pages"], shipped=options["shipped"])

    def _learn(self, folder: Path, *, shipped: bool) -> None:
        try:
            pages = list(read_pages(folder))
            derived = list(read_pages(folder.parent / DERIVED)) if folder == PAGES else []
        except ValueError as error:
            raise CommandError(str(error)) from error
        if not pages:
            raise CommandError(f"{folder} 里没有标注的页面。")
        try:
            if shipped:
                self._learn_shipped(pages, derived)
            else:
                self._tell(learn_from_archive(pages, derived))
        except LearningUnavailable as error:
            raise CommandError(str(error)) from error

    def _learn_shipped(self, pages: list[LabelledPage], derived: list[LabelledPage]) -> None:
        weights, figures = learn_shipped(pages, derived)
        written = write_shipped(weights)
        self.stdout.write(f"{len(pages)} 页，{len({page.site for page in pages})} 个网站；在没有见过的网站上：")
        self.stdout.write("\n".join(_table(figures)))
        self.stdout.write(f"已写入 {written.name}。")

    def _tell(self, learned: Learned) -> None:
        several = {name: count for name, count in learned.sites.items() if count > 1}
        self.stdout.write(f"馆员改定的文件 {learned.examples} 份，其中 {len(several)} 个网站各有两份以上。")
        for profile in learned.profiles:
            self.stdout.write(f"新提出的网站固定文字：{profile.name}（未启用，请在管理页核对后启用）")
        if learned.lesson is None:
            self.stdout.write("份数太少，还不能训练；行判断没有变化。")
            return
        self.stdout.write("\n".join(_lesson(learned.lesson)))
        worse = "、".join(TAGS[tag] for tag in learned.lesson.worse)
        self.stdout.write(
            "留出的文件上没有一类变差，程序自带的页面上差别在标准误差之内；已启用。"
            if learned.used
            else f"{worse}变差了，没有启用；仍用原来的。"
        )


def _lesson(lesson: Lesson) -> Iterator[str]:
    for site in lesson.sites[:MOST_SITES]:
        yield from _comparison(f"网站 {site.name}，留出 {site.pages} 份", site)
    yield from _comparison(f"本馆留出的 {lesson.own.pages} 份合计", lesson.own)
    yield from _comparison(f"程序自带的 {lesson.shipped.pages} 页，各由没有见过该网站的权重判断", lesson.shipped)


def _comparison(name: str, one: Compared) -> Iterator[str]:
    yield f"{name}（原来 → 新的）："
    for tag, old in one.before.items():
        if old.lines:
            new = one.after[tag]
            yield (
                f"  {TAGS[tag]}\t{old.lines} 行\t准确率 {old.precision:.3f} → {new.precision:.3f}"
                f"\t召回率 {old.recall:.3f} → {new.recall:.3f}"
            )


def _table(figures: Mapping[str, TagFigures]) -> Iterator[str]:
    for tag, found in figures.items():
        yield f"  {TAGS[tag]}\t{found.lines} 行\t准确率 {found.precision:.3f}\t召回率 {found.recall:.3f}"
