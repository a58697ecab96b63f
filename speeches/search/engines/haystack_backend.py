"""What the Haystack backends of all engines have in common: Haystack's own methods, and searches of a snapshot."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from haystack.backends import BaseSearchBackend, log_query
from haystack.utils import get_identifier

from speeches.models import Speech
from speeches.search.engines import retrieval
from speeches.search.engines.base import EngineResult, IndexedKeys, SearchRequest, Writer
from speeches.search.engines.retrieval import Snapshot
from speeches.search.results import alike, answered
from speeches.text import CanonicalText, PhrasePattern

WAIT = 3.0  # seconds for another writer


class ArchiveBackend(BaseSearchBackend):
    """An engine gives its snapshots and writes; everything that is found in them is found by the same code."""

    @abstractmethod
    def snapshot(self) -> Snapshot:
        """The present state of the index; within `one_commit` the one that was given there first.

        Raises:
            IndexUnavailable: There is no index that this version can read.
        """

    @abstractmethod
    def writing(self, wait: float = WAIT, create: bool = False) -> AbstractContextManager[Writer]:
        """See `Engine.writing`."""

    @abstractmethod
    def indexed_keys(self) -> IndexedKeys:
        """See `Engine.indexed_keys`."""

    def find(self, request: SearchRequest) -> EngineResult:
        return retrieval.find(request, self.snapshot())

    def total(self, request: SearchRequest) -> int:
        return retrieval.total(request, self.snapshot())

    def texts(self, request: SearchRequest) -> Iterator[tuple[int, CanonicalText]]:
        return retrieval.texts(request, self.snapshot())

    def most_words(
        self, request: SearchRequest, patterns: Mapping[str, PhrasePattern], limit: int
    ) -> list[tuple[int, list[str]]]:
        return retrieval.most_words(request, self.snapshot(), patterns, limit)

    def most_pieces(
        self, request: SearchRequest, pieces: Sequence[PhrasePattern], words: Sequence[str], limit: int
    ) -> list[tuple[int, str]]:
        return retrieval.most_pieces(request, self.snapshot(), pieces, words, limit)

    # What Haystack calls.

    def update(self, index: Any, iterable: Iterable[Speech], commit: bool = True) -> None:
        with self.writing(create=True) as writer:
            writer.replace(index, iterable, ())

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        with self.writing() as writer:
            writer.replace(None, (), [int(get_identifier(obj_or_string).rsplit(".", 1)[1])])

    @log_query
    def search(self, query_string: str, **options: Any) -> dict[str, Any]:
        return answered(self.find, query_string, options)

    def more_like_this(
        self, model_instance: Speech, additional_query_string: str | None = None, **options: Any
    ) -> dict[str, Any]:
        return alike(self.find, model_instance, additional_query_string or "*", options)
