"""Writes batches of speeches to a generation of the index, one commit a batch."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from haystack.indexes import SearchIndex
from whoosh.codec.base import Segment
from whoosh.index import FileIndex, LockError, clean_files
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from speeches.models import Speech
from speeches.search.engines.base import IndexBusy, IndexDamaged
from speeches.search.engines.entries import TEXT_FIELDS, prepared_fields
from speeches.search.engines.whoosh.bigrams import write_bigrams
from speeches.search.engines.whoosh.schema import seams_of
from speeches.search.engines.whoosh.segments import BUSY, TORN, Damaged, checksums


class BigramSegmentWriter(SegmentWriter):
    """Whoosh's segment writer; a bigram file and checksums are written for each segment."""

    def __init__(self, index: FileIndex, wait: float) -> None:
        # One file a column, not one for all: Whoosh would copy a compound file's columns into memory.
        with self._freed_on_failure():
            super().__init__(index, timeout=wait, delay=0.05, compound=False)

    def add_document(self, **fields: Any) -> None:  # Any: values as Haystack prepares them
        super().add_document(**fields, **{seams_of(name): fields[name] for name in TEXT_FIELDS})

    def add_reader(self, reader: SegmentReader) -> None:
        """Called when segments are merged: a damaged segment must not be rewritten with valid checksums."""
        checksums.check_segment(Path(self.storage.folder), reader.segment(), reread=True)
        super().add_reader(reader)

    def commit(self, *merging: Any, **how: Any) -> None:
        with self._freed_on_failure():
            super().commit(*merging, **how)

    def cancel(self) -> None:
        with self._freed_on_failure():
            super().cancel()

    @contextmanager
    def _freed_on_failure(self) -> Iterator[None]:
        """Whoosh keeps its lock when opening or committing fails (a full disk): nobody could write again."""
        try:
            yield
        except LockError:  # another writer's
            raise
        except BaseException:
            self.is_closed = True
            with suppress(Exception):
                self._tempstorage.destroy()
            if self.writelock:
                self.writelock.release()
            raise

    def _finalize_segment(self) -> Segment:
        segment = super()._finalize_segment()
        self._write_bigrams(segment)
        checksums.write_checksums(Path(self.storage.folder), segment)
        return segment

    def _write_bigrams(self, segment: Segment) -> None:
        reader = SegmentReader(self.storage, self.schema, segment)
        text = reader.column_reader("text", translate=False)
        if segment.doc_count_all():
            write_bigrams(checksums.bigrams_file(Path(self.storage.folder), segment), *text.mapped())
        reader.close()

    def _commit_toc(self, segments: list[Segment]) -> None:
        """As Whoosh does, but the table of contents has a digest."""
        checksums.SealedTOC(self.schema, segments, self.generation).write(self.storage, self.indexname)
        clean_files(self.storage, self.indexname, self.generation, segments)


class BatchWriter:
    """Passes what Haystack prepares of speeches to Whoosh's writer."""

    def __init__(self, writer: SegmentWriter) -> None:
        self._writer = writer
        self._docs = _docs(writer)

    def replace(self, index: SearchIndex, speeches: Iterable[Speech], removed: Iterable[int] = ()) -> None:
        """See `Writer.replace` in engines/base.py."""
        for pk in removed:
            self._delete(pk)
        for speech in speeches:
            self._delete(speech.pk)
            self._writer.add_document(**prepared_fields(index, speech))

    def _delete(self, pk: int) -> None:
        for doc in self._docs.pop(pk, ()):
            self._writer.delete_document(doc)


@contextmanager
def batch_writer(index: FileIndex, wait: float = 0) -> Iterator[BatchWriter]:
    """A writer for one batch: commits when the block ends, discards everything on an exception.

    Raises:
        IndexBusy: Another writer holds Whoosh's lock after `wait` seconds.
        IndexDamaged: A segment that was to be merged is damaged.
    """
    try:
        writer = BigramSegmentWriter(index, wait)
    except LockError as error:
        raise IndexBusy(BUSY) from error
    try:
        yield BatchWriter(writer)
    except BaseException:
        writer.cancel()
        raise
    try:
        writer.commit()
    except Damaged as error:
        raise IndexDamaged(TORN) from error


def _docs(writer: SegmentWriter) -> dict[int, list[int]]:
    """Primary key to document numbers, in the index as it is."""
    docs_by_key: dict[int, list[int]] = {}
    reader = writer.reader()
    for leaf, base in reader.leaf_readers():
        if leaf.doc_count_all():
            for doc, pk in enumerate(leaf.column_reader("pk", translate=False).all(), start=base):
                docs_by_key.setdefault(pk, []).append(doc)
    reader.close()
    return docs_by_key
