"""A read-only snapshot of the index, shared by all threads of a process until the next commit or swap."""

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

from speeches.fields import FACETS
from speeches.search.engines.base import IndexedKeys, IndexUnavailable
from speeches.search.engines.whoosh.postings import Postings
from speeches.search.engines.whoosh.schema import WORD_FIELDS, seams_of
from speeches.search.engines.whoosh.segments.checksums import FileStamp, unchanged
from speeches.search.engines.whoosh.segments.facet_counts import FacetCounts, derived, interned
from speeches.search.engines.whoosh.segments.index_directory import MISSING, IndexDirectory, reading_errors
from speeches.search.engines.whoosh.segments.segment_texts import Seams, SegmentText, SegmentTexts

# The parameters of whoosh.scoring.BM25F. Its function is called for every posting; here norms are computed before.
B, K1 = 0.75, 1.2
RETRIES = 5
Read = TypeVar("Read")


class Snapshot:
    """The columns of one commit as lists by document number. All files are opened at once, since they may be deleted.

    Attributes:
        segments: (number of its first document, reader) of each segment.
        text, title, particulars: The canonical texts of the fields.
        pks: The primary key of each document.
        facets: Facet name to the value of each document; 0 or "" for none.
        dates: The ISO date of each document, as precise as is known; "" for none.
        deleted: Numbers of documents that are deleted but still in their segment.
        live: Numbers of all other documents, ascending.
        length_norms: Field name to the length norm of each document.
    """

    def __init__(self, index: FileIndex, files: dict[Path, FileStamp]) -> None:
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
        self.facets = self._facets()
        self.dates = self._column("date")
        self.deleted = {base + doc for base, leaf in self.segments for doc in leaf.segment().deleted_docs()}
        self.live = [doc for doc in range(len(self.pks)) if doc not in self.deleted]
        self.length_norms = {name: length_norms(getattr(self, name).lengths(), self.live) for name in WORD_FIELDS}

    def is_current(self) -> bool:
        """Whether it is the newest commit and no file was written to since: texts are read from mapped files."""
        return bool(self._index.latest_generation() == self._generation) and unchanged(self._files)

    @property
    def name(self) -> str:
        """The folder of its generation and the number of its commit."""
        return f"{Path(self._index.storage.folder).name}/{self._generation}"

    @cached_property
    def indexed_keys(self) -> IndexedKeys:
        return IndexedKeys(frozenset(map(self.pks.__getitem__, self.live)))

    @cached_property
    def facet_counts(self) -> dict[str, FacetCounts]:
        return {name: FacetCounts(values) for name, values in self.facets.items()}

    @cached_property
    def newest_rank(self) -> list[int]:
        """The rank of each document when sorted newest first; without a year, last."""
        years, dates, pks = self.facets["year"], self.dates, self.pks
        order = sorted(range(len(pks)), key=lambda doc: (years[doc], dates[doc], pks[doc]), reverse=True)
        return _ranks(order)

    @cached_property
    def oldest_rank(self) -> list[int]:
        """The rank of each document, oldest first; without a year, last; imprecise dates last in their year."""
        years, dates, pks = self.facets["year"], self.dates, self.pks
        order = sorted(range(len(pks)), key=lambda doc: (years[doc] or 9999, dates[doc] or "~", pks[doc]))
        return _ranks(order)

    def postings(self, field: str, word: str) -> list[tuple[int, Postings]]:
        """The postings of a word in each segment that holds it, with the number of the segment's first document."""
        with self._reading:  # the lookups of a segment share one file position
            by_segment = [(base, words.postings(field, word)) for base, words in self._words]
        return [(base, postings) for base, postings in by_segment if postings]

    def document_frequency(self, postings: Iterable[tuple[int, Postings]]) -> int:
        """The number of live documents in postings, which keep deleted documents until their segment is merged."""
        return sum(len(each.docs) - self._deleted_count(base, each) for base, each in postings)

    def _deleted_count(self, base: int, postings: Postings) -> int:
        return len(self.deleted.intersection(base + doc for doc in postings.docs)) if self.deleted else 0

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """Every token of the texts with its document frequency, deleted documents included."""
        counts: Counter[str] = Counter()
        with self._reading:
            for _, words in self._words:
                counts.update(dict(words.documents("text")))
        return counts

    def _texts(self, name: str) -> SegmentTexts:
        return SegmentTexts(
            [
                SegmentText(base, *_mapped(leaf, name), Seams(*_mapped(leaf, seams_of(name))))
                for base, leaf in self.segments
            ]
        )

    def _facets(self) -> dict[str, list[Any]]:  # Any: numbers or strings, which differs by column
        """The value of each document; what is derived is derived here, so that an index needs no column for it."""
        facets = {field.name: interned(self._column(field.name)) for field in FACETS if field.indexed}
        made = {field.name: derived(field.derive, facets[field.derived_from]) for field in FACETS if field.derive}
        return facets | made

    def _column(self, name: str) -> list[Any]:  # Any: as above
        columns = (leaf.column_reader(name, translate=False) for _, leaf in self.segments)
        # Whoosh has a reader of its own for a column in which no document has a value.
        return list(chain.from_iterable(c if isinstance(c, EmptyColumnReader) else c.all() for c in columns))


