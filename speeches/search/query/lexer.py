"""Splits a typed query into chunks at quotation marks, prefixes and minus signs, without interpreting them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from speeches.fields import FIELDS
from speeches.search.query.own_fields import own_prefix
from speeches.text import simplified

# By the pair that we write. Either mark of a family opens, either closes: readers type ”抓落实” and “抓落实" as well.
FAMILIES = {"“”": '"“”＂„‟〝〞〟', "「」": "「」｢｣", "『』": "『』", "‘’": "‘’"}
MARKS = "".join(FAMILIES.values())
OPENERS = "“„‟〝‘「｢『"
EITHER = '"＂'  # these do not show whether they open or close
OPERATORS = ("OR", "|", "｜")

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
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


class Doubt(StrEnum):
    """Why the reading of quotation marks is doubtful; readers are told."""

    UNPAIRED = "unpaired"  # marks without a partner: this was taken for one quote
    ALIKE = "alike"  # marks that do not show which of them open: this was taken for one quote
    BETWEEN = "between"  # it stands between two quotes and in none of them


@dataclass(frozen=True)
class Chunk:
    """A quoted or bare string with its minus sign and prefix, and the doubt about its ends, if any."""

    text: str
    quoted: bool = False
    excluded: bool = False
    prefix: str = ""
    doubt: Doubt | None = None


class PositionedChunk(NamedTuple):
    """A chunk with its offsets in the query.

    Attributes:
        start: First character, the minus sign and prefix included.
        inner: First character without them.
        end: One past the last character.
        lone: Whether it begins with a quotation mark that has no partner.
    """

    chunk: Chunk
    start: int
    inner: int
    end: int
    lone: bool = False

    @property
    def is_operator(self) -> bool:
        return not self.chunk.quoted and self.chunk.text in OPERATORS

    @property
    def has_text(self) -> bool:
        return has_text(self.chunk.text)


def with_positions(typed: str, cut: bool = False) -> Iterator[PositionedChunk]:
    """The chunks in order; a quote ends at the first mark that can close it.

    Args:
        typed: The query.
        cut: Whether its end was cut off; an open quote then runs to the end.
    """
    position = _past(_SPACE, typed, 0)
    while position < len(typed):
        each = _positioned(typed, position, cut)
        yield each
        position = _past(_SPACE, typed, each.end)


def marks(typed: str, start: int, end: int) -> list[int]:
    """Offsets of quotation marks in [start, end); apostrophes are none."""
    return [mark.start() for mark in _MARK.finditer(typed, start, end)]


def is_plain(typed: str) -> bool:
    """Whether it contains no quotation mark, prefix, operator or range."""
    if _MARK.search(typed):
        return False
    return not any(
        each.is_operator or each.start < each.inner or ".." in each.chunk.text for each in with_positions(typed)
    )


def has_text(text: str) -> bool:
    """Whether it contains a letter, a Han character or a digit."""
    return _LETTER_OR_DIGIT.search(text) is not None


def unmarked(text: str) -> str:
    """Without quotation marks and white space at its ends."""
    return text.strip(MARKS + " \t\r\n\u3000")


def _positioned(typed: str, start: int, cut: bool) -> PositionedChunk:
    excluded = typed[start] in "-－" and bool(typed[start + 1 : start + 2].strip())
    inner = start + excluded
    prefix = _PREFIX.match(typed, inner) or own_prefix(typed, inner)
    inner = prefix.end() if prefix else inner
    name = simplified(prefix[1].lower()) if prefix else ""
    marked = _MARK.match(typed, inner) is not None
    if marked and _can_open(typed, inner) and (close := _closing(typed, inner, cut)) is not None:
        return PositionedChunk(Chunk(typed[inner + 1 : close], True, excluded, name), start, inner, close + 1)
    end = _past(_BARE, typed, inner + marked)
    return PositionedChunk(Chunk(typed[inner + marked : end], False, excluded, name), start, inner, end, marked)


def _can_open(typed: str, position: int) -> bool:
    """A mark after text and before a space closes (改革" 开放"), unless the next one stands alike (“ 改革 ”)."""
    if typed[position] in OPENERS or not typed[:position][-1:].strip() or typed[position + 1 : position + 2].strip():
        return True
    following = _FAMILY[typed[position]].search(typed, position + 1)
    if following is None or _OPENS_WITHIN.match(typed, following.start()):
        return False
    return not typed[following.start() - 1].strip()


def _closing(typed: str, position: int, cut: bool) -> int | None:
    """The offset of the mark that closes a quote: its partner, or the first mark if marks do not pair."""
    family = _FAMILY[typed[position]]
    if typed[position] in OPENERS and (enclosing := _around_others(typed, position, family)) is not None:
        return enclosing
    partner = _partners(typed, family)[position]
    if partner is not None or cut:
        return len(typed) if partner is None else partner
    following = family.search(typed, position + 1)
    return following.start() if following else None


def _around_others(typed: str, position: int, family: re.Pattern[str]) -> int | None:
    """The partner of a mark that can only open, if complete quotes in straight marks lie between."""
    partner = _partners(typed, family, EITHER)[position]
    within = [mark.start() for mark in family.finditer(typed, position + 1, partner or position) if mark[0] in EITHER]
    return partner if within and _whole(typed, within) else None


@lru_cache(32)
def _partners(typed: str, family: re.Pattern[str], without: str = "") -> dict[int, int | None]:
    """For each mark of a family, the offset of the mark that closes it if it opens a quote.

    Computed at once for all marks: one by one, many unpaired marks would take quadratic time.
    """
    positions = [mark.start() for mark in family.finditer(typed) if mark[0] not in without]
    depths = list(accumulate(1 if _OPENS_WITHIN.match(typed, position) else -1 for position in positions))
    partners: dict[int, int | None] = {}
    next_at: dict[int, int] = {}  # by depth, of the marks further on
    for position, depth in zip(reversed(positions), reversed(depths), strict=True):
        partners[position] = next_at.get(depth - 1)
        next_at[depth] = position
    return partners


def _whole(typed: str, within: list[int]) -> bool:
    opening, closing = within[::2], within[1::2]
    before_text = all(typed[at + 1 : at + 2].strip() for at in opening)
    return len(opening) == len(closing) and before_text and all(typed[at - 1].strip() for at in closing)


def _past(pattern: re.Pattern[str], typed: str, position: int) -> int:
    match = pattern.match(typed, position)
    return match.end() if match else position
