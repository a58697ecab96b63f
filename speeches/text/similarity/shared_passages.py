"""Passages that two texts have in common, small changes included: seeds of equal shingles, extended and chained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein

from speeches.text.matching import Span
from speeches.text.similarity.sampled_shingles import SAMPLED_LENGTH, Letters

LEAST_PASSAGE = 20  # characters
LEAST_ALIKE = 0.75  # one less the edit distance over the length
_MOST_PLACES = 12  # of one shingle in one text: of one that stands there more often none is a seed
_WIDEST = 24  # characters between two parts of one passage
_OPEN = 8  # chains that a further part is tried with
# What may be skipped in either text where they differ, and how many equal characters must then follow.
_SKIPS = ((1, 1, 2), (0, 1, 3), (1, 0, 3), (2, 2, 3), (0, 2, 3), (2, 0, 3), (1, 2, 3), (2, 1, 3), (3, 3, 4))


class SharedPassage(NamedTuple):
    """Characters [start, end) of one text that are [other_start, other_end) of another but for `changed` edits."""

    start: int
    end: int
    other_start: int
    other_end: int
    changed: int


@dataclass(slots=True)
class _Part:
    start: int
    end: int
    other_start: int
    other_end: int


class PassageFinder:
    """Finds the passages that one text has in common with others, one after another."""

    def __init__(self, letters: Letters) -> None:
        import numpy  # here: commands start without it, which takes a tenth of a second

        self._letters = letters
        self._places: dict[int, list[int]] = {}
        for at, value in enumerate(letters.values.tolist()):
            self._places.setdefault(value, []).append(at)
        self._known = numpy.unique(letters.values)

    def shared_with(self, other: Letters) -> list[SharedPassage]:
        """The passages of at least 20 characters in the order of this text; none overlaps another by half of itself."""
        parts = sorted(self._parts(other), key=lambda part: (part.start, part.other_start))
        one = self._letters.text
        chains = _chained(one, other.text, [_extended(one, other.text, part) for part in parts])
        passages = [_measured(one, other.text, chain) for chain in chains if _long(chain)]
        alike = [passage for passage in passages if passage.changed <= (1 - LEAST_ALIKE) * _length(passage)]
        return sorted(_apart(alike))

    def _parts(self, other: Letters) -> Iterator[_Part]:
        """Equal strings of 8 and more characters, each once."""
        done: dict[int, int] = {}  # for each diagonal how far the other text is covered
        values = other.values
        import numpy

        seeds = numpy.flatnonzero(numpy.isin(values, self._known)).tolist()
        for seed, value in zip(seeds, values[seeds].tolist(), strict=True):
            places = self._places[value]
            if len(places) > _MOST_PLACES:
                continue
            for at in places:
                if done.get(at - seed, -1) <= seed and (length := self._equal_from(other.text, at, seed)):
                    done[at - seed] = seed + length
                    yield _Part(at, at + length, seed, seed + length)

    def _equal_from(self, other: str, at: int, seed: int) -> int:
        """How many characters are equal from here; 0 when fewer than a shingle, for numbers may be equal by chance."""
        length = _equal(self._letters.text, other, at, seed)
        return length if length >= SAMPLED_LENGTH else 0


def corresponding_span(one: str, other: str, start: int, end: int, least: int = 1) -> Span:
    """Where what stands at [start, end) of one text stands in another version of it; (0, 0) if none of it does.

    By their longest common subsequence; for texts of which the one was made from the other.

    Args:
        one: The text in which the span is.
        other: The other version.
        start: Offset of the first character.
        end: One past the last.
        least: Characters in a row that must be equal to count.
    """
    spans = [
        (code.dest_start + max(0, start - code.src_start), code.dest_end - max(0, code.src_end - end))
        for code in LCSseq.opcodes(one, other)
        if code.tag == "equal" and min(code.src_end, end) - max(code.src_start, start) >= least
    ]
    return (spans[0][0], spans[-1][1]) if spans else (0, 0)


def _equal(one: str, other: str, at: int, there: int) -> int:
    """How many characters are equal from the two offsets on; doubled steps, for copies are long."""
    length, step = 0, 16
    while one[at + length : at + length + step] == other[there + length : there + length + step]:
        if at + length + step > len(one) or there + length + step > len(other):
            return min(len(one) - at, len(other) - there)
        length, step = length + step, step * 2
    most = min(step, len(one) - at - length, len(other) - there - length)
    return length + next((n for n in range(most) if one[at + length + n] != other[there + length + n]), most)


def _extended(one: str, other: str, part: _Part) -> _Part:
    """The part with what goes on before and behind it across changes of one to three characters."""
    after, other_after = _reach(one, other, part.end, part.other_end)
    back, other_back = _reach(one[::-1], other[::-1], len(one) - part.start, len(other) - part.other_start)
    return _Part(len(one) - back, after, len(other) - other_back, other_after)


def _reach(one: str, other: str, at: int, there: int) -> tuple[int, int]:
    while True:
        while at < len(one) and there < len(other) and one[at] == other[there]:
            at, there = at + 1, there + 1
        for skip, other_skip, least in _SKIPS:
            ahead, other_ahead = at + skip, there + other_skip
            expected = one[ahead : ahead + least]
            if len(expected) == least and expected == other[other_ahead : other_ahead + least]:
                at, there = ahead + least, other_ahead + least
                break
        else:
            return at, there


def _chained(one: str, other: str, parts: Sequence[_Part]) -> list[_Part]:
    chains: list[_Part] = []
    for part in sorted(parts, key=lambda part: (part.start, part.other_start)):
        for chain in reversed(chains[-_OPEN:]):
            if _continues(one, other, chain, part):
                chain.end, chain.other_end = max(chain.end, part.end), max(chain.other_end, part.other_end)
                break
        else:
            chains.append(part)
    return chains


def _continues(one: str, other: str, chain: _Part, part: _Part) -> bool:
    """Whether it overlaps the chain on nearly its diagonal, or what lies between is short and two fifths alike."""
    gap, other_gap = part.start - chain.end, part.other_start - chain.other_end
    if part.other_start < chain.other_start or abs(gap - other_gap) > SAMPLED_LENGTH or max(gap, other_gap) > _WIDEST:
        return False
    widest = max(gap, other_gap)
    if widest <= SAMPLED_LENGTH // 2:
        return True
    between, there = one[chain.end : part.start], other[chain.other_end : part.other_start]  # "" where they overlap
    return 5 * Levenshtein.distance(between, there) <= 3 * widest


def _long(part: _Part) -> bool:
    return max(part.end - part.start, part.other_end - part.other_start) >= LEAST_PASSAGE


def _length(passage: SharedPassage) -> int:
    return max(passage.end - passage.start, passage.other_end - passage.other_start)


def _measured(one: str, other: str, part: _Part) -> SharedPassage:
    spans = part.start, part.end, part.other_start, part.other_end
    return SharedPassage(*spans, Levenshtein.distance(one[spans[0] : spans[1]], other[spans[2] : spans[3]]))


def _apart(passages: Sequence[SharedPassage]) -> list[SharedPassage]:
    """Of passages that overlap by half in either text the longest."""
    kept: list[SharedPassage] = []
    for passage in sorted(passages, key=lambda each: (each.changed - _length(each), each)):
        if not any(_overlap(passage, each) for each in kept):
            kept.append(passage)
    return kept


def _overlap(one: SharedPassage, other: SharedPassage) -> bool:
    here = min(one.end, other.end) - max(one.start, other.start)
    there = min(one.other_end, other.other_end) - max(one.other_start, other.other_start)
    return 2 * max(here, there) > min(_length(one), _length(other))
