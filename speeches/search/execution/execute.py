"""What the engine answers; an archive without speeches needs no index, and nothing is found in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from speeches.models import Speech
from speeches.search.engines.base import EngineResult, IndexUnavailable, SearchRequest, engine
from speeches.text import CanonicalText


def execute_request(ask: SearchRequest) -> EngineResult:
    """Raises IndexUnavailable when there are speeches and they cannot be searched."""
    with _needed_for_speeches_only():
        return engine().find(ask)
    return EngineResult()


def matching_texts(ask: SearchRequest) -> Iterator[tuple[int, CanonicalText]]:
    """Raises IndexUnavailable here and not while the texts are read."""
    with _needed_for_speeches_only():
        return engine().texts(ask)
    return iter(())


@contextmanager
def _needed_for_speeches_only() -> Iterator[None]:
    try:
        yield
    except IndexUnavailable:
        if Speech.objects.published().exists():
            raise
