"""What each line of a file is, by the speeches and the ledger as archivists have left them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from speeches.models import Speech, StoredLine
from speeches.text import canonical

SURE = 0.9  # of a line's characters that must be of one kind
SHORTEST_TITLE = 4  # characters of a line that is a part of the title
MIXED, NOISE, BLANK = "mixed", "noise", "blank"
# Reasons of the ledger that do not mean what the site prints: pieces of the text or its header, or nobody knows what.
OTHER_REASONS = {
    "重复标题": "title",
    "页面信息": "pagedate",
    "出处": "pagedate",
    "新闻导语": "lead",
    "编者按": "lead",
    "提要": "lead",
    **dict.fromkeys(
        (
            "人工改去", "未归类", "错码已校正",
            "注音", "注释", "注释号", "省略号", "翻页标记", "篇次标记", "标题修饰", "合集页头",
            "目录", "主持人的话", "图片说明", "不是讲话", "直播标记", "字体没有字码对照，读不出",
        ),
        MIXED,
    ),
}  # fmt: skip
DATE = re.compile(r"\d[\d年月日./-]*|[一二三四五六七八九十〇○零]+[年月日]")


@dataclass(frozen=True)
class _Printed:
    """What a speech prints, as canonical text."""

    titles: Mapping[str, str]  # a title or subtitle, and its label
    headings: frozenset[str]
    paragraphs: frozenset[str]
    salutation: str
    persons: frozenset[str]
    byline: str

    def label(self, line: str, text: str) -> str:
        if line in self.titles:
            return self.titles[line]
        if line in self.headings:
            return "heading"
        if line in self.paragraphs:
            return "salutation" if line == self.salutation else "body"
        if line in self.persons or (line and line in self.byline):
            return "date" if DATE.search(text) else "speaker"
        whole = next((title for title in self.titles if len(line) >= SHORTEST_TITLE and line in title), "")
        return self.titles.get(whole) or (MIXED if any(title in line for title in self.titles) else "body")


def line_labels(lines: Iterable[StoredLine], speeches: Iterable[Speech]) -> list[str]:
    """A label of training/README.md for each line; `mixed` where the account does not say what a line is.

    Args:
        lines: the stored original.
        speeches: those of the file, with their sections.
    """
    printed = {speech.order: _printed(speech) for speech in speeches}
    titles = {title: label for one in printed.values() for title, label in one.titles.items()}
    return [_label(line, printed, titles) for line in lines]


def _label(line: StoredLine, printed: Mapping[int, _Printed], titles: Mapping[str, str]) -> str:
    own = _plain(line.text)
    if not line.text.strip():
        return BLANK
    if own in titles:  # each time it is printed, whether it was struck or not
        return titles[own]
    kinds, total = Counter[str](), 0
    for run in line.runs:
        size = len("".join(run.text.split()))
        total += size
        kinds[f"{run.speech}" if run.speech else OTHER_REASONS.get(run.reason, NOISE if run.reason else MIXED)] += size
    kind, most = kinds.most_common(1)[0]
    if most < SURE * total:
        return MIXED
    if kind.isdecimal():
        return printed[int(kind)].label(own, line.text) if int(kind) in printed else MIXED
    return kind


def _printed(speech: Speech) -> _Printed:
    sections = list(speech.sections.all())
    rows = [row for section in sections for row in section.paragraphs()]
    first = next((row for row in rows if row.strip()), "")
    titles = {_plain(speech.subtitle): "subtitle", _plain(speech.title): "title"}
    return _Printed(
        {title: label for title, label in titles.items() if title},
        frozenset(filter(None, (_plain(section.printed) for section in sections))),
        frozenset(filter(None, map(_plain, rows))),
        _plain(first) if first.rstrip().endswith(("：", ":")) else "",
        frozenset(filter(None, map(_plain, _persons(speech)))),
        _plain(speech.byline),
    )


def _persons(speech: Speech) -> Iterator[str]:
    """The speaker as lines print one: with the office before the name, behind it, or without."""
    if speech.speaker:
        yield from (speech.speaker, speech.speaker_role + speech.speaker, speech.speaker + speech.speaker_role)


def _plain(text: str) -> str:
    return canonical(text).strip("\n")


def whole_lines_of(label: str, lines: Sequence[StoredLine], labels: Sequence[str]) -> list[str]:
    """The lines that have this label, without white space around them."""
    return [line.text.strip() for line, own in zip(lines, labels, strict=True) if own == label]
