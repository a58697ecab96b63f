"""Whether the numbers of an outline run on as printed ones do, and what is doubtful where they do not."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from speeches.extraction.cleaning import HEADING_START
from speeches.extraction.entities import parse_small_number
from speeches.extraction.types import Line, SectionDraft

FIGURE = re.compile(r"[一二三四五六七八九十百]+|\d+")
FORMAL = str.maketrans("壹贰貳叁參参陆陸肆伍柒捌玖拾", "一二二三三三六六四五七八九十")
BROKEN = "标题的编号不连贯（“%s”之后是“%s”），请看有没有漏掉或多认了标题"
LATE = "第一个标题的编号是“%s”，请看前面有没有漏掉标题"
POINT = re.compile(r"第[一二三四五六七八九十]{1,2}(?:[，,、：:]|个)|[一二三四五六七八九十]{1,2}是")
# 三、 （三）: below the highest level figures number notes and lists as well
CHINESE = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?、?")
STOP = re.compile(r"[。！？；：.!?;:]$")
SAMPLE = 14  # characters of a heading that a doubt quotes


def heading_number(printed: str) -> int:
    """The value of 三、, (三), 第三部分, 叁、 or ③; 0 of what is no number."""
    figure = FIGURE.search(unicodedata.normalize("NFKC", printed).translate(FORMAL))
    return parse_small_number(figure[0]) if figure else 0


def outline_doubt(tree: Sequence[SectionDraft], *, complete: bool) -> str:
    """The sentence about an outline whose numbers leave some out, or ''.

    A series begins with 1, and anew below each heading above it. A number that is printed twice is the source's own
    mistake and says nothing. 第二， and 二是 count points of a list, of which only those that stand alone on a line are
    headings.

    Args:
        tree: the sections of a speech in their order.
        complete: whether the text is all of the speech: the outline of a part may begin with any number.
    """
    return next(_breaks(tree, complete=complete), "")


def begins_late(tree: Sequence[SectionDraft]) -> bool:
    """Whether the first number of the outline is no first one, and text stands in front of its heading or below it.

    Args:
        tree: the sections of a speech in their order.
    """
    first = next(filter(_counts, tree), None)
    return first is not None and heading_number(first.number) > 1


def guessed_heading(body: Sequence[Line]) -> Line | None:
    """The first heading that was parted from its text without a mark between them, on a page that lost its line ends.

    Args:
        body: the lines of a speech; what was one line of the page has one number.
    """
    for line, below in pairwise(body):
        if line.number == below.number and HEADING_START.match(line.text) and not STOP.search(line.text.rstrip()):
            return line
    return None


def _breaks(tree: Sequence[SectionDraft], *, complete: bool) -> Iterator[str]:
    last: dict[int, tuple[int, SectionDraft]] = {}  # by level: what was last counted, and where
    whole = complete  # whether the series at hand is printed from its beginning
    for section in filter(_counts, tree):
        number, level = heading_number(section.number), section.level
        count, before = last.get(level, (0, section))
        if before is not section and _form(before) != _form(section):
            count, before = 0, section
            skipped = False
        else:
            skipped = number > count + 1 and (whole or before is not section)
        if skipped:
            yield LATE % _sample(section) if before is section else BROKEN % (_sample(before), _sample(section))
        last = {above: seen for above, seen in last.items() if above < level}
        last[level] = (count + 1 if number == count else number, section)
        whole = whole or level == 1


def _counts(section: SectionDraft) -> bool:
    if not section.level or not heading_number(section.number) or POINT.match(section.printed):
        return False
    return section.level == 1 or bool(CHINESE.fullmatch(section.number.translate(FORMAL)))


def _form(section: SectionDraft) -> str:
    """What stands around the figure: only numbers of one form are of one series."""
    return FIGURE.sub("", unicodedata.normalize("NFKC", section.number).translate(FORMAL))


def _sample(section: SectionDraft) -> str:
    return section.printed[:SAMPLE]
