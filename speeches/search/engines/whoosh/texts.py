"""The canonical texts of all segments as one row, searched where they lie in memory."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stringzilla import Str

from speeches.language.canonical import HOLE
from speeches.language.needles import Needle


@dataclass(frozen=True)
class Stretch:
    """The texts of one segment: document `base` + n lies between borders[n] and borders[n + 1]."""

    base: int
    text: Str
    borders: Sequence[int]


class Texts:
    """Documents are counted through the segments; `docs` are always in rising order."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches

    def counts(self, needle: Needle, docs: Sequence[int]) -> dict[int, int]:
        """How often each of `docs` holds the needle; those that do not are left out.

        Counting text by text costs no more than one scan over all of them, and no match can run over a border.
        """
        if needle.across_holes:
            return self._crossing_counts(needle, docs)
        for piece in needle.pieces:
            counts = self._piece_counts(piece.encode(), docs)
            docs = list(counts)
        return counts if needle.plain else {doc: n for doc in docs if (n := needle.count(self[doc]))}

    def lengths(self) -> list[int]:
        """In bytes: for ranking, which needs no more than how long texts are beside one another."""
        return [end - start for stretch in self.stretches for start, end in pairwise(stretch.borders)]

    def __getitem__(self, doc: int) -> str:
        stretch = next(s for s in reversed(self.stretches) if s.base <= doc)
        place = doc - stretch.base
        return str(stretch.text[stretch.borders[place] : stretch.borders[place + 1]])

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
