"""Finds the matches of a slot (坚持___相结合) in a segment's bytes, from the rarer of its first two pieces.

The pattern's own regular expression decides what is a match; here only close pairs of pieces are looked for: between
a first piece and the nearest second one behind it are 1 to 20 characters of one sentence and no other first piece.
Searching backwards from second pieces gives the same pairs unless a piece can overlap itself (年年).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stringzilla import Str

from speeches.search.engines.columns import GapMatches
from speeches.search.query import within_budget
from speeches.text import BORDER, LONGEST_GAP, CanonicalText, PhrasePattern, Span

_WIDEST = LONGEST_GAP * 4  # bytes of a gap
_SAMPLE = 4_000_000  # bytes, enough to see which piece is the rarer


class Pair(NamedTuple):
    """A first piece and the second piece that belongs to it.

    Attributes:
        doc: The number of their text in the range that is searched.
        first: Byte offset of the first piece.
        second: Byte offset of the second piece.
        end: Byte offset of the end of their text.
    """

    doc: int
    first: int
    second: int
    end: int


def scan_fixed_gaps(pattern: PhrasePattern, text: Str, borders: Sequence[int], base: int, matches: GapMatches) -> None:
    """Adds the matches of a fixed slot in a range of a segment's texts, from left to right, not overlapping.

    Args:
        pattern: A slot whose pieces have one form each.
        text: The concatenated UTF-8 texts of the segment.
        borders: Byte offsets between the texts: text n of the range is text[borders[n]:borders[n + 1]].
        base: The document number of the first text.
        matches: Receives the matches.
    """
    first, second, *more = (piece.encode() for piece in pattern.pieces)
    next_start = 0
    for pair in within_budget(_pairs(text, borders, first, second)):
        if pair.first < next_start:
            continue
        if not more:
            matches.add(base + pair.doc, [(pair.first + len(first), pair.second)])
            next_start = pair.second + len(second)
        elif spans := _read_match(pattern, text, pair):
            matches.add(base + pair.doc, spans[1:])
            next_start = spans[0][1]


def scan_text(pattern: PhrasePattern, start: int, doc: int, canonical_text: CanonicalText, matches: GapMatches) -> None:
    """Adds the matches of any slot in one document, whose text begins at byte `start` of its segment."""
    for _whole, *gaps in pattern.readings(canonical_text, canonical_text.seams):
        in_bytes = [(_byte_length(canonical_text, first), _byte_length(canonical_text, last)) for first, last in gaps]
        matches.add(doc, [(start + first, start + last) for first, last in in_bytes])


def _byte_length(text: str, characters: int) -> int:
    return len(text[:characters].encode())


def _read_match(pattern: PhrasePattern, text: Str, pair: Pair) -> list[Span]:
    """The match that begins with a pair, by the pattern's regular expression: its span, then its gaps, in bytes."""
    longest = sum(_WIDEST + 2 * len(piece.encode()) for piece in pattern.pieces)
    end = min(pair.end, pair.first + longest)
    window = str(memoryview(text)[pair.first : end], "utf-8", "ignore")  # its end may cut a character
    match = pattern.regex.match(window)
    if not match:
        return []
    return [
        (pair.first + len(window[:start].encode()), pair.first + len(window[:end].encode()))
        for start, end in map(match.span, range(len(pattern.pieces)))
    ]


def _pairs(text: Str, borders: Sequence[int], first: bytes, second: bytes) -> Iterator[Pair]:
    """Every first piece with a second one in reach."""
    start, end = borders[0], borders[-1]
    sample = min(end, start + _SAMPLE)
    rarer = text.count(second, start, sample) < text.count(first, start, sample)
    either = _from_second if rarer and not _overlaps(first) and not _overlaps(second) else _from_first
    return either(text, borders, first, second)


def _overlaps(piece: bytes) -> bool:
    """Whether an occurrence of the piece can begin within another."""
    return any(piece.endswith(piece[:size]) for size in range(1, len(piece)))


def _from_first(text: Str, borders: Sequence[int], first: bytes, second: bytes) -> Iterator[Pair]:
    find, size, reach = text.find, len(first), len(first) + _WIDEST + len(second)
    doc, last = 0, borders[-1]
    first_at = find(first, borders[0], last)
    while first_at >= 0:
        gap_at = first_at + size
        second_at = find(second, gap_at + 1, min(first_at + reach, last))
        next_first = find(first, first_at + 1, last)
        if second_at >= 0 and _one_sentence(text, gap_at, second_at):
            doc = bisect_right(borders, first_at, doc) - 1
            end = borders[doc + 1]
            other = next_first if next_first < 0 or next_first >= gap_at else find(first, gap_at, second_at + size)
            # A first piece that runs over the end of the text is none.
            if second_at + len(second) <= end and not (0 <= other < second_at and other + size <= end):
                yield Pair(doc, first_at, second_at, end)
        first_at = next_first


def _from_second(text: Str, borders: Sequence[int], first: bytes, second: bytes) -> Iterator[Pair]:
    """The same pairs, found from the second pieces: of several that one first piece could belong to, the nearest.

    No first piece that begins before a second one can run over the end of the text: it would hold the second one, and
    so not be the more frequent of the two.
    """
    find, rfind, size, last = text.find, text.rfind, len(first), borders[-1]
    doc = 0
    second_at = find(second, borders[0], last)
    while second_at >= 0:
        first_at = rfind(first, max(borders[0], second_at - _WIDEST - size), min(second_at - 1 + size, last))
        if 0 <= first_at < second_at - size and _one_sentence(text, first_at + size, second_at):
            doc = bisect_right(borders, second_at, doc) - 1
            if borders[doc] <= first_at and second_at + len(second) <= borders[doc + 1]:
                yield Pair(doc, first_at, second_at, borders[doc + 1])
        second_at = find(second, second_at + len(second), last)


def _one_sentence(text: Str, start: int, end: int) -> bool:
    """Whether the bytes between are at most `LONGEST_GAP` characters without a sentence end."""
    gap = str(text[start:end])
    return len(gap) <= LONGEST_GAP and BORDER not in gap
