"""How print parts numbers, kept beside canonical text, which has no punctuation: it cannot tell 十五% from 十、5%, 5-6%
from 56%, or -9.1% from 9.1%.

A place is an offset in a canonical text with what is known of it. A seam, where one number ends and another begins, is
the offset alone; what else there is has a kind added to it: `loose`, or the sign before a figure (`marked`).
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.canonicalization.number_characters import COMMA, KINDS, POINT, SEPARATOR, SIGN, SPACE
from speeches.text.canonicalization.number_signs import Sign, sign_begin, signs

NUMBERS_VERSION = 4  # stamped on the index; raise it whenever the same text may get other seams
Seams = Collection[int]  # places in a canonical text
NO_SEAMS: Seams = frozenset()
_KIND = 1 << 28  # no text has so many characters; of the kinds the signs have the largest numbers
OFFSET = _KIND - 1  # the bits of a place that are its offset


class CanonicalText(str):
    """A canonical text with its seams and what else is known of its numbers."""

    seams: Seams

    def __new__(cls, text: str, seams: Seams = NO_SEAMS) -> "CanonicalText":
        made = super().__new__(cls, text)
        made.seams = seams
        return made


def loose(at: int) -> int:
    """The place at which print does not say whether it has one number or two: 三四, or 3. 5 with a wrapped line."""
    return _KIND + at


def marked(sign: Sign, at: int) -> int:
    """The place of a number with a sign before it."""
    return sign * _KIND + at


class SignsBefore(NamedTuple):
    """What stands before a number: a dash of some kind, and < or >; None for neither."""

    dash: Sign | None = None
    limit: Sign | None = None


NO_SIGNS = SignsBefore()
_DASH, _DOUBTFUL, _MINUS, _LESS, _MORE = (sign * _KIND for sign in Sign)


def signs_before(places: Seams, at: int) -> SignsBefore:
    """The signs of the number at this offset; asked of each digit of each match, so that it is written out."""
    dash = limit = None
    if _MINUS + at in places:
        dash = Sign.MINUS
    elif _DOUBTFUL + at in places:
        dash = Sign.DOUBTFUL
    elif _DASH + at in places:
        dash = Sign.DASH
    if _LESS + at in places:
        limit = Sign.LESS
    elif _MORE + at in places:
        limit = Sign.MORE
    return SignsBefore(dash, limit) if dash or limit else NO_SIGNS


def tells_sign(places: Seams, at: int) -> bool:
    """Whether the number at this offset has a sign that can make it another number."""
    return other_signs(NO_SIGNS, signs_before(places, at), exact=True)


def span_with_sign(text: str, span: tuple[int, int], places: Seams, at: int) -> tuple[int, int]:
    """A printed span with the sign before the number that it begins with, if that can make it another number.

    Args:
        text: The printed text.
        span: In it.
        places: The seams of its canonical text.
        at: The offset in that at which the span begins.
    """
    first, last = span
    return (sign_begin(text, first) if tells_sign(places, at) else first), last


def other_signs(one: SignsBefore, other: SignsBefore, exact: bool) -> bool:
    """Whether two numbers with the same digits differ in their signs.

    A minus differs from none, and < from >. A doubtful sign, and < or > beside none, differ where it must be `exact`.
    """
    if one is other:
        return False
    if one.limit is not other.limit and (exact or (one.limit and other.limit)):
        return True
    telling = (Sign.MINUS, Sign.DOUBTFUL) if exact else (Sign.MINUS,)
    return (one.dash is None and other.dash in telling) or (other.dash is None and one.dash in telling)


def without_sign(places: Seams, at: int) -> Seams:
    """The same places, but not the minus of the number at this offset."""
    minus = marked(Sign.MINUS, at)
    return [place for place in places if place != minus] if minus in places else places


def with_minus(places: frozenset[int], at: int) -> frozenset[int]:
    """The same places, the dash before the number at this offset being a minus."""
    return places - {marked(Sign.DASH, at), marked(Sign.DOUBTFUL, at)} | {marked(Sign.MINUS, at)}


def has_signs(places: Sequence[int], exact: bool = False) -> bool:
    """Whether any number of a text has a sign that can make it differ, by its places in ascending order."""
    return bool(places) and places[-1] >= first_sign(exact)


def first_sign(exact: bool = False) -> int:
    """The least place of a sign that can make a number differ: all places behind it are of such signs."""
    return marked(Sign.DOUBTFUL if exact else Sign.MINUS, 0)


def canonical_with_seams(text: str) -> CanonicalText:
    """The canonical form of a printed text together with its seams."""
    return CanonicalText(canonical(text), seams(text))


@lru_cache(16)
def seams(text: str) -> frozenset[int]:
    """The seams of a printed text and the other places of its numbers, as offsets in its canonical text.

    Numbers are separated in print by punctuation (not the commas of 1,500), and by signs set apart such as ① and ½.
    White space separates only beside a point (1. 2008年), since lines are wrapped anywhere.
    """
    places, position, folded_until = set(), 0, 0
    kinds = KINDS.over(text)
    for at, marks in sorted(_sites(text, kinds), key=lambda site: site[0]):
        position += len(canonical(text[folded_until:at]))
        folded_until = at
        places |= {position + mark for mark in marks}
    return frozenset(places)


_NUMBERS = "[dnc.e]"
_BETWEEN = re.compile(f"(?<={_NUMBERS})[ ~,\\-]+(?={_NUMBERS})")
_SIGN = re.compile(re.escape(SIGN))
_BESIDE_SIGN = re.compile(f"(?<={_NUMBERS})(?=e)|(?<=e)(?={_NUMBERS})")
_THOUSANDS = re.compile(r"(?<!d)d{1,3}(?:,d{3})+(?!d)")  # 1,500万元
# Chinese digits beside digits: 三四 may be two numbers or one, 2023一 can only be two.
_SPOKEN = re.compile(r"(?<=n)[ ~]*(?=[dn])|(?<=d)[ ~]*(?=n)")


def _sites(text: str, kinds: str) -> Iterator[tuple[int, Collection[int]]]:
    """Offsets of printed characters, and the places there, counted from the first canonical character of each."""
    thousands = {m.start() + at for m in _THOUSANDS.finditer(kinds) for at, kind in enumerate(m[0]) if kind == COMMA}
    for gap in _BETWEEN.finditer(kinds):
        if gap.start() not in thousands:
            yield gap.end(), _parting(gap[0], kinds[gap.start() - 1], kinds[gap.end()])
    if "n" in kinds:
        yield from ((gap.end(), (loose(0),)) for gap in _SPOKEN.finditer(kinds))
    if SIGN in kinds:
        yield from ((beside.end(), (0,)) for beside in _BESIDE_SIGN.finditer(kinds))
        yield from ((sign.start(), _within(text[sign.start()])) for sign in _SIGN.finditer(kinds))
    yield from ((at, (marked(sign, 0),)) for at, sign in signs(text))


def _parting(gap: str, before: str, after: str) -> Collection[int]:
    """White space alone separates nothing where lines were wrapped; in 1. 2008年 it shows that the point is no decimal,
    unless it is one all the same.

    A sign that is set apart stays so with anything between: ① 5 is not 15.
    """
    if SIGN in (before, after) or SEPARATOR in gap or COMMA in gap:
        return (0,)
    return (0, loose(0)) if SPACE in gap and POINT in (before, after) else ()


@lru_cache(256)
def _within(char: str) -> Collection[int]:
    """The places within a sign that is set apart: ½ has two numbers, ⑫ one, and in ⒈ the point goes with it."""
    places, at, parted = {0}, 0, False
    for plain in unicodedata.normalize("NFKC", char):
        size = len(canonical(plain))
        parted = parted or not size
        for each in range(at, at + size):
            places |= {each} if parted or not each else {each, loose(each)}
            parted = False
        at += size
    return places
