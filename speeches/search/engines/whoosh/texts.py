"""The canonical texts of all segments as one row, searched where they lie in memory."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stringzilla import Str

from speeches.language.canonical import HOLE
from speeches.language.needles import LONGEST_GAP, Needle

_WIDEST = 4  # bytes of a character


@dataclass(frozen=True)
class Stretch:
    """The texts of one segment: document `base` + n lies between borders[n] and borders[n + 1]."""

    base: int
    text: Str
    borders: Sequence[int]

    def holding(self, piece: bytes) -> Iterator[int]:
        """From match to match through the whole stretch; one that runs over a border is none."""
        place = self.text.find(piece)
        while place >= 0:
            doc = bisect_right(self.borders, place) - 1
            end = self.borders[doc + 1]
            within = place + len(piece) <= end
            if within:
                yield self.base + doc
            place = self.text.find(piece, end if within else place + 1)

    def near(self, doc: int, first: bytes, second: bytes) -> bool:
        """Whether the second piece stands so close behind the first that there may be a gap between them."""
        start, end = self.borders[doc - self.base], self.borders[doc - self.base + 1]
        place = self.text.find(second, start, end)
        while place >= 0:
            if self.text.find(first, max(start, place - LONGEST_GAP * _WIDEST - len(first)), place) >= 0:
                return True
            place = self.text.find(second, place + 1, end)
        return False


class Texts:
    """Documents are counted through the segments; `docs` are always in rising order."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self.number = sum(len(stretch.borders) - 1 for stretch in stretches)

    def counts(self, needle: Needle, docs: Sequence[int]) -> dict[int, int]:
        """How often each of `docs` holds the needle; those that do not are left out.

        Counting text by text costs no more than one scan over all of them, and no match can run over a border.
        """
        if needle.across_holes:
            return self._crossing_counts(needle, docs)
        for piece in needle.pieces:
            counts = self._piece_counts(piece.encode(), docs)
            docs = list(counts)
        return counts if needle.plain else self._gap_counts(needle, docs)

    def holding(self, needle: Needle) -> set[int]:
        """All documents that hold the needle: for short texts and rare needles, where asking each takes longer."""
        if not needle.plain:
            return set(self.counts(needle, range(self.number)))
        return {doc for stretch in self.stretches for doc in stretch.holding(needle.pieces[0].encode())}

    def lengths(self) -> list[int]:
        """In bytes: for ranking, which needs no more than how long texts are beside one another."""
        return [end - start for stretch in self.stretches for start, end in pairwise(stretch.borders)]

    def __getitem__(self, doc: int) -> str:
        stretch = next(s for s in reversed(self.stretches) if s.base <= doc)
        place = doc - stretch.base
        return str(stretch.text[stretch.borders[place] : stretch.borders[place + 1]])

    def _gap_counts(self, needle: Needle, docs: Sequence[int]) -> dict[int, int]:
        """Only texts in which the first two pieces stand near each other have to be read closely."""
        first, second = (piece.encode() for piece in needle.pieces[:2])
        near = (doc for stretch, part in self._by_stretch(docs) for doc in part if stretch.near(doc, first, second))
        return {doc: n for doc in near if (n := needle.count(self[doc]))}

    def _crossing_counts(self, needle: Needle, docs: Sequence[int]) -> dict[int, int]:
        """Only texts with holes have to be read closely."""
        holed = self._piece_counts(HOLE.encode(), docs)
        counts = self._piece_counts(needle.pieces[0].encode(), [doc for doc in docs if doc not in holed])
        counts.update({doc: n for doc in holed if (n := needle.count(self[doc]))})
        return counts

    def _piece_counts(self, piece: bytes, docs: Sequence[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        for stretch, part in self._by_stretch(docs):
            count, borders, base = stretch.text.count, stretch.borders, stretch.base
            found.update({doc: n for doc in part if (n := count(piece, borders[doc - base], borders[doc - base + 1]))})
        return found

    def _by_stretch(self, docs: Sequence[int]) -> Iterator[tuple[Stretch, Sequence[int]]]:
        start = 0
        for stretch in self.stretches:
            end = bisect_left(docs, stretch.base + len(stretch.borders) - 1, start)
            if end > start:
                yield stretch, docs[start:end]
            start = end
