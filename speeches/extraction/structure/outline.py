"""Whether the numbers of an outline run on as printed ones do, and what is doubtful where they do not."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from speeches.extraction.entities import parse_small_number
from speeches.extraction.types import SectionDraft

FIGURE = re.compile(r"[一二三四五六七八九十百]+|\d+")
FORMAL = str.maketrans("壹贰貳叁參陆陸肆伍柒捌玖拾", "一二二三三六六四五七八九十")
BROKEN = "标题的编号不连贯（“%s”之后是“%s”），请看有没有漏掉或多认了标题"
LATE = "第一个标题的编号是“%s”，请看前面有没有漏掉标题"
POINT = re.compile(r"第[一二三四五六七八九十]{1,2}(?:[，,、：:]|个)|[一二三四五六七八九十]{1,2}是")
SAMPLE = 14  # characters of a heading that a doubt quotes


def heading_number(printed: str) -> int:
    """The value of 三、, (三), 第三部分, 叁、 or ③; 0 of what is no number."""
    figure = FIGURE.search(unicodedata.normalize("NFKC", printed).translate(FORMAL))
    return parse_small_number(figure[0]) if figure else 0


def outline_doubt(tree: Sequence[SectionDraft], *, complete: bool) -> str:
    """The sentence about an outline whose highest numbers leave some out, or ''.

    A number that comes twice is more often a slip of whoever typed the speech.

    第二， and 二是 count points of a list, of which only those that stand alone on a line are headings.

    Args:
        tree: the sections of a speech in their order.
        complete: whether the text is all of the speech: the outline of a part may begin with any number.
    """
    return next(_breaks(tree, complete=complete), "")


def _breaks(tree: Sequence[SectionDraft], *, complete: bool) -> Iterator[str]:
    highest = [section for section in tree if section.level == 1 and heading_number(section.number)]
    highest = [section for section in highest if not POINT.match(section.printed)]
    if highest and heading_number(highest[0].number) > 1 and complete:
        yield LATE % _sample(highest[0])
    for before, section in pairwise(highest):
        number = heading_number(section.number)
        if _form(before) == _form(section) and number > heading_number(before.number) + 1:
            yield BROKEN % (_sample(before), _sample(section))


def _form(section: SectionDraft) -> str:
    """What stands around the figure: only numbers of one form are of one series."""
    return FIGURE.sub("", unicodedata.normalize("NFKC", section.number).translate(FORMAL))


def _sample(section: SectionDraft) -> str:
    return section.printed[:SAMPLE]
