"""Tells the head that a printed work repeats on each page, in the middle of a text."""

import re
from collections import defaultdict
from collections.abc import Sequence

from speeches.extraction.char_classes import squeezed
from speeches.extraction.cleaning.heading_start import HEADING_START
from speeches.extraction.entities import person_line

SHORTEST, LONGEST = 5, 40  # characters without spaces
OFTEN = 3  # places at which such a line stands when no page number stands beside it
BESIDE = 2  # lines above and below it in which a page number counts
PAGE_NUMBER = re.compile(r"[-—－·•\s\[(]*(?:第\s*)?\d{1,4}\s*页?[-—－·•\s\])]*")
# 同志们: / 谢谢大家 are said; 在县农业会议上的讲话, (2013年3月5日) and names stand above several speeches; what begins in a small
# Latin letter goes on in a sentence
SAID = re.compile(
    r"[a-z].*|.*[。,;:!?、…”]$|.*(?:[谢祝]|同志|各位|你们|我们|大家).*|.*(?:讲话|致辞|致词|发言|报告|演讲)稿?$|[(]?(?:\d|[〇○零一二三四五六七八九]){4}年.{1,24}"
)


def running_heads(flats: Sequence[str]) -> frozenset[str]:
    """The lines, without white space, that a page repeats as heads: beside page numbers twice, or three times at all.

    Args:
        flats: the folded lines of a file, in order.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, flat in enumerate(flats):
        if SHORTEST <= len(flat) <= 2 * LONGEST:
            places[squeezed(flat)].append(at)
    return frozenset(text for text, found in places.items() if len(found) > 1 and _is_head(text, found, flats))


def _is_head(text: str, found: Sequence[int], flats: Sequence[str]) -> bool:
    if not SHORTEST <= len(text) <= LONGEST or SAID.fullmatch(text) or HEADING_START.match(text):
        return False
    if person_line(flats[found[0]]):
        return False
    return len(found) >= OFTEN or sum(_beside_number(at, flats) for at in found) > 1


def _beside_number(at: int, flats: Sequence[str]) -> bool:
    near = [flat for flat in flats[max(0, at - 2 * BESIDE) : at + 2 * BESIDE + 1] if flat][: 4 * BESIDE]
    return any(PAGE_NUMBER.fullmatch(flat) for flat in near)
