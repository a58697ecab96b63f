"""Takes page numbers out of sentences, where they rise page by page."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from speeches.extraction.char_classes import CJK, without
from speeches.extraction.types import Dropped, Line

Mended = tuple[list[Line], list[Dropped]]
MEASURES = (
    "个次项年月日号时分秒名人位家户亿万千百元角吨米亩件条种类部级所座套台辆场期届倍点岁天周省市县区乡村公平立第章节％%℃"
)
# 全市机 2 关干部围绕中心 / 教育、4 组织、红十字会: a page number left inside a sentence
PAGE_NUMBER = re.compile(
    rf"(?<=[{CJK}，。、；：,;:”）)])(?: (\d{{1,3}}) (?=[{CJK}“（])|(?<=[，。、；：,;:”）)])(\d{{1,3}}) (?=[{CJK}“（]))"
)


def drop_page_numbers(lines: list[Line]) -> Mended:
    """Takes out page numbers inside sentences, when they rise page by page through the text."""
    found = [(i, m) for i, line in enumerate(lines) if " " in line.text for m in PAGE_NUMBER.finditer(line.text)]
    sure = [
        k for k, (i, m) in enumerate(found) if lines[i].text[m.end()] not in MEASURES or _mid_word(lines[i].text, m)
    ]
    numbers = [int(m[1] or m[2]) for _, m in found]
    core = [sure[k] for k in _rising([numbers[k] for k in sure])]
    if len(core) < 3 and not _two_pages(lines, [found[k] for k in core]):
        return lines, []
    pages = sorted({*core, *_between(core, numbers)})
    dropped, mended = [], list(lines)
    for i, some in groupby((found[k] for k in pages), key=itemgetter(0)):
        matches = [match for _, match in some]
        dropped += [Dropped(match[0].strip(), lines[i].number, "页码") for match in matches]
        mended[i] = lines[i].with_text(without(lines[i].text, [match.span() for match in matches]))
    return mended, dropped


def _two_pages(lines: Sequence[Line], found: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Two numbers only: page numbers when the second is the next and a page of text lies between."""
    if len(found) != 2:
        return False
    (i, first), (j, second) = found
    between = sum(len(line.text) for line in lines[i:j]) - first.end() + second.start()
    return int(second[1] or second[2]) == int(first[1] or first[2]) + 1 and 250 <= between <= 1500


def _between(core: Sequence[int], numbers: Sequence[int]) -> list[int]:
    """我 5 市争取到: doubtful by itself, a page number when it stands where page 5 is missing."""
    inside = [k for a, b in pairwise(core) for k in range(a + 1, b) if numbers[a] < numbers[k] < numbers[b]]
    first = [k for k in range(core[0]) if numbers[k] == numbers[core[0]] - 1][-1:]
    last = [k for k in range(core[-1] + 1, len(numbers)) if numbers[k] == numbers[core[-1]] + 1][:1]
    return first + inside + last


def _mid_word(text: str, match: re.Match[str]) -> bool:
    """衢州也不可能 7 人…: a number that follows a comma or stop cannot count anything before a measure word."""
    return text[match.start() - 1] in "，。、；：,;:”"


def _rising(numbers: Sequence[int]) -> list[int]:
    """Indices of the longest run that rises by one to three each time."""
    length: list[int] = []  # of the longest run that ends at each index
    before: list[int | None] = []  # and the index before it in that run
    longest: dict[int, int] = {}  # for a number, the first index at which the longest run to it ends
    for at, number in enumerate(numbers):
        ends = [longest[n] for n in range(number - 3, number) if n in longest]
        last = min(ends, key=lambda end: (-length[end], end), default=None)
        before.append(last)
        length.append(1 if last is None else length[last] + 1)
        if number not in longest or length[at] > length[longest[number]]:
            longest[number] = at
    run: list[int] = []
    end = min(range(len(numbers)), key=lambda at: (-length[at], at), default=None)
    while end is not None:
        run.append(end)
        end = before[end]
    return run[::-1]
