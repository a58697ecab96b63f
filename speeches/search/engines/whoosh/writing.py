"""Writes speeches to the index, a commit a batch."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.utils import get_identifier
from whoosh.index import FileIndex, LockError
from whoosh.writing import SegmentWriter

from speeches.models import Speech
from speeches.search.engine import IndexBusy
from speeches.search.engines.whoosh.folder import BUSY


class BatchWriter:
    """Whoosh's writer, fed with what Haystack prepares."""

    def __init__(self, writer: SegmentWriter) -> None:
        self._writer = writer

    def replace(self, index: Any, speeches: Iterable[Speech], removed: Iterable[int] = ()) -> None:
        """Writes `speeches` anew and takes out `removed`; keys that the index does not know are passed over."""
        for pk in removed:
            self._delete(f"speeches.speech.{pk}")
        for speech in speeches:
            self._delete(get_identifier(speech))
            self.add(index, speech)

    def add(self, index: Any, speech: Speech) -> None:
        """For a speech that the index does not hold."""
        fields = index.full_prepare(speech)
        fields["pk"] = int(fields.pop(DJANGO_ID))
        del fields[DJANGO_CT]
        self._writer.add_document(**{name: value for name, value in fields.items() if value is not None})

    def _delete(self, identifier: str) -> None:
        self._writer.delete_by_term(ID, identifier)


@contextmanager
def batch(index: FileIndex, wait: float = 0) -> Iterator[BatchWriter]:
    """Commits when the block ends, changes nothing when it fails."""
    try:
        writer = index.writer(timeout=wait, delay=0.05, compound=False)
    except LockError as error:
        raise IndexBusy(BUSY) from error
    try:
        yield BatchWriter(writer)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
