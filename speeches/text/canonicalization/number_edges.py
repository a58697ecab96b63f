"""Number boundaries in canonical text: 5% is not a match in 15%, nor 五年 in 2015年 or 十五年.

Canonical text has no punctuation, so it cannot tell 十五% from 十、5%. The offsets at which one number ends and another
begins are kept beside it as *seams*.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from speeches.text.canonicalization.canonical_text import canonical, invisible
from speeches.text.canonicalization.fold_table import FoldTable

NUMBERS_VERSION = 2  # stamped on the index; raise it whenever the same text may get other seams
Seams = Collection[int]  # offsets in a canonical text at which one number ends and another begins
NO_SEAMS: Seams = frozenset()

_DIGITS = frozenset("0123456789")
_TENS = frozenset("十廿卅卌")
_COUNTING = _DIGITS | _TENS
_UNITS = frozenset("百千万亿")
_POINTS = frozenset(".点")
NUMBER_CHARACTERS = _COUNTING | _UNITS | _POINTS
_LAST_RUN = re.compile(r"[0-9十廿卅卌百千万亿.点]+$")


class Edges(NamedTuple):
    """Whether a string begins with a number, ends with a number, and begins with a digit (not 十)."""

    begins: bool
    ends: bool
    digit: bool


class CanonicalText(str):
    """A canonical text with its seams: offsets in it at which a number ends and another begins."""

    seams: Seams

    def __new__(cls, text: str, seams: Seams = NO_SEAMS) -> "CanonicalText":
        made = super().__new__(cls, text)
        made.seams = seams
        return made


@lru_cache(4096)
def edges_of(piece: str) -> Edges:
    """Classifies the ends of a canonical string.

    万元 begins with no number, so it is found in 500万元; 3.2万 ends with a number; 几万 does not.
    """
    digit, begins = piece[:1] in _DIGITS, piece[:1] in _COUNTING
    run = _LAST_RUN.search(piece)
    ends = bool(run) and piece[-1] not in _POINTS and not _COUNTING.isdisjoint(run[0] if run else "")
    return Edges(begins, ends, digit)


def stands_alone(piece: str, text: str, start: int, end: int, seams: Seams) -> bool:
    """Whether an occurrence is not part of a longer number.

    Args:
        piece: The canonical string that was found.
        text: The canonical text, or enough of it on both sides.
        start: Offset of the occurrence in `text`.
        end: One past its last character.
        seams: Offsets in `text` at which numbers are separated in print.

    Returns:
        False if a number at either edge of `piece` goes on beyond it in `text`.
    """
    begins, ends, digit = edges_of(piece)
    return not (begins and _runs_on_before(text, start, digit, seams)) and not (
        ends and _runs_on_after(text, end, seams)
    )


def canonical_with_seams(text: str) -> CanonicalText:
    """The canonical form of a printed text together with its seams."""
    return CanonicalText(canonical(text), seams(text))


@lru_cache(16)
def seams(text: str) -> frozenset[int]:
    """The seams of a printed text, as offsets in its canonical text.

    Numbers are separated in print by punctuation (not the commas of 1,500), and by signs set apart such as ① and ½.
    White space separates only beside a point (1. 2008年), since lines are wrapped anywhere.
    """
    positions, position, folded_until = set(), 0, 0
    for at, within in _seam_sites(_KINDS.over(text)):
        position += len(canonical(text[folded_until:at]))
        folded_until = at
        positions |= {position + step for step in (range(len(canonical(text[at]))) if within else (0,))}
    return frozenset(positions)


def _runs_on_before(text: str, at: int, digit: bool, seams: Seams) -> bool:
    """Units by themselves are no number: 千万一定, 万一."""
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


# The kinds of printed characters that matter for numbers, a letter each.
_ARABIC, _NUMERAL, _POINT, _SIGN = "d", "c", ".", "e"  # 5 and ５, 五 and 百, the decimal point, ① and ½
_SPACE, _NO_WIDTH, _COMMA, _SEPARATOR, _OTHER = " ", "~", ",", "-", "x"

_BETWEEN = re.compile(r"(?<=[dc.e])[ ~,\-]+(?=[dc.e])")
_BESIDE_SIGN = re.compile(r"(?<=[dc.e])(?=e)|(?<=e)(?=[dc.e])")
_THOUSANDS = re.compile(r"(?<!d)d{1,3}(?:,d{3})+(?!d)")  # 1,500万元
_SET_APART = ("<circle>", "<super>", "<sub>", "<fraction>", "<square>")  # ①5% is not 15%, nor is m²5


def _seam_sites(kinds: str) -> Iterator[tuple[int, bool]]:
    """Offsets of the printed characters that follow a seam, in order.

    The flag is True for a character that itself gives several canonical characters with seams between them.
    """
    if _SIGN not in kinds:
        return iter(_separated_numbers(kinds))
    sites = dict.fromkeys(
        [*(at for at, _ in _separated_numbers(kinds)), *(m.end() for m in _BESIDE_SIGN.finditer(kinds))], False
    )
    sites |= {at: True for at, kind in enumerate(kinds) if kind == _SIGN}
    return iter(sorted(sites.items()))


def _separated_numbers(kinds: str) -> list[tuple[int, bool]]:
    thousands = {m.start() + at for m in _THOUSANDS.finditer(kinds) for at, kind in enumerate(m[0]) if kind == _COMMA}
    return [
        (gap.end(), False)
        for gap in _BETWEEN.finditer(kinds)
        if gap.start() not in thousands and _separates(gap[0], kinds[gap.start() - 1], kinds[gap.end()])
    ]


def _separates(gap: str, before: str, after: str) -> bool:
    """White space alone separates nothing where lines were wrapped; in 1. 2008年 it shows that the point is no decimal.

    A sign that is set apart stays so with anything between: ① 5 is not 15.
    """
    if _SIGN in (before, after):
        return True
    return _SEPARATOR in gap or _COMMA in gap or (_SPACE in gap and _POINT in (before, after))


def _kind(char: str) -> str:
    folded = canonical(char)
    if not folded:
        return _kind_of_dropped(char)
    if len(unicodedata.normalize("NFKC", char)) > 1 or unicodedata.decomposition(char).startswith(_SET_APART):
        return _OTHER if NUMBER_CHARACTERS.isdisjoint(folded) else _SIGN
    if folded == ".":
        return _POINT
    if folded not in NUMBER_CHARACTERS:
        return _OTHER
    return _ARABIC if folded in _DIGITS and unicodedata.normalize("NFKC", char) == folded else _NUMERAL


def _kind_of_dropped(char: str) -> str:
    """For characters that canonical text drops."""
    if char.isspace():
        return _SPACE
    if invisible(char):
        return _NO_WIDTH
    return _COMMA if unicodedata.normalize("NFKC", char) == "," else _SEPARATOR


_KINDS = FoldTable(_kind)
