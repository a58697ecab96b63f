"""What two speeches have in common: near copies, or single passages that are no widespread passages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy
from numpy.typing import NDArray

from speeches.curation.text_reuse.holders import Holders
from speeches.curation.text_reuse.located_text import LocatedText
from speeches.models import MOST_HOLDERS, TakenPassage
from speeches.text import (
    NEAR_COPY_SHARE,
    SAMPLED_LENGTH,
    PassageFinder,
    SharedPassage,
    Shingled,
    canonical,
    share_of_copies,
)

_LIKELY = NEAR_COPY_SHARE / 2  # of a text lies in common passages: what near copies are measured by is counted
# Characters of a passage in no widespread passage. Shingles across the seam of two widespread passages hold 14.
LEAST_TELLING = 15
MOST_PASSAGES = 100  # of a pair


@dataclass(frozen=True)
class FoundPair:
    """A passage of two texts with the shingle that stands for it, or with `whole` that they are near copies."""

    one: LocatedText
    other: LocatedText
    passage: SharedPassage
    shingle: int | None = None
    holders: int = 0
    whole: bool = False
    share: float = 0

    @property
    def pks(self) -> tuple[int, int]:
        """The keys of the two speeches."""
        return self.one.pk, self.other.pk

    def rows(self) -> list[TakenPassage]:
        """A row for each direction."""
        start, end, other_start, other_end, _ = self.passage
        here = self.one.printed_span(start, end)
        there = self.other.printed_span(other_start, other_end)
        return [
            self._row((self.one, *here), (self.other, *there), end - start),
            self._row((self.other, *there), (self.one, *here), other_end - other_start),
        ]

    def _row(
        self, here: tuple[LocatedText, int, int], there: tuple[LocatedText, int, int], length: int
    ) -> TakenPassage:
        text, start, end = here
        other, other_start, other_end = there
        return TakenPassage(
            speech_id=text.pk,
            other_id=other.pk,
            start=start,
            end=end,
            anchor=text.anchor_at(start),
            other_start=other_start,
            other_end=other_end,
            other_anchor=other.anchor_at(other_start),
            length=length,
            changed=self.passage.changed,
            share=self.share,
            whole=self.whole,
            shingle=self.shingle,
            holders=self.holders,
        )


class PairFinder:
    """Finds what a speech has in common with others, one after another.

    Args:
        text: Its text.
        holders: The holders of the shingles of a batch that it belongs to.
    """

    def __init__(self, text: LocatedText, holders: Holders) -> None:
        self._text, self._holders = text, holders
        self._at = text.sampled_at
        self._values = text.values[self._at]
        self._counts = holders.counts(self._values) if len(self._values) else numpy.zeros(0, numpy.int64)

    @cached_property
    def sharing(self) -> dict[int, int]:
        """The other speeches with a shingle of this one that few speeches hold, and with how many."""
        shared = self._holders.sharing(self._text.sample())
        shared.pop(self._text.pk, None)
        return shared

    def found_in(self, other: LocatedText) -> Iterator[FoundPair]:
        """The passages that another text has in common with this one, or that the two are near copies."""
        passages = self._finder.shared_with(other)
        share = self._share_of_copies(passages, other)
        if share >= NEAR_COPY_SHARE:
            changed = sum(passage.changed for passage in passages)
            both = SharedPassage(0, len(self._text.text), 0, len(other.text), changed)
            yield FoundPair(self._text, other, both, whole=True, share=share)
            return
        for passage in sorted(passages, key=lambda each: each.start - each.end)[:MOST_PASSAGES]:
            if telling := self._telling_shingle(passage, other):
                yield FoundPair(self._text, other, passage, *telling)

    def _share_of_copies(self, passages: list[SharedPassage], other: LocatedText) -> float:
        """The share by which near copies are named everywhere; 0 where hardly anything is common."""
        lengths = len(self._text.text), len(other.text)
        if not passages or max(_share(passages, 0, lengths[0]), _share(passages, 2, lengths[1])) < _LIKELY:
            return 0
        shares = self._shingled.shares(canonical(other.printed))
        return share_of_copies(shares, identical=self._text.printed == other.printed)

    @cached_property
    def _shingled(self) -> Shingled:
        return Shingled(canonical(self._text.printed))

    @cached_property
    def _finder(self) -> PassageFinder:
        return PassageFinder(self._text)

    def _telling_shingle(self, passage: SharedPassage, other: LocatedText) -> tuple[int, int] | None:
        """A shingle of the passage and how many speeches hold it; None for what is made of widespread passages.

        Of the shingles in both texts one at a third from the rarest: the rarest may owe that to a word beside it.
        """
        start, end = passage.start, passage.end
        first, last = numpy.searchsorted(self._at, [start, end - SAMPLED_LENGTH + 1])
        if end - start - (self._covered[end] - self._covered[start]) < LEAST_TELLING:
            return None
        values, counts = self._values[first:last], self._counts[first:last]
        there = other.values[passage.other_start : max(0, passage.other_end - SAMPLED_LENGTH + 1)]
        fit = (counts > 1) & (counts <= MOST_HOLDERS) & numpy.isin(values, there)
        phrases = bool((counts > MOST_HOLDERS).any())
        if not fit.any() or (phrases and _extent(self._at[first:last][fit]) < LEAST_TELLING):
            return None
        order = numpy.lexsort((values[fit], counts[fit]))
        chosen = order[len(order) // 3]
        return int(values[fit][chosen]), int(counts[fit][chosen])

    @cached_property
    def _covered(self) -> NDArray[numpy.int64]:
        """How many characters before each offset are of widespread passages: many hold the sampled shingle next to it.

        Next to them, because only a third of the shingles are sampled, and a widespread passage may have few of those.
        """
        frequent = numpy.append(self._counts > MOST_HOLDERS, False)
        between = (self._at[1:] + self._at[:-1] + SAMPLED_LENGTH) / 2
        nearest = numpy.searchsorted(between, numpy.arange(len(self._text.text)))
        return numpy.concatenate([[0], numpy.cumsum(frequent[nearest])])


def _extent(places: NDArray[numpy.intp]) -> int:
    """How many characters lie in the shingles that begin at these places, at least one, in order."""
    return int(numpy.minimum(numpy.diff(places), SAMPLED_LENGTH).sum()) + SAMPLED_LENGTH


def _share(passages: list[SharedPassage], side: int, length: int) -> float:
    """The share of the characters of one side that lie in the passages."""
    spans = sorted((passage[side], passage[side + 1]) for passage in passages)
    reached = list(accumulate((end for _, end in spans), max, initial=0))
    covered = sum(max(0, end - max(start, before)) for (start, end), before in zip(spans, reached, strict=False))
    return covered / length if length else 0.0
