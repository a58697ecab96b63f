"""Counts a string with numbers: what stands around each occurrence tells whether it is a match (5% is not in 15%).

Most texts are told all at once, from the bytes before and behind the occurrences. One by one go those with places of
numbers that may matter within the string; and what cannot be told from so little is left to be read.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.columns import DocCounts, Docs, Flags, counted
from speeches.search.engines.whoosh.segments.segment_text import SegmentText, overlaps
from speeches.search.query import within_budget
from speeches.text import (
    NO_SEAMS,
    NUMBER_CHARACTERS,
    PhrasePattern,
    Seams,
    edges_of,
    first_sign,
    has_joints,
    has_signs,
    same_numbers,
    same_sign,
    stands_alone,
)

_NEARBY = 120  # bytes before an occurrence that tell whether a number goes on: no number has so many units at its end
_BEHIND = 8  # and bytes behind it
_NUMERALS = frozenset(char.encode() for char in NUMBER_CHARACTERS)
_LAST_BYTES = frozenset(numeral[-1] for numeral in _NUMERALS)
_IS_LAST = np.isin(np.arange(256), list(_LAST_BYTES))
_LONG = np.array(sorted(int.from_bytes(numeral) for numeral in _NUMERALS if len(numeral) == 3), np.uint64)

Offsets = NDArray[np.int64]  # in bytes of the segment's text


@dataclass(frozen=True)
class _Needle:
    """What is the same in all texts.

    Attributes:
        form: The string.
        piece: In UTF-8.
        begins: Whether a number that it begins with must be whole.
        ends: Whether a number that it ends with must be.
        signed: Whether it begins with a figure whose sign must be the same.
        exact_signs: Whether doubtful signs count.
    """

    form: str
    piece: bytes
    begins: bool
    ends: bool
    signed: bool
    exact_signs: bool

    @classmethod
    def of(cls, pattern: PhrasePattern) -> Self:
        form, bounded = pattern.pieces[0], pattern.bounded
        begins, ends, digit = edges_of(form)
        edges = bounded and begins, bounded and ends, bounded and digit
        return cls(form, form.encode(), *edges, pattern.exact_signs)

    def same(self, at: int, places: Seams) -> bool:
        """Whether its numbers are those of a text with these places in which it stands at this offset."""
        if not same_numbers(self.form, at, places, self.exact_signs):
            return False
        return not self.signed or same_sign(self.form, at, places, self.exact_signs)

    @cached_property
    def in_plain(self) -> bool:
        """Whether it can match in a text without places of numbers."""
        return self.same(0, NO_SEAMS)

    @cached_property
    def placed(self) -> bool:
        """Whether any places of numbers within an occurrence matter, and not signs alone."""
        return has_joints(self.form) or not self.in_plain


def judged_counts(segment: SegmentText, pattern: PhrasePattern, docs: Docs) -> DocCounts:
    """The number of matches in those of `docs` that have any.

    Args:
        segment: Its texts.
        pattern: Of one form and to be judged.
        docs: Documents of the segment.
    """
    needle = _Needle.of(pattern)
    edged, overlapping = needle.begins or needle.ends, overlaps(needle.piece)
    located = edged and not overlapping
    starts = segment.spans_in(needle.piece, docs)[0] if located else np.empty(0, np.int64)
    found = counted(segment.docs_at(starts)) if located else segment.occurrences(needle.form, docs)
    lasts, untold = segment.last_places(found.docs), np.zeros(len(found.docs), np.bool_)
    placed, signed = lasts >= 0, lasts >= first_sign(needle.exact_signs)
    one_by_one = signed | (placed & needle.placed) | (edged and overlapping)
    at_once = ~one_by_one & (placed | needle.in_plain)
    counts = found.counts * at_once
    touching, own = _touching(segment, needle, found.docs, starts, at_once)
    untold[own[placed[own]]] = True
    for start, number in within_budget(zip(touching.tolist(), own.tolist(), strict=True)):
        counts[number] -= not (untold[number] or _is_alone(segment, needle, found.docs[number], start))
    for number in within_budget(np.flatnonzero(one_by_one).tolist()):
        told = _counted_in(segment, needle, found.docs[number])
        untold[number], counts[number] = told is None, told or 0
    for number in within_budget(np.flatnonzero(untold).tolist()):
        text = segment.canonical_text(int(found.docs[number]))
        counts[number] = pattern.count(text, text.seams)
    return DocCounts(found.docs[counts > 0], counts[counts > 0])


def _touching(
    segment: SegmentText, needle: _Needle, docs: Docs, starts: Offsets, wanted: Flags
) -> tuple[Offsets, NDArray[np.intp]]:
    """The occurrences beside which a number may go on, and the place in `docs` of the document of each.

    Args:
        segment: Its texts.
        needle: What was found.
        docs: Those that hold it.
        starts: Where; none if its edges do not matter.
        wanted: For each of `docs` whether that is asked.
    """
    own = np.searchsorted(docs, segment.docs_at(starts))
    starts, own = starts[wanted[own]], own[wanted[own]]
    after, ends = starts + len(needle.piece), segment.ends_of(docs[own])
    touches = np.zeros(len(starts), np.bool_)
    if needle.begins:
        inside = starts > segment.begins_of(docs[own])
        touches |= inside & _IS_LAST[segment.bytes_at(starts - 1, inside)]
    if needle.ends:
        first, second, third = (segment.bytes_at(after + more, after + more < ends) for more in range(3))
        touches |= (after < ends) & (_IS_LAST[first] | np.isin(first << 16 | second << 8 | third, _LONG))
    return starts[touches], own[touches]


def _is_alone(segment: SegmentText, needle: _Needle, doc: int, start: int) -> bool:
    """Whether numbers end at the edges of an occurrence, in a text whose print does not part numbers.

    The bytes around it are decoded; characters cut at either end are dropped.
    """
    (begin, end), after = segment.limits(doc), start + len(needle.piece)
    left = segment.bytes_between(max(begin, start - _NEARBY), start).decode(errors="ignore")
    right = segment.bytes_between(after, min(end, after + _BEHIND)).decode(errors="ignore")
    return stands_alone(needle.form, left + needle.form + right, len(left), len(left) + len(needle.form), NO_SEAMS)


def _counted_in(segment: SegmentText, needle: _Needle, doc: int) -> int | None:
    """The number of matches in a text; None if more of it must be read."""
    places, (start, end) = segment.places_in(doc), segment.limits(doc)
    if not places and not needle.in_plain:
        return 0
    size, find, count = len(needle.piece), segment.text.find, 0
    inner = needle.placed or has_signs(places, needle.exact_signs)
    known, read, characters = frozenset(places if inner else ()), start, 0
    position = find(needle.piece, start, end)
    while position >= 0:
        touches = _touches(segment, needle, position, start, end)
        if touches and places:
            return None
        is_match = not touches or _is_alone(segment, needle, doc, position)
        if known and is_match:
            characters += segment.characters_between(read, position)
            read = position
            is_match = needle.same(characters, known)
        count += is_match
        position = find(needle.piece, position + size if is_match else position + 1, end)
    return count


def _touches(segment: SegmentText, needle: _Needle, position: int, start: int, end: int) -> bool:
    """As `_touching`, of one occurrence."""
    after = position + len(needle.piece)
    before, behind = segment.bytes_between(max(start, position - 1), position), segment.bytes_between(after, after + 3)
    return (needle.begins and not _LAST_BYTES.isdisjoint(before)) or (
        needle.ends and after < end and (behind[0] in _LAST_BYTES or behind in _NUMERALS)
    )
