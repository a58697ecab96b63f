"""The Haystack backend: Haystack's own methods, and the richer ones that speeches/search calls."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from speeches.models import Speech, host_name, machine_token
from speeches.search.engines.base import (
    ContextOrder,
    EngineStatus,
    IndexedKeys,
    IndexPlace,
    IndexUnavailable,
    SearchRequest,
    SortedMatches,
)
from speeches.search.engines.haystack_backend import WAIT, ArchiveBackend
from speeches.search.engines.whoosh.contexts import by_context
from speeches.search.engines.whoosh.indexing import BatchWriter, GenerationBuilder, batch_writer, differing, fill
from speeches.search.engines.whoosh.schema import schema
from speeches.search.engines.whoosh.segments import (
    IndexDirectory,
    Snapshot,
    current_snapshot,
    one_commit,
    verify,
    writing_errors,
)


@lru_cache(16)
def _directory(path: str | Path) -> IndexDirectory:
    return IndexDirectory(Path(path))


class WhooshBackend(ArchiveBackend):
    @property
    def folder(self) -> IndexDirectory:
        """Read from the settings each time: connections are made once, tests change the path."""
        return _directory(settings.HAYSTACK_CONNECTIONS[self.connection_alias]["PATH"])

    # What speeches/search calls.

    def snapshot(self) -> Snapshot:
        return current_snapshot(self.folder)

    def by_context(self, request: SearchRequest, order: ContextOrder) -> SortedMatches:
        return by_context(request, self.snapshot(), order)

    def differing(self, index: Any, speeches: Iterable[Speech]) -> Iterator[int]:
        return differing(self.snapshot(), index, speeches)

    def frequencies(self, strings: Sequence[str]) -> Sequence[int]:
        return self.snapshot().text.frequencies(strings)

    def status(self) -> EngineStatus:
        try:
            return EngineStatus(True, True, len(self.snapshot().live))
        except IndexUnavailable as error:
            return EngineStatus(self.folder.live() is not None, False, 0, str(error))

    def indexed_keys(self) -> IndexedKeys:
        return self.snapshot().indexed_keys

    def place(self) -> IndexPlace:
        """Files of this machine, which no other one sees."""
        token = machine_token()
        return IndexPlace(token and f"files {token}", f"{host_name()}:{self.folder.path}")

    def generation(self) -> str:
        return self.snapshot().name

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

    def clear(self, models: Iterable[type] | None = None, commit: bool = True) -> None:
        folder = self.folder
        if models is None or Speech in models:
            with folder.locked("write", WAIT):
                folder.swap(folder.create())

    def build_schema(self, fields: Any) -> tuple[str, Any]:
        return "text", schema()
