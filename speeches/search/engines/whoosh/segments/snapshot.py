"""A read-only snapshot of the index, shared by all threads of a process until the next commit or swap."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from stringzilla import Str
from whoosh.columns import EmptyColumnReader
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from speeches.fields import FACETS
from speeches.search.engines.base import IndexDamaged, IndexUnavailable
from speeches.search.engines.columns import DocumentColumns, FacetColumn, derived, relative
from speeches.search.engines.entries import TEXT_FIELDS
from speeches.search.engines.held_snapshots import HeldSnapshots
from speeches.search.engines.whoosh.bigrams import BigramFilter
from speeches.search.engines.whoosh.schema import seams_of
from speeches.search.engines.whoosh.segments.checksums import (
    FileStamp,
    all_bigrams,
    bigrams_file,
    intact,
    is_latest,
    unchanged,
)
from speeches.search.engines.whoosh.segments.index_directory import (
    MISSING,
    NO_BIGRAMS,
    TORN,
    IndexDirectory,
    reading_errors,
)
from speeches.search.engines.whoosh.segments.segment_text import SegmentText
from speeches.search.engines.whoosh.segments.segment_texts import SegmentTexts
from speeches.search.engines.whoosh.segments.stored_seams import Seams

RETRIES = 5
_PAUSE = 0.002  # seconds, longer after each: another process may commit several times in a row
Read = TypeVar("Read")


class Snapshot(DocumentColumns):
    """The columns of one commit by document number. All files are opened at once, since they may be deleted.

    Attributes:
        segments: (number of its first document, reader) of each segment.
        text, title, particulars: The canonical texts of the fields.
        live: Numbers of all documents but those that are deleted and still in their segment.
        relative_lengths: Field name to the length of each document, divided by the mean of the live ones.
        without_bigrams: Names of bigram files that cannot be used: their segments are scanned as a whole.
    """

    def __init__(self, index: FileIndex, files: dict[Path, FileStamp]) -> None:
        self._folder, self._files = Path(index.storage.folder), files
        self._generation = index.latest_generation()  # before reading: a commit in between is seen as a newer one
        leaves = index.reader().leaf_readers()
        self.segments: list[tuple[int, SegmentReader]] = [(base, leaf) for leaf, base in leaves if leaf.doc_count_all()]
        self.without_bigrams: list[str] = []
        self.text, self.title = self._texts("text"), self._texts("title")
        self.particulars = self._texts("particulars")
        pks, facets = np.array(self._column("pk"), np.int64), self._facets()
        deleted = [base + doc for base, leaf in self.segments for doc in leaf.segment().deleted_docs()]
        super().__init__(pks, facets, self._column("date"), np.delete(np.arange(len(pks)), deleted))
        self.relative_lengths = {name: relative(getattr(self, name).lengths(), self.live) for name in TEXT_FIELDS}

    def is_current(self) -> bool:
        """Whether it is the newest commit and no file was written to since: texts are read from mapped files."""
        return is_latest(self._folder, self._generation) and unchanged(self._files)

    @property
    def name(self) -> str:
        """The folder of its generation and the number of its commit."""
        return f"{self._folder.name}/{self._generation}"

    def _texts(self, name: str) -> SegmentTexts:
        return SegmentTexts([self._segment_text(base, leaf, name) for base, leaf in self.segments])

    def _segment_text(self, base: int, leaf: SegmentReader, name: str) -> SegmentText:
        text, borders = _mapped(leaf, name)
        bigrams = self._bigrams(leaf) if name == "text" else None
        return SegmentText(base, text, borders, Seams(*_mapped(leaf, seams_of(name))), bigrams)

    def _bigrams(self, leaf: SegmentReader) -> BigramFilter | None:
        """None if the file is missing or not as it was written: `check_index` leaves its stamp out then."""
        path = bigrams_file(Path(leaf.storage().folder), leaf.segment())
        if path in self._files:
            with suppress(OSError, ValueError):
                return BigramFilter(path, leaf.doc_count_all())
        self.without_bigrams.append(path.name)
        return None

    def _facets(self) -> dict[str, FacetColumn]:
        """What is derived is derived here, so that an index needs no column for it."""
        facets = {field.name: FacetColumn(self._column(field.name)) for field in FACETS if field.indexed}
        made = {field.name: derived(field.derive, facets[field.derived_from]) for field in FACETS if field.derive}
        return facets | made

    def _column(self, name: str) -> list[Any]:  # Any: numbers or strings, which differs by column
        columns = (leaf.column_reader(name, translate=False) for _, leaf in self.segments)
        # Whoosh has a reader of its own for a column in which no document has a value.
        return list(chain.from_iterable(c if isinstance(c, EmptyColumnReader) else c.all() for c in columns))


def _mapped(leaf: SegmentReader, name: str) -> tuple[Str, list[int]]:
    column: tuple[Str, list[int]] = leaf.column_reader(name, translate=False).mapped()
    return column


_opened: tuple[Path, Snapshot] | None = None
_opening = threading.Lock()
_verified: tuple[Path | None, float] | None = None
_held = HeldSnapshots[Path, Snapshot]("held_of_whoosh")
one_commit = _held.one_commit


def current_snapshot(folder: IndexDirectory) -> Snapshot:
    """The snapshot of the live index, opened anew if a commit, a swap or a write has happened since.

    Within `one_commit` the one that was given there first.

    Raises:
        IndexDamaged: A file is not as it was written.
        IndexUnavailable: There is no index, or it was made by another version.
    """
    return _held.snapshot(folder.path, lambda: _opened_anew(folder))


def _opened_anew(folder: IndexDirectory) -> Snapshot:
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
        _, files = _with_retries(lambda: folder.checked(reread=True))
        if not all_bigrams(files):
            raise IndexDamaged(NO_BIGRAMS)
        _verified = live, now


def _with_retries(reading: Callable[[], Read]) -> Read:
    """Tries again: a commit or a swap may have deleted files while they were being opened."""
    last_error = IndexUnavailable(MISSING)
    for tried in range(RETRIES):
        try:
            return reading()
        except IndexUnavailable as error:
            last_error = error
            time.sleep(_PAUSE * tried)
    raise last_error


def _current(folder: IndexDirectory) -> Snapshot:
    global _opened
    live = folder.live()
    if live and _opened and _opened[0] == live and live.is_dir() and _opened[1].is_current():
        return _opened[1]
    index, files = folder.checked()
    with reading_errors():
        snapshot = Snapshot(index, files)
    if not intact(files):  # of a column whose file has been deleted Whoosh says that no document has a value
        raise IndexDamaged(TORN)
    _opened = Path(index.storage.folder), snapshot
    return snapshot
