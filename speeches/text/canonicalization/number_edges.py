"""Number boundaries in canonical text: 5% is not a match in 15% or -5%, nor 五年 in 2015年 or 十五年."""

import re
from functools import lru_cache
from typing import NamedTuple

from speeches.text.canonicalization.number_characters import COUNTING, DIGITS, POINTS, UNITS
from speeches.text.canonicalization.number_reading import same_sign
from speeches.text.canonicalization.number_seams import Seams

_LAST_RUN = re.compile(r"[0-9十廿卅卌百千万亿.点]+$")


class Edges(NamedTuple):
    """Whether a string begins with a number, ends with a number, and begins with a digit (not 十)."""

    begins: bool
    ends: bool
    digit: bool


@lru_cache(4096)
def edges_of(piece: str) -> Edges:
    """Classifies the ends of a canonical string.

    万元 begins with no number, so it is found in 500万元; 3.2万 ends with a number; 几万 does not.
    """
    digit, begins = piece[:1] in DIGITS, piece[:1] in COUNTING
    run = _LAST_RUN.search(piece)
    ends = bool(run) and piece[-1] not in POINTS and not COUNTING.isdisjoint(run[0] if run else "")
    return Edges(begins, ends, digit)


def stands_alone(piece: str, text: str, start: int, end: int, seams: Seams, exact_signs: bool = False) -> bool:
    """Whether an occurrence is not part of a longer number.

    Args:
        piece: The canonical string that was found.
        text: The canonical text, or enough of it on both sides.
        start: Offset of the occurrence in `text`.
        end: One past its last character.
        seams: Offsets in `text` at which numbers are separated in print.
        exact_signs: Whether a sign that may be none counts, too.

    Returns:
        False if a number at either edge of `piece` goes on beyond it in `text`, or has a sign that `piece` lacks.
    """
    begins, ends, digit = edges_of(piece)
    if begins and _runs_on_before(text, start, digit, seams):
        return False
    if digit and not same_sign(piece, start, seams, exact_signs):
        return False
    return not (ends and _runs_on_after(text, end, seams))


def _runs_on_before(text: str, at: int, digit: bool, seams: Seams) -> bool:
    """Units by themselves are no number: 千万一定, 万一."""
    before = at
    while before and before not in seams and text[before - 1] in UNITS:
        before -= 1
    if not before or before in seams:
        return False
    if text[before - 1] in COUNTING:
        return True
    point = digit and before == at > 1 and text[at - 1] in POINTS
    return point and at - 1 not in seams and text[at - 2] in COUNTING


def _runs_on_after(text: str, at: int, seams: Seams) -> bool:
    if at >= len(text) or at in seams:
        return False
    if text[at] in POINTS:
        return at + 1 not in seams and text[at + 1 : at + 2] in DIGITS
    return text[at] in COUNTING or text[at] in UNITS
