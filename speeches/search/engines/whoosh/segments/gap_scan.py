"""The places of a slot (坚持___相结合) in the texts of a segment, found from whichever of two pieces is the rarer.

What a place is, the needle's own pattern says; here the bytes are searched and only the few near places are read:
between a first piece and the nearest second one behind it lie 1 to 20 characters of one sentence and no other first
piece. Going from second pieces back to first ones comes to the same, unless a piece can overlap itself (年年).
"""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from stringzilla import Str

from speeches.text import BORDER, LONGEST_GAP, CanonicalText, PhrasePattern, Span

_WIDEST = LONGEST_GAP * 4  # bytes of a gap
_SAMPLE = 4_000_000  # bytes, enough to see which piece is the rarer


class Pair(NamedTuple):
    """Where a first piece begins, and the second one that belongs to it; `end` is that of their text."""

    doc: int
    first: int
    second: int
    end: int


@dataclass
class GapMatches:
    """Place by place the document it is in and its gaps, `each` a place, in bytes of the texts of its segment."""

    each: int
    docs: "array[int]" = field(default_factory=partial(array, "L"))
    starts: "array[int]" = field(default_factory=partial(array, "Q"))
    ends: "array[int]" = field(default_factory=partial(array, "Q"))

    def add(self, doc: int, spans: Sequence[Span]) -> None:
        self.docs.append(doc)
        for start, end in spans:
            self.starts.append(start)
            self.ends.append(end)

    def counts(self) -> Counter[int]:
        return Counter(self.docs)

    def spans(self, place: int) -> list[Span]:
        some = slice(place * self.each, (place + 1) * self.each)
        return list(zip(self.starts[some], self.ends[some], strict=True))


def scan_fixed_gaps(needle: PhrasePattern, text: Str, borders: Sequence[int], base: int, found: GapMatches) -> None:
    """Of a fixed slot, from left to right, none overlapping the next; document base + n lies between two borders."""
    first, second, *more = (piece.encode() for piece in needle.pieces)
    free = 0
    for pair in _pairs(text, borders, first, second):
        if pair.first < free:
            continue
        if not more:
            found.add(base + pair.doc, [(pair.first + len(first), pair.second)])
            free = pair.second + len(second)
        elif spans := _read(needle, text, pair):
            found.add(base + pair.doc, spans[1:])
            free = spans[0][1]


def scan_text(needle: PhrasePattern, start: int, doc: int, folded: CanonicalText, found: GapMatches) -> None:
    """Of a slot that is not fixed, in the text of one document, which begins at byte `start` of its segment."""
    for _whole, *gaps in needle.readings(folded, folded.seams):
        found.add(doc, [(start + _bytes(folded, first), start + _bytes(folded, last)) for first, last in gaps])


def _bytes(text: str, characters: int) -> int:
    return len(text[:characters].encode())


def _read(needle: PhrasePattern, text: Str, pair: Pair) -> list[Span]:
    """The place that begins with a pair, as the pattern reads it: the whole of it, then its gaps."""
    longest = sum(_WIDEST + 2 * len(piece.encode()) for piece in needle.pieces)
    end = min(pair.end, pair.first + longest)
    window = str(memoryview(text)[pair.first : end], "utf-8", "ignore")  # its end may cut a character
    match = needle.pattern.match(window)
    if not match:
        return []
    return [
        (pair.first + len(window[:start].encode()), pair.first + len(window[:end].encode()))
        for start, end in map(match.span, range(len(needle.pieces)))
    ]


def _pairs(text: Str, borders: Sequence[int], first: bytes, second: bytes) -> Iterator[Pair]:
    """Every first piece with a second one in reach."""
    start, end = borders[0], borders[-1]
    sample = min(end, start + _SAMPLE)
    rarer = text.count(second, start, sample) < text.count(first, start, sample)
    either = _from_second if rarer and not _overlaps(first) and not _overlaps(second) else _from_first
    return either(text, borders, first, second)


def _overlaps(piece: bytes) -> bool:
    """Whether the piece can begin within itself."""
    return any(piece.endswith(piece[:size]) for size in range(1, len(piece)))


def _from_first(text: Str, borders: Sequence[int], first: bytes, second: bytes) -> Iterator[Pair]:
    find, size, reach = text.find, len(first), len(first) + _WIDEST + len(second)
    doc, last = 0, borders[-1]
    place = find(first, borders[0], last)
    while place >= 0:
        behind = place + size
        near = find(second, behind + 1, min(place + reach, last))
        following = find(first, place + 1, last)
        if near >= 0 and _one_sentence(text, behind, near):
            doc = bisect_right(borders, place, doc) - 1
            end = borders[doc + 1]
            other = following if following < 0 or following >= behind else find(first, behind, near + size)
            # A first piece that runs over the end of the text is none.
            if near + len(second) <= end and not (0 <= other < near and other + size <= end):
                yield Pair(doc, place, near, end)
        place = following


def _from_second(text: Str, borders: Sequence[int], first: bytes, second: bytes) -> Iterator[Pair]:
    """A first piece may belong to several second ones; the nearest comes first.

    None that begins before a second piece can run over the end of the text: it would hold it and not be more frequent.
    """
    find, rfind, size, last = text.find, text.rfind, len(first), borders[-1]
    doc = 0
    near = find(second, borders[0], last)
    while near >= 0:
        place = rfind(first, max(borders[0], near - _WIDEST - size), min(near - 1 + size, last))
        if 0 <= place < near - size and _one_sentence(text, place + size, near):
            doc = bisect_right(borders, near, doc) - 1
            if borders[doc] <= place and near + len(second) <= borders[doc + 1]:
                yield Pair(doc, place, near, borders[doc + 1])
        near = find(second, near + len(second), last)


def _one_sentence(text: Str, start: int, end: int) -> bool:
    """Whether what lies between is so short and holds no border."""
    gap = str(text[start:end])
    return len(gap) <= LONGEST_GAP and BORDER not in gap
