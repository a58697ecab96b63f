"""What the engine answers; an archive without speeches needs no index, and nothing is found in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from speeches.models import Speech
from speeches.search.engines.base import EngineResult, IndexUnavailable, SearchRequest, engine
from speeches.search.execution.literal_filter import literal_check
from speeches.search.execution.request import search_request
from speeches.search.query import Query, parse
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


@dataclass(frozen=True)
class InsideNumbers:
    """So many more places, and so many more speeches, would be found."""

    speeches: int
    places: int


def inside_longer_numbers(ask: SearchRequest, found: EngineResult | None = None) -> InsideNumbers | None:
    """None where nothing more would be found; `found` is what the query finds, if that is known already."""
    if not _has_numbers(ask.query):
        return None
    counting = replace(ask, page=1, page_size=1, sort="any", fillings=0)
    query = parse(ask.query.typed, ask.query.mode, inside_numbers=True)
    try:
        found = found or execute_request(counting)
        every = execute_request(replace(counting, query=query, check=literal_check(query)))
    except IndexUnavailable:
        return None
    more = InsideNumbers(max(0, every.total - found.total), max(0, every.occurrences - found.occurrences))
    return more if more.speeches or more.places else None


def _has_numbers(query: Query) -> bool:
    parts = (*query.parts, *query.excluded)
    return any(needle.bounded for part in parts for needle in (part.whole, *part.needles))


@dataclass(frozen=True)
class QueryCount:
    speeches: int
    places: int


def query_counts(typed: Sequence[str]) -> list[QueryCount] | None:
    """In the order of the queries; None when the index cannot be searched."""
    ask = replace(search_request(Query("")), page_size=1, sort="any")
    try:
        found = [engine().find(replace(ask, query=parse(text))) for text in typed]
    except IndexUnavailable:
        return None
    return [QueryCount(one.total, one.occurrences) for one in found]
