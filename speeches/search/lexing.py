"""Cuts what a reader typed into chunks: where quotes, prefixes and minus signs stand, and nothing of what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speeches.language.script import simplified

# By the pair that we write. Either mark of a family opens, either closes: readers type ”抓落实” and “抓落实" as well.
FAMILIES = {"“”": '"“”＂„‟〝〞〟', "「」": "「」｢｣", "『』": "『』", "‘’": "‘’"}
MARKS = "".join(FAMILIES.values())
_FAMILY = {mark: re.compile(f"[{family}]") for family in FAMILIES.values() for mark in family}
# A mark that can only open opens a quote within the quote, before text and where its own partner follows.
_OPENS_WITHIN = re.compile(r"[“„‟〝‘「｢『](?=\S)")

_PREFIX = re.compile(
    r"(题名|标题|讲话人|地点|会议类型|类型|年份|題名|標題|講話人|地點|會議類型|類型"
    r"|title|speaker|place|meeting_type|type|year)\s*[:：]\s*",
    re.IGNORECASE,
)
_BARE = re.compile(rf"[^\s{MARKS}]*")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True)
class Chunk:
    """A quoted or bare piece with what stood before it; `open` tells of a quote that is never closed."""

    text: str
    quoted: bool = False
    excluded: bool = False
    prefix: str = ""
    open: bool = False


def chunks(typed: str, cut: bool = False) -> Iterator[Chunk]:
    """The chunks of a query in their order; every character that is not a sign ends up in one of them.

    Of what was `cut` off at its end a quote that is open runs to there: it was closed, or would have been.
    """
    place = _past(_SPACE, typed, 0)
    while place < len(typed):
        chunk, place = _chunk(typed, place, cut)
        yield chunk
        place = _past(_SPACE, typed, place)


def _chunk(typed: str, place: int, cut: bool) -> tuple[Chunk, int]:
    excluded = typed[place] in "-－" and bool(typed[place + 1 : place + 2].strip())
    place += excluded
    prefix = _PREFIX.match(typed, place)
    place = prefix.end() if prefix else place
    name = simplified(prefix[1].lower()) if prefix else ""
    opened = typed[place : place + 1] in _FAMILY
    if opened and (close := _closing(typed, place, cut)) is not None:
        return Chunk(typed[place + 1 : close], True, excluded, name), close + 1
    start = place + opened  # a lone mark is passed over
    end = _past(_BARE, typed, start)
    return Chunk(typed[start:end], False, excluded, name, open=opened), end


def _closing(typed: str, place: int, cut: bool) -> int | None:
    """Where the quote that opens at `place` ends: at its own partner, or if marks do not pair, at the first mark."""
    depth, first = 1, None
    for mark in _FAMILY[typed[place]].finditer(typed, place + 1):
        first = mark.start() if first is None else first
        depth += 1 if _OPENS_WITHIN.match(typed, mark.start()) else -1
        if not depth:
            return mark.start()
    return len(typed) if cut else first


def _past(pattern: re.Pattern[str], typed: str, place: int) -> int:
    match = pattern.match(typed, place)
    return match.end() if match else place
