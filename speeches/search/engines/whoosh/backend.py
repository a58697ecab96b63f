"""The Haystack backend: Haystack's own methods, and the richer ones that speeches/search calls."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from haystack.backends import BaseSearchBackend, log_query
from haystack.utils import get_identifier

from speeches.models import Speech
from speeches.search.engines.base import (
    ContextOrder,
    EngineResult,
    EngineStatus,
    IndexedKeys,
    IndexUnavailable,
    SearchRequest,
    SortedMatches,
)
from speeches.search.engines.whoosh.indexing import BatchWriter, GenerationBuilder, batch_writer, differing, fill
from speeches.search.engines.whoosh.retrieval import by_context, find, most_pieces, most_words, texts, total
from speeches.search.engines.whoosh.schema import schema
from speeches.search.engines.whoosh.segments import IndexDirectory, current_snapshot, one_commit, verify, writing_errors
from speeches.search.results import answered
from speeches.text import CanonicalText, PhrasePattern

WAIT = 3.0


class WhooshBackend(BaseSearchBackend):
    @property
    def folder(self) -> IndexDirectory:
        """Read from the settings each time: connections are made once, tests change the path."""
        return IndexDirectory(Path(settings.HAYSTACK_CONNECTIONS[self.connection_alias]["PATH"]))

    # What speeches/search calls.

    def find(self, request: SearchRequest) -> EngineResult:
        return find(request, current_snapshot(self.folder))

    def total(self, request: SearchRequest) -> int:
        return total(request, current_snapshot(self.folder))

    def texts(self, request: SearchRequest) -> Iterator[tuple[int, CanonicalText]]:
        return texts(request, current_snapshot(self.folder))

    def by_context(self, request: SearchRequest, order: ContextOrder) -> SortedMatches:
        return by_context(request, current_snapshot(self.folder), order)

    def differing(self, index: Any, speeches: Iterable[Speech]) -> Iterator[int]:
        return differing(current_snapshot(self.folder), index, speeches)

    def most_words(
        self, request: SearchRequest, patterns: Mapping[str, PhrasePattern], limit: int
    ) -> list[tuple[int, list[str]]]:
        return most_words(request, current_snapshot(self.folder), patterns, limit)

    def most_pieces(
        self, request: SearchRequest, pieces: Sequence[PhrasePattern], words: Sequence[str], limit: int
    ) -> list[tuple[int, str]]:
        return most_pieces(request, current_snapshot(self.folder), pieces, words, limit)

    def frequencies(self, strings: Sequence[str]) -> Sequence[int]:
        return current_snapshot(self.folder).text.frequencies(strings)

    def status(self) -> EngineStatus:
        try:
            return EngineStatus(True, True, len(current_snapshot(self.folder).live))
        except IndexUnavailable as error:
            return EngineStatus(self.folder.live() is not None, False, 0, str(error))

    def indexed_keys(self) -> IndexedKeys:
        return current_snapshot(self.folder).indexed_keys

    def generation(self) -> str:
        return current_snapshot(self.folder).name

    def one_commit(self) -> AbstractContextManager[None]:
        return one_commit()

    def verify(self, older_than: float = 0) -> None:
        verify(self.folder, older_than)

    @contextmanager
    def writing(self, wait: float = WAIT, create: bool = False) -> Iterator[BatchWriter]:
        folder = self.folder
        with writing_errors(), folder.locked("write", wait):
            if create and folder.live() is None:
                folder.swap(folder.create())
            with batch_writer(folder.opened(), wait) as writer:
                yield writer

    @contextmanager
    def rebuilding(self) -> Iterator[GenerationBuilder]:
        folder = self.folder
        with writing_errors(), folder.locked("rebuild"):
            folder.clear_but(folder.live())
            beside = GenerationBuilder(folder)
            try:
                yield beside
            finally:
                folder.clear_but(folder.live())

    def fill(self, part: str, index: Any, speeches: Iterable[Speech]) -> None:
        fill(Path(part), index, speeches)

    def being_rebuilt(self) -> bool:
        return self.folder.is_locked("rebuild")

    # What Haystack calls.

    def update(self, index: Any, iterable: Iterable[Speech], commit: bool = True) -> None:
        with self.writing(create=True) as writer:
            writer.replace(index, iterable)

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        with self.writing() as writer:
            writer.replace(None, (), [int(get_identifier(obj_or_string).rsplit(".", 1)[1])])

    def clear(self, models: Iterable[type] | None = None, commit: bool = True) -> None:
        folder = self.folder
        if models is None or Speech in models:
            with folder.locked("write", WAIT):
                folder.swap(folder.create())

    @log_query
    def search(self, query_string: str, **options: Any) -> dict[str, Any]:
        return answered(self.find, query_string, options)

    def more_like_this(self, model_instance: Any, *args: Any, **options: Any) -> dict[str, Any]:
        raise NotImplementedError(
            "The index keeps no term vectors; near copies and the same occasion of other years are on a speech's page."
        )

    def build_schema(self, fields: Any) -> tuple[str, Any]:
        return "text", schema()
