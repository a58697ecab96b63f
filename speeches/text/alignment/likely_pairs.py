"""Which lines of two texts may be versions of each other, by the shingles that they have in common."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from speeches.text.alignment.line import ComparedLine
from speeches.text.similarity import SAMPLED_LENGTH, Letters

if TYPE_CHECKING:  # commands start without numpy, which takes a tenth of a second
    import numpy
    from numpy.typing import NDArray

_MOST_LINES = 6  # of one text that hold a shingle: one that more hold tells nothing
_MOST_PAIRS = 60_000
_BEST = 3  # pairs of one line


class LikelyPair(NamedTuple):
    """Line `left` of one text and line `right` of the other have `shared` shingles in common."""

    left: int
    right: int
    shared: int


def likely_pairs(left: Sequence[ComparedLine], right: Sequence[ComparedLine]) -> list[LikelyPair]:
    """For each line the three lines of the other text with which it shares most, of any of which it may be a version.

    Common shingles are counted; those that more than six lines of a text hold are not. What is too short for a shingle
    of eight characters is in no pair.
    """
    kept: list[LikelyPair] = []
    of_left, of_right = Counter[int](), Counter[int]()
    for pair in _by_shared(left, right):
        if left[pair.left].is_heading != right[pair.right].is_heading:
            continue
        if of_left[pair.left] < _BEST or of_right[pair.right] < _BEST:
            of_left[pair.left] += 1
            of_right[pair.right] += 1
            kept.append(pair)
    return kept


def _by_shared(left: Sequence[ComparedLine], right: Sequence[ComparedLine]) -> list[LikelyPair]:
    """Those with most first; of very many only the first 60,000."""
    import numpy

    values, lines = _shingles(left)
    others, other_lines = _shingles(right)
    telling, other_telling = _telling(values), _telling(others)
    common = telling[_held(telling, other_telling)]
    chosen, other_chosen = _held(values, common), _held(others, common)
    values, lines, others, other_lines = values[chosen], lines[chosen], others[other_chosen], other_lines[other_chosen]
    first, last = numpy.searchsorted(others, values, "left"), numpy.searchsorted(others, values, "right")
    counts = last - first
    # The places in `others` of each value, one range after another.
    steps = numpy.arange(counts.sum()) - numpy.repeat(numpy.cumsum(counts) - counts, counts)
    there = other_lines[numpy.repeat(first, counts) + steps]
    codes, shared = numpy.unique(numpy.repeat(lines, counts) * (len(right) + 1) + there, return_counts=True)
    order = numpy.lexsort((codes, -shared))[:_MOST_PAIRS]
    rows, columns = numpy.divmod(codes[order], len(right) + 1)
    return [LikelyPair(*each) for each in zip(rows.tolist(), columns.tolist(), shared[order].tolist(), strict=True)]


def _shingles(lines: Sequence[ComparedLine]) -> "tuple[NDArray[numpy.int64], NDArray[numpy.int64]]":
    """Each value with each line that holds it, in the order of values."""
    import numpy

    whole = Letters("\n".join(line.line.text for line in lines))
    ends = numpy.cumsum([0, *(len(line.text) for line in lines)])
    at = numpy.arange(len(whole.values))
    of_line = numpy.searchsorted(ends, at, "right") - 1
    within = at + SAMPLED_LENGTH <= ends[of_line + 1]
    codes = numpy.sort(whole.values[within].astype(numpy.int64) * len(lines) + of_line[within])
    values, numbers = numpy.divmod(codes[_first_ones(codes)], max(1, len(lines)))
    return values, numbers


def _telling(values: "NDArray[numpy.int64]") -> "NDArray[numpy.int64]":
    """Each value once that at most six lines hold; in order, as the values are."""
    import numpy

    starts = numpy.flatnonzero(_first_ones(values))
    counts = numpy.diff(numpy.append(starts, len(values)))
    return values[starts[counts <= _MOST_LINES]]


def _first_ones(ordered: "NDArray[numpy.int64]") -> "NDArray[numpy.bool_]":
    """Which of the values are not the same as the one before. (numpy.unique hashes, and takes seconds for some.)"""
    import numpy

    return numpy.append(numpy.ones(min(1, len(ordered)), bool), ordered[1:] != ordered[:-1])


def _held(values: "NDArray[numpy.int64]", others: "NDArray[numpy.int64]") -> "NDArray[numpy.bool_]":
    """Which of the values are among others, which are in order."""
    import numpy

    if not len(others):
        return numpy.zeros(len(values), bool)
    at = numpy.minimum(numpy.searchsorted(others, values), len(others) - 1)
    found: NDArray[numpy.bool_] = others[at] == values
    return found
