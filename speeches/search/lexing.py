"""Cuts what a reader typed into chunks: where quotes, prefixes and minus signs stand, and nothing of what they mean."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from speeches.language.script import simplified

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
    r"(题名|标题|讲话人|地点|会议类型|类型|年份|題名|標題|講話人|地點|會議類型|類型"
    r"|title|speaker|place|meeting_type|type|year)\s*[:：]\s*",
    re.IGNORECASE,
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


class _Mark(NamedTuple):
    """A quotation mark: where it stands, and whether it opens a quote within the quote."""

    start: int
    opens: bool


def placed(typed: str, cut: bool = False) -> Iterator[Placed]:
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
    return not any(each.sign or each.start < each.inner or ".." in each.chunk.text for each in placed(typed))


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
    following = next(_behind(typed, place), None)
    return following is not None and not following.opens and not typed[following.start - 1].strip()


def _closing(typed: str, place: int, cut: bool) -> int | None:
    """Where the quote that opens at `place` ends: at its own partner, or if marks do not pair, at the first mark."""
    if (around := _around_others(typed, place)) is not None:
        return around
    depth, first = 1, None
    for mark in _behind(typed, place):
        first = mark.start if first is None else first
        depth += 1 if mark.opens else -1
        if not depth:
            return mark.start
    return len(typed) if cut else first


def _around_others(typed: str, place: int) -> int | None:
    """The partner of a mark that can only open, where between them "quotes" of the other kind are whole."""
    depth, within = 1, []
    for mark in _behind(typed, place) if typed[place] in OPENERS else ():
        if typed[mark.start] in EITHER:
            within.append(mark.start)
            continue
        depth += 1 if mark.opens else -1
        if not depth:
            return mark.start if within and _whole(typed, within) else None
    return None


def _behind(typed: str, place: int) -> Iterator[_Mark]:
    """The marks of the same family as the one at `place`, from there on."""
    found = _of_family(typed, _FAMILY[typed[place]])
    return islice(found, bisect_right(found, place, key=itemgetter(0)), None)


@lru_cache(32)
def _of_family(typed: str, family: re.Pattern[str]) -> tuple[_Mark, ...]:
    """Looked for once: of many marks that have no partner each asks for all behind it."""
    return tuple(
        _Mark(mark.start(), _OPENS_WITHIN.match(typed, mark.start()) is not None) for mark in family.finditer(typed)
    )


def _whole(typed: str, within: list[int]) -> bool:
    opening, closing = within[::2], within[1::2]
    before_text = all(typed[at + 1 : at + 2].strip() for at in opening)
    return len(opening) == len(closing) and before_text and all(typed[at - 1].strip() for at in closing)


def _past(pattern: re.Pattern[str], typed: str, place: int) -> int:
    match = pattern.match(typed, place)
    return match.end() if match else place