def _mapped(leaf: SegmentReader, name: str) -> tuple[Str, list[int]]:
    column: tuple[Str, list[int]] = leaf.column_reader(name, translate=False).mapped()
    return column


_opened: tuple[Path, Snapshot] | None = None
_opening = threading.Lock()
_verified: tuple[Path | None, float] | None = None


def current_snapshot(folder: IndexDirectory) -> Snapshot:
    """The snapshot of the live index, opened anew if a commit, a swap or a write has happened since.

    Raises:
        IndexDamaged: A file is not as it was written.
        IndexUnavailable: There is no index, or it was made by another version.
    """
    with _opening:
        return _with_retries(lambda: _current(folder))


def verify(folder: IndexDirectory, older_than: float = 0) -> None:
    """Reads every file of the live index and compares its checksum.

    Args:
        folder: The directory of the index.
        older_than: Skip this if it succeeded in this process within so many seconds.

    Raises:
        IndexDamaged: A file is not as it was written.
        IndexUnavailable: There is no index, or it was made by another version.
    """
    global _verified
    live, now = folder.live(), time.monotonic()
    if not (_verified and _verified[0] == live and now - _verified[1] < older_than):
        _verified = None
        _with_retries(lambda: folder.checked(reread=True))
        _verified = live, now


def _with_retries(reading: Callable[[], Read]) -> Read:
    """Tries again: a commit or a swap may have deleted files while they were being opened."""
    last_error = IndexUnavailable(MISSING)
    for _ in range(RETRIES):
        try:
            return reading()
        except IndexUnavailable as error:
            last_error = error
    raise last_error


def _current(folder: IndexDirectory) -> Snapshot:
    global _opened
    live = folder.live()
    if live and _opened and _opened[0] == live and live.is_dir() and _opened[1].is_current():
        return _opened[1]
    index, files = folder.checked()
    with reading_errors():
        _opened = Path(index.storage.folder), Snapshot(index, files)
    return _opened[1]


def _ranks(order: list[int]) -> list[int]:
    ranks = [0] * len(order)
    for rank, doc in enumerate(order):
        ranks[doc] = rank
    return ranks


def length_norms(lengths: Sequence[int], live: Sequence[int]) -> list[float]:
    """BM25 length norm of each document: k1 * (1 - b + b * length / mean length).

    Args:
        lengths: Length of each document in bytes.
        live: The documents over which the mean is taken; deleted ones do not count.
    """
    mean = sum(map(lengths.__getitem__, live)) / max(1, len(live)) or 1.0
    return [K1 * (1 - B + B * length / mean) for length in lengths]
