"""The index as it stood at one moment, open for searching; a process shares it until the next commit or swap."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from stringzilla import Str
from whoosh.columns import EmptyColumnReader
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from speeches.search.engines.base import FACETS, IndexedKeys, IndexUnavailable
from speeches.search.engines.whoosh.postings import Postings
from speeches.search.engines.whoosh.schema import WORD_FIELDS, seams_of
from speeches.search.engines.whoosh.segments.checksums import Marks, unchanged
from speeches.search.engines.whoosh.segments.facet_counts import FacetCounts, interned
from speeches.search.engines.whoosh.segments.index_directory import MISSING, IndexDirectory, reading_errors
from speeches.search.engines.whoosh.segments.segment_texts import Seams, SegmentText, SegmentTexts

# As in whoosh.scoring.BM25F, whose function is called for every posting; here what it needs is ready before.
B, K1 = 0.75, 1.2
RETRIES = 5
Read = TypeVar("Read")


class Snapshot:
    """Columns as lists, documents counted through the segments. Everything is opened at once: files may go away."""

    def __init__(self, index: FileIndex, files: dict[Path, Marks]) -> None:
        self._index, self._files = index, files
        self._generation = index.latest_generation()  # before reading: a commit in between is seen as a newer one
        self._reading = threading.Lock()
        leaves = index.reader().leaf_readers()
        self.segments: list[tuple[int, SegmentReader]] = [(base, leaf) for leaf, base in leaves if leaf.doc_count_all()]
        self._words = [
            (base, leaf.codec().terms_reader(leaf.storage(), leaf.segment())) for base, leaf in self.segments
        ]
        self.text, self.title = self._texts("text"), self._texts("title")
        self.particulars = self._texts("particulars")
        self.pks: list[int] = self._column("pk")
        self.facets: dict[str, list[Any]] = {name: interned(self._column(name)) for name in FACETS}
        self.dates = self._column("date")
        self.deleted = {base + doc for base, leaf in self.segments for doc in leaf.segment().deleted_docs()}
        self.live = [doc for doc in range(len(self.pks)) if doc not in self.deleted]
        self.norms = {name: length_norms(getattr(self, name).lengths(), self.live) for name in WORD_FIELDS}

    def good_still(self) -> bool:
        """The newest commit, and untouched: texts are read where they lie, and with them what others write there."""
        return bool(self._index.latest_generation() == self._generation) and unchanged(self._files)

    @cached_property
    def held(self) -> IndexedKeys:
        return IndexedKeys(frozenset(map(self.pks.__getitem__, self.live)))

    @cached_property
    def tallies(self) -> dict[str, FacetCounts]:
        return {name: FacetCounts(values) for name, values in self.facets.items()}

    @cached_property
    def newest(self) -> list[int]:
        """The place of each document when the newest comes first; without a year, last."""
        years, dates, pks = self.facets["year"], self.dates, self.pks
        order = sorted(range(len(pks)), key=lambda doc: (years[doc], dates[doc], pks[doc]), reverse=True)
        return _places(order)

    @cached_property
    def oldest(self) -> list[int]:
        """The place of each document when the oldest comes first; without a year, last; less exact dates last."""
        years, dates, pks = self.facets["year"], self.dates, self.pks
        order = sorted(range(len(pks)), key=lambda doc: (years[doc] or 9999, dates[doc] or "~", pks[doc]))
        return _places(order)

    def postings(self, field: str, word: str) -> list[tuple[int, Postings]]:
        """For each segment that holds a word: where its documents begin, and which of them hold it how often."""
        with self._reading:  # the lookups of a segment share one file position
            found = [(base, words.postings(field, word)) for base, words in self._words]
        return [(base, postings) for base, postings in found if postings]

    def holding(self, postings: Iterable[tuple[int, Postings]]) -> int:
        """How many documents hold a word; those that have been deleted are in its postings until segments merge."""
        return sum(len(held.docs) - self._gone(base, held) for base, held in postings)

    def _gone(self, base: int, held: Postings) -> int:
        return len(self.deleted.intersection(base + doc for doc in held.docs)) if self.deleted else 0

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """Words of the texts, each with the number of documents that hold it, deleted ones among them."""
        found: Counter[str] = Counter()
        with self._reading:
            for _, words in self._words:
                found.update(dict(words.documents("text")))
        return found

    def _texts(self, name: str) -> SegmentTexts:
        return SegmentTexts(
            [
                SegmentText(base, *_mapped(leaf, name), Seams(*_mapped(leaf, seams_of(name))))
                for base, leaf in self.segments
            ]
        )

    def _column(self, name: str) -> list[Any]:
        columns = (leaf.column_reader(name, translate=False) for _, leaf in self.segments)
        # Whoosh has a reader of its own for a column in which no document has a value.
        return list(chain.from_iterable(c if isinstance(c, EmptyColumnReader) else c.all() for c in columns))


def _mapped(leaf: SegmentReader, name: str) -> tuple[Str, list[int]]:
    found: tuple[Str, list[int]] = leaf.column_reader(name, translate=False).mapped()
    return found


_opened: tuple[Path, Snapshot] | None = None
_opening = threading.Lock()
_verified: tuple[Path | None, float] | None = None


def current_snapshot(folder: IndexDirectory) -> Snapshot:
    """The live index as it stands now; what is already open is used as long as it is the newest, and untouched."""
    with _opening:
        return _tried(lambda: _current(folder))


def verify(folder: IndexDirectory, older_than: float = 0) -> None:
    """Reads every file of the live index; IndexUnavailable unless each is as it was written.

    Not if this process has done so in the last `older_than` seconds and found all in order.
    """
    global _verified
    live, now = folder.live(), time.monotonic()
    if not (_verified and _verified[0] == live and now - _verified[1] < older_than):
        _verified = None
        _tried(lambda: folder.checked(again=True))
        _verified = live, now


def _tried(reading: Callable[[], Read]) -> Read:
    """More than once: perhaps a commit or a swap took files away while they were opened."""
    trouble = IndexUnavailable(MISSING)
    for _ in range(RETRIES):
        try:
            return reading()
        except IndexUnavailable as error:
            trouble = error
    raise trouble


def _current(folder: IndexDirectory) -> Snapshot:
    global _opened
    live = folder.live()
    if live and _opened and _opened[0] == live and live.is_dir() and _opened[1].good_still():
        return _opened[1]
    index, files = folder.checked()
    with reading_errors():
        _opened = Path(index.storage.folder), Snapshot(index, files)
    return _opened[1]


def _places(order: list[int]) -> list[int]:
    places = [0] * len(order)
    for place, doc in enumerate(order):
        places[doc] = place
    return places


def length_norms(lengths: Sequence[int], live: Sequence[int]) -> list[float]:
    """What a text's length adds to the denominator: a place in a long text says less than one in a short.

    The mean is that of the documents that are `live`: an older text of a speech is nothing to compare with.
    """
    mean = sum(map(lengths.__getitem__, live)) / max(1, len(live)) or 1.0
    return [K1 * (1 - B + B * length / mean) for length in lengths]
