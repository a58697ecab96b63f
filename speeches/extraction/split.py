"""Parts a compilation into the speeches it holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.extraction.characters import SALUTATION, folded
from speeches.extraction.clean import fold
from speeches.extraction.drafts import Dropped, Line

_NUMBERS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)}
# 第一篇:在全市机关干部大会上的讲话 / 篇一：… / 【篇1】… / 范文二 …
PART = re.compile(
    r"\s*[【\[(]?(?:第(?P<a>[一二三四五六七八九十]{1,3}|\d{1,2})篇|(?:篇|范文|讲话稿?|发言稿?|文章)(?P<b>[一二三四五六七八九十]{1,3}|\d{1,2}))[】\])]?\s*[:、.]?\s*"
)
# 在某某市形势分析会上的讲话同志们: : the title runs into the salutation
TITLE_RUNS_IN = re.compile(
    rf"^(?P<title>\S[^。！？:：]{{3,79}}?(?:讲话|致辞|致词|报告|演讲|发言|贺词)(?:[(（][^()（）]{{0,40}}[)）])?)\s*(?={SALUTATION.pattern})"
)


@dataclass(frozen=True)
class Part:
    """The lines of one speech, its title line first where the file prints one."""

    lines: tuple[Line, ...]


def split(lines: Sequence[Line]) -> tuple[list[Part], list[Dropped]]:
    """The parts of the file, and the marks between them; a file without marks is one part."""
    lines = [piece for line in lines for piece in _part_salutation(line)]
    starts = _starts(lines)
    if len(starts) < 2:
        return [Part(tuple(lines))], []
    dropped = [Dropped(line.text.strip(), line.number, "合集页头") for line in lines[: starts[0]] if line.text.strip()]
    parts = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        text = lines[start].text
        rest = PART.sub("", fold(text), count=1)
        mark, title = text[: len(text) - len(rest)], text[len(text) - len(rest) :]
        dropped.append(Dropped(mark.strip(), lines[start].number, "篇次标记"))
        first = lines[start].with_text(title)
        parts.append(Part((first, *lines[start + 1 : end])))
    return parts, dropped


def _starts(lines: Sequence[Line]) -> list[int]:
    """Where the marks 1, 2, 3 … stand, each on a short line; a list of contents above the texts is passed over."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        mark = PART.match(fold(line.text))
        if not mark or len(line.text) > 100:
            continue
        number = _number(mark["a"] or mark["b"])
        if number == 1 and len(starts) > 1 and not _has_text(lines, starts):
            starts = []
        if number == len(starts) + 1:
            starts.append(at)
    return starts


def _has_text(lines: Sequence[Line], starts: Sequence[int]) -> bool:
    return sum(len(line.text) for line in lines[starts[0] : starts[-1]]) > 100 * len(starts)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _NUMBERS[text]
    return 10 * (_NUMBERS[tens] if tens else 1) + (_NUMBERS[ones] if ones else 0)


def _part_salutation(line: Line) -> list[Line]:
    match = TITLE_RUNS_IN.match(fold(line.text))
    if not match or len(folded(match["title"])) < 4:
        return [line]
    return [line.with_text(line.text[: match.end("title")]), line.with_text(line.text[match.end() :])]
