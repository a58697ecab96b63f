"""Cuts what a reader typed into chunks: where quotes, prefixes and minus signs stand, and nothing of what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Either mark of a family opens, either closes: readers type ”抓落实” and “抓落实" as well.
_FAMILIES = ('"“”＂„‟', "‘’", "「」｢｣", "『』")
_CLOSING = {mark: re.compile(f"[{family}]") for family in _FAMILIES for mark in family}
_MARKS = "".join(_FAMILIES)

_PREFIX = re.compile(
    r"(题名|标题|讲话人|地点|会议类型|类型|年份|title|speaker|place|meeting_type|type|year)\s*[:：]\s*", re.IGNORECASE
)
_BARE = re.compile(rf"[^\s{_MARKS}]*")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True)
class Chunk:
    """A quoted or bare piece with what stood before it; `open` tells of a quote that is never closed."""

    text: str
    quoted: bool = False
    excluded: bool = False
    prefix: str = ""
    open: bool = False


def chunks(typed: str) -> Iterator[Chunk]:
    """The chunks of a query in their order; every character that is not a sign ends up in one of them."""
    place = _past(_SPACE, typed, 0)
    while place < len(typed):
        chunk, place = _chunk(typed, place)
        yield chunk
        place = _past(_SPACE, typed, place)


def _chunk(typed: str, place: int) -> tuple[Chunk, int]:
    excluded = typed[place] in "-－" and bool(typed[place + 1 : place + 2].strip())
    place += excluded
    prefix = _PREFIX.match(typed, place)
    place = prefix.end() if prefix else place
    name = prefix[1].lower() if prefix else ""
    closing = _CLOSING.get(typed[place : place + 1])
    if closing and (close := closing.search(typed, place + 1)):
        return Chunk(typed[place + 1 : close.start()], True, excluded, name), close.end()
    start = place + bool(closing)  # a lone mark is passed over
    end = _past(_BARE, typed, start)
    return Chunk(typed[start:end], False, excluded, name, open=bool(closing)), end


def _past(pattern: re.Pattern[str], typed: str, place: int) -> int:
    match = pattern.match(typed, place)
    return match.end() if match else place
