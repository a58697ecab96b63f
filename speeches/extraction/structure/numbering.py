"""Where the headings of a speech may be wrong: one is missing before another, or where one ends was guessed."""

import re
from collections.abc import Sequence
from itertools import pairwise

from speeches.extraction.char_classes import nfkc
from speeches.extraction.cleaning import HEADING_START
from speeches.extraction.entities import parse_small_number
from speeches.extraction.types import Line, SectionDraft

# 三、 （三）; figures number notes and lists as well, and 三是 goes on in a paragraph
NUMBER = re.compile(r"\(?(?P<number>[一二三四五六七八九十]{1,3})\)?")
STOP = re.compile(r"[。！？；：.!?;:]$")


def missing_heading(tree: Sequence[SectionDraft]) -> tuple[SectionDraft, int] | None:
    """The first heading before which another is missing, and that one's number; None where none is.

    A number that is printed twice is the source's own mistake and says nothing.

    Args:
        tree: the sections of a speech in order. A series begins with 1, and anew below each heading above it.
    """
    last: list[int] = []  # the number that was last read, by level from 1
    for section in tree:
        number = _number(section.number)
        if not section.level or number is None:
            continue
        before = last[section.level - 1] if len(last) >= section.level else 0
        counted = before + 1 if number == before else number
        last = [*last[: section.level - 1], *[0] * (section.level - 1 - len(last)), counted]
        if number > before + 1:
            return section, before + 1
    return None


def guessed_heading(body: Sequence[Line]) -> Line | None:
    """The first heading that was parted from its text without a mark between them, on a page that lost its line ends.

    Args:
        body: the lines of a speech; what was one line of the page has one number.
    """
    for line, below in pairwise(body):
        if line.number == below.number and HEADING_START.match(line.text) and not STOP.search(line.text.rstrip()):
            return line
    return None


def _number(printed: str) -> int | None:
    found = NUMBER.fullmatch(nfkc(printed))
    return parse_small_number(found["number"]) if found else None
