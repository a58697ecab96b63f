"""Where a number begins and ends: 5% is not in 15%, and 五年 is in neither 2015年 nor 十五年.

Canonical text has lost the punctuation, so it cannot tell 十五% from 十、5%. What print puts between two characters of
numbers is kept beside it as seams: the places in canonical text where one number ends and another begins.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from speeches.text.canonicalization.canonical_text import canonical, invisible
from speeches.text.canonicalization.fold_table import FoldTable

NUMBERS_VERSION = 2  # changes whenever the same text may get other seams
Seams = Collection[int]
NO_SEAMS: Seams = frozenset()

_DIGITS = frozenset("0123456789")
_TENS = frozenset("十廿卅卌")
_COUNTING = _DIGITS | _TENS
_UNITS = frozenset("百千万亿")
_POINTS = frozenset(".点")
NUMBER = _COUNTING | _UNITS | _POINTS
_LAST_RUN = re.compile(r"[0-9十廿卅卌百千万亿.点]+$")


class Edges(NamedTuple):
    """Whether what is looked for begins with a number, and whether it ends with one; `digit`: with a digit."""

    begins: bool
    ends: bool
    digit: bool


class CanonicalText(str):
    """A canonical text with its seams."""

    seams: Seams

    def __new__(cls, text: str, seams: Seams = NO_SEAMS) -> "CanonicalText":
        made = super().__new__(cls, text)
        made.seams = seams
        return made


@lru_cache(4096)
def edges_of(piece: str) -> Edges:
    """Of a canonical string. 万元 begins with no number: it is found in 500万元; 3.2万 ends with one, 几万 does not."""
    digit, begins = piece[:1] in _DIGITS, piece[:1] in _COUNTING
    run = _LAST_RUN.search(piece)
    ends = bool(run) and piece[-1] not in _POINTS and not _COUNTING.isdisjoint(run[0] if run else "")
    return Edges(begins, ends, digit)


def stands_alone(piece: str, text: str, start: int, end: int, seams: Seams) -> bool:
    """Whether the numbers at the edges of a piece that stands at text[start:end] are whole."""
    begins, ends, digit = edges_of(piece)
    return not (begins and _runs_on_before(text, start, digit, seams)) and not (
        ends and _runs_on_after(text, end, seams)
    )


def canonical_with_seams(text: str) -> CanonicalText:
    return CanonicalText(canonical(text), seams(text))


@lru_cache(16)
def seams(text: str) -> frozenset[int]:
    """The seams of a printed text as places in its canonical text."""
    found, place, printed = set(), 0, 0
    for at, within in _parted(_KINDS.over(text)):
        place += len(canonical(text[printed:at]))
        printed = at
        found |= {place + step for step in (range(len(canonical(text[at]))) if within else (0,))}
    return frozenset(found)


def _runs_on_before(text: str, at: int, digit: bool, seams: Seams) -> bool:
    """Units alone are no number: 千万一定, 万一."""
    before = at
    while before and before not in seams and text[before - 1] in _UNITS:
        before -= 1
    if not before or before in seams:
        return False
    if text[before - 1] in _COUNTING:
        return True
    point = digit and before == at > 1 and text[at - 1] in _POINTS
    return point and at - 1 not in seams and text[at - 2] in _COUNTING


def _runs_on_after(text: str, at: int, seams: Seams) -> bool:
    if at >= len(text) or at in seams:
        return False
    if text[at] in _POINTS:
        return at + 1 not in seams and text[at + 1 : at + 2] in _DIGITS
    return text[at] in _COUNTING or text[at] in _UNITS


# What a printed character is to numbers, as a letter each.
_ARABIC, _NUMERAL, _POINT, _SIGN = "d", "c", ".", "e"  # 5 and ５, 五 and 百, the decimal point, ① and ½
_SPACE, _NO_WIDTH, _COMMA, _PARTS, _OTHER = " ", "~", ",", "-", "x"

_BETWEEN = re.compile(r"(?<=[dc.e])[ ~,\-]+(?=[dc.e])")
_BESIDE_SIGN = re.compile(r"(?<=[dc.e])(?=e)|(?<=e)(?=[dc.e])")
_THOUSANDS = re.compile(r"(?<!d)d{1,3}(?:,d{3})+(?!d)")  # 1,500万元
_SET_APART = ("<circle>", "<super>", "<sub>", "<fraction>", "<square>")  # ①5% is not 15%, nor is m²5


def _parted(kinds: str) -> Iterator[tuple[int, bool]]:
    """Which printed characters begin after a seam, in order; True for one that is several with seams between them."""
    if _SIGN not in kinds:
        return iter(_between(kinds))
    places = dict.fromkeys(
        [*(at for at, _ in _between(kinds)), *(m.end() for m in _BESIDE_SIGN.finditer(kinds))], False
    )
    places |= {at: True for at, kind in enumerate(kinds) if kind == _SIGN}
    return iter(sorted(places.items()))


def _between(kinds: str) -> list[tuple[int, bool]]:
    thousands = {m.start() + at for m in _THOUSANDS.finditer(kinds) for at, kind in enumerate(m[0]) if kind == _COMMA}
    return [
        (gap.end(), False)
        for gap in _BETWEEN.finditer(kinds)
        if gap.start() not in thousands and _parts(gap[0], kinds[gap.start() - 1], kinds[gap.end()])
    ]


def _parts(gap: str, before: str, after: str) -> bool:
    """White space is left where lines were wrapped; but in 1. 2008年 the point is none of a decimal fraction.

    A sign that is set apart stays so with anything between: ① 5 is not 15.
    """
    if _SIGN in (before, after):
        return True
    return _PARTS in gap or _COMMA in gap or (_SPACE in gap and _POINT in (before, after))


def _kind(char: str) -> str:
    made = canonical(char)
    if not made:
        return _nothing(char)
    if len(unicodedata.normalize("NFKC", char)) > 1 or unicodedata.decomposition(char).startswith(_SET_APART):
        return _OTHER if NUMBER.isdisjoint(made) else _SIGN
    if made == ".":
        return _POINT
    if made not in NUMBER:
        return _OTHER
    return _ARABIC if made in _DIGITS and unicodedata.normalize("NFKC", char) == made else _NUMERAL


def _nothing(char: str) -> str:
    """Of characters that canonical text leaves out."""
    if char.isspace():
        return _SPACE
    if invisible(char):
        return _NO_WIDTH
    return _COMMA if unicodedata.normalize("NFKC", char) == "," else _PARTS


_KINDS = FoldTable(_kind)
