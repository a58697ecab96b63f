"""Cuts what a reader typed into chunks: where quotes, prefixes and minus signs stand, and nothing of what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from speeches.fields import FIELDS
from speeches.text import simplified

# By the pair that we write. Either mark of a family opens, either closes: readers type ”抓落实” and “抓落实" as well.
FAMILIES = {"“”": '"“”＂„‟〝〞〟', "「」": "「」｢｣", "『』": "『』", "‘’": "‘’"}
MARKS = "".join(FAMILIES.values())
OPENERS = "“„‟〝‘「｢『"
EITHER = '"＂'  # these do not show whether they open or close
SIGNS = ("OR", "|", "｜")

_LATIN = "A-Za-z\u00c0-\u024f"
_APOSTROPHE = f"(?<=[{_LATIN}])[‘’](?=[{_LATIN}])"  # don’t
_MARK = re.compile(f"(?!{_APOSTROPHE})[{MARKS}]")
_FAMILY = {mark: re.compile(f"(?!{_APOSTROPHE})[{family}]") for family in FAMILIES.values() for mark in family}
# A mark that can only open opens a quote within the quote, before text and where its own partner follows.
_OPENS_WITHIN = re.compile(rf"[{OPENERS}](?=\S)")

_PREFIX = re.compile(
    rf"({'|'.join(re.escape(alias) for field in FIELDS for alias in field.aliases)})\s*[:：]\s*", re.IGNORECASE
)
_BARE = re.compile(rf"(?:[^\s{MARKS}]|{_APOSTROPHE})*")
_SPACE = re.compile(r"\s*")
_SPEAKING = re.compile(r"[^\W_]")


class Doubt(StrEnum):
    """What a reader has to be told of how quotes were read."""

    UNPAIRED = "unpaired"  # marks without a partner: this was taken for one quote
    ALIKE = "alike"  # marks that do not show which of them open: this was taken for one quote
    BETWEEN = "between"  # it stands between two quotes and in none of them


@dataclass(frozen=True)
class Chunk:
    """A quoted or bare piece with what stood before it, and what may be doubted about where it begins or ends."""

    text: str
    quoted: bool = False
    excluded: bool = False
    prefix: str = ""
    doubt: Doubt | None = None


class Placed(NamedTuple):
    """A chunk and where it stands: `start` with its minus and prefix, `inner` without; `lone` is a mark by itself."""

    chunk: Chunk
    start: int
    inner: int
    end: int
    lone: bool = False

    @property
    def sign(self) -> bool:
        return not self.chunk.quoted and self.chunk.text in SIGNS

    @property
    def speaks(self) -> bool:
        return speaks(self.chunk.text)


def with_positions(typed: str, cut: bool = False) -> Iterator[Placed]:
    """The chunks one after another, each quote ending at the first mark that can end it.

    Of what was `cut` off at its end a quote that is open runs to there: it was closed, or would have been.
    """
    place = _past(_SPACE, typed, 0)
    while place < len(typed):
        each = _placed(typed, place, cut)
        yield each
        place = _past(_SPACE, typed, each.end)


def marks(typed: str, start: int, end: int) -> list[int]:
    """Where quotation marks stand; an apostrophe is none."""
    return [mark.start() for mark in _MARK.finditer(typed, start, end)]


def plain(typed: str) -> bool:
    """Whether nothing in it is a mark or a sign with a meaning."""
    if _MARK.search(typed):
        return False
    return not any(each.sign or each.start < each.inner or ".." in each.chunk.text for each in with_positions(typed))


def speaks(text: str) -> bool:
    """Whether it holds a letter, a Han character or a number."""
    return _SPEAKING.search(text) is not None


def unmarked(text: str) -> str:
    """Without the marks at its ends."""
    return text.strip(MARKS + " \t\r\n\u3000")


def _placed(typed: str, start: int, cut: bool) -> Placed:
    excluded = typed[start] in "-－" and bool(typed[start + 1 : start + 2].strip())
    inner = start + excluded
    prefix = _PREFIX.match(typed, inner)
    inner = prefix.end() if prefix else inner
    name = simplified(prefix[1].lower()) if prefix else ""
    marked = _MARK.match(typed, inner) is not None
    if marked and _can_open(typed, inner) and (close := _closing(typed, inner, cut)) is not None:
        return Placed(Chunk(typed[inner + 1 : close], True, excluded, name), start, inner, close + 1)
    end = _past(_BARE, typed, inner + marked)
    return Placed(Chunk(typed[inner + marked : end], False, excluded, name), start, inner, end, marked)


def _can_open(typed: str, place: int) -> bool:
    """A mark behind text and before a space ends something (改革" 开放"), unless the next stands so, too (“ 改革 ”)."""
    if typed[place] in OPENERS or not typed[:place][-1:].strip() or typed[place + 1 : place + 2].strip():
        return True
    following = _FAMILY[typed[place]].search(typed, place + 1)
    if following is None or _OPENS_WITHIN.match(typed, following.start()):
        return False
    return not typed[following.start() - 1].strip()


def _closing(typed: str, place: int, cut: bool) -> int | None:
    """Where the quote that opens at `place` ends: at its own partner, or if marks do not pair, at the first mark."""
    family = _FAMILY[typed[place]]
    if typed[place] in OPENERS and (around := _around_others(typed, place, family)) is not None:
        return around
    partner = _partners(typed, family)[place]
    if partner is not None or cut:
        return len(typed) if partner is None else partner
    following = family.search(typed, place + 1)
    return following.start() if following else None


def _around_others(typed: str, place: int, family: re.Pattern[str]) -> int | None:
    """The partner of a mark that can only open, where between them "quotes" of the other kind are whole."""
    partner = _partners(typed, family, EITHER)[place]
    within = [mark.start() for mark in family.finditer(typed, place + 1, partner or place) if mark[0] in EITHER]
    return partner if within and _whole(typed, within) else None


@lru_cache(32)
def _partners(typed: str, family: re.Pattern[str], without: str = "") -> dict[int, int | None]:
    """Where each mark of a family is closed if it opens a quote: where no quote that began behind it is open.

    Worked out at once for all of them: of many marks without a partner each would ask for all that stands behind it.
    """
    found = [mark.start() for mark in family.finditer(typed) if mark[0] not in without]
    depths = list(accumulate(1 if _OPENS_WITHIN.match(typed, place) else -1 for place in found))
    partners: dict[int, int | None] = {}
    next_at: dict[int, int] = {}  # by depth, of the marks further on
    for place, depth in zip(reversed(found), reversed(depths), strict=True):
        partners[place] = next_at.get(depth - 1)
        next_at[depth] = place
    return partners


def _whole(typed: str, within: list[int]) -> bool:
    opening, closing = within[::2], within[1::2]
    before_text = all(typed[at + 1 : at + 2].strip() for at in opening)
    return len(opening) == len(closing) and before_text and all(typed[at - 1].strip() for at in closing)


def _past(pattern: re.Pattern[str], typed: str, place: int) -> int:
    match = pattern.match(typed, place)
    return match.end() if match else place
