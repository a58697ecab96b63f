"""Shingles sampled by their value, by which passages taken over are found and widespread passages are counted.

Sampling by value (0 mod p: Manber 1994; Schleimer, Wilkerson and Aiken 2003, section 2) keeps a shingle wherever it
stands or nowhere. So the number of speeches that hold a sampled shingle is exact, as winnowing, which goes by the
surroundings, cannot have it.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from speeches.text.canonicalization import BORDER, OFFSET, CanonicalMap, seams, span_with_sign
from speeches.text.matching import Span

if TYPE_CHECKING:  # commands start without numpy, which takes a tenth of a second
    import numpy
    from numpy.typing import NDArray

SAMPLED_LENGTH = 8  # characters of a shingle
ONE_IN = 3  # is kept: a passage of 20 characters without a change has 13 shingles, and one kept in 99.5 %
SAMPLE_FORM = 2  # to be raised with whatever changes which numbers are stored, or what is found by them

_FACTOR, _SPREAD = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F  # odd 64-bit constants of good spread


class Letters:
    """A text for the comparison with others: its canonical form without sentence ends.

    Without them a passage is found where the other text parts its sentences in another way.

    Attributes:
        printed: The printed text.
        text: The canonical text without borders; spans of passages are of this.
    """

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self._map = CanonicalMap(printed)
        self.text = self._map.canonical.replace(BORDER, "")

    def printed_span(self, start: int, end: int) -> Span:
        """The span of the printed text for a span of `text` that is not empty."""
        return self._map.span(int(self._offsets[start]), int(self._offsets[end - 1]) + 1)

    def number_span(self, start: int, end: int) -> Span:
        """The same with the sign before a number that it begins with, if that says something."""
        return span_with_sign(self.printed, self.printed_span(start, end), self.seams, start)

    def span_of(self, start: int, end: int) -> Span:
        """The span of `text` for one of the printed text, as far as the one lies within the other."""
        first, last = CanonicalMap(self.printed[:start]).canonical, CanonicalMap(self.printed[:end]).canonical
        return len(first.replace(BORDER, "")), len(last.replace(BORDER, ""))

    @cached_property
    def seams(self) -> frozenset[int]:
        """The seams of the print, as offsets in `text`."""
        found, borders, before = set[int](), 0, 0
        for place in sorted(seams(self.printed), key=lambda place: place & OFFSET):
            borders += self._map.canonical.count(BORDER, before, place & OFFSET)
            before = place & OFFSET
            found.add(place - borders)
        return frozenset(found)

    @cached_property
    def values(self) -> "NDArray[numpy.uint32]":
        """A 32-bit number for each shingle of 8 characters, in the order of the text."""
        import numpy

        points = _points(self.text).astype(numpy.uint64)
        count = max(0, len(points) - SAMPLED_LENGTH + 1)
        mixed = numpy.zeros(count, numpy.uint64)
        for at in range(SAMPLED_LENGTH):
            mixed = mixed * numpy.uint64(_FACTOR) + points[at : at + count]
        mixed ^= mixed >> numpy.uint64(29)
        mixed *= numpy.uint64(_SPREAD)
        return (mixed >> numpy.uint64(32)).astype(numpy.uint32)

    @cached_property
    def sampled_at(self) -> "NDArray[numpy.intp]":
        """Where the sampled shingles begin, in order."""
        import numpy

        return numpy.flatnonzero(self.values % ONE_IN == 0)

    def sample(self) -> "NDArray[numpy.uint32]":
        """The different values of the sampled shingles in ascending order; what is stored of a text."""
        import numpy

        return numpy.unique(self.values[self.sampled_at])

    @cached_property
    def _offsets(self) -> "NDArray[numpy.intp]":
        """Where each character of `text` stands in the canonical text."""
        import numpy

        return numpy.flatnonzero(_points(self._map.canonical) != ord(BORDER))


def _points(text: str) -> "NDArray[numpy.uint32]":
    import numpy

    return numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), numpy.uint32)
