"""Runs requests on the engine. An archive without published speeches needs no index: nothing is found in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from speeches.models import Speech
from speeches.search.engines.base import (
    ContextOrder,
    EngineResult,
    IndexUnavailable,
    SearchRequest,
    SortedMatches,
    engine,
)
from speeches.search.execution.literal_filter import literal_check
from speeches.search.execution.request import search_request
from speeches.search.index import one_state
from speeches.search.query import Query, parse, within_budget
from speeches.text import CanonicalText


def execute_request(request: SearchRequest) -> EngineResult:
    """The engine's result; raises IndexUnavailable if there are speeches but no usable index."""
    with _needed_for_speeches_only():
        return engine().find(request)
    return EngineResult()


def matching_texts(request: SearchRequest) -> Iterator[tuple[int, CanonicalText]]:
    """Primary key and canonical text of every speech found.

    Raises:
        IndexUnavailable: Here, not while the texts are read.
    """
    with _needed_for_speeches_only():
        return engine().texts(request)
    return iter(())


def matches_by_context(request: SearchRequest, order: ContextOrder) -> SortedMatches:
    """The first matches in the order of their contexts; raises IndexUnavailable as `execute_request`."""
    with _needed_for_speeches_only():
        return engine().by_context(request, order)
    return SortedMatches(0, [])


@contextmanager
def _needed_for_speeches_only() -> Iterator[None]:
    try:
        yield
    except IndexUnavailable:
        if Speech.objects.published().exists():
            raise


@dataclass(frozen=True)
class InsideNumbers:
    """How many more speeches and matches there would be if numbers matched inside longer numbers.

    The names are also those of the API and of exports.
    """

    speeches: int
    places: int


def inside_longer_numbers(request: SearchRequest, result: EngineResult | None = None) -> InsideNumbers | None:
    """Counts what a query would find inside longer numbers as well (5% in 15%).

    Args:
        request: The request; its page and order do not matter.
        result: Its result, if it is known already.

    Returns:
        None if nothing more would be found, or the index cannot be searched.
    """
    if not _has_numbers(request.query):
        return None
    counting = replace(request, page=1, page_size=1, sort="any", gap_value_limit=0)
    query = parse(request.query.typed, request.query.mode, inside_numbers=True)
    try:
        result = result or execute_request(counting)
        everywhere = execute_request(replace(counting, query=query, check=literal_check(query)))
    except IndexUnavailable:
        return None
    more = InsideNumbers(max(0, everywhere.total - result.total), max(0, everywhere.occurrences - result.occurrences))
    return more if more.speeches or more.places else None


def _has_numbers(query: Query) -> bool:
    terms = (term for term in (*query.terms, *query.excluded) if not term.own)
    return any(pattern.bounded for term in terms for pattern in (term.whole_pattern, *term.required_patterns))


@dataclass(frozen=True)
class QueryCount:
    """The number of speeches that a query finds, and of matches in their texts."""

    speeches: int
    occurrences: int


@one_state()
def query_counts(typed: Sequence[str]) -> list[QueryCount] | None:
    """The counts of several typed queries, in their order; None if the index cannot be searched.

    Raises:
        QueryTooCostly: The budget, if there is one, is used up.
    """
    request = replace(search_request(Query("")), page_size=1, sort="any")
    try:
        results = [engine().find(replace(request, query=parse(text))) for text in within_budget(typed, every=1)]
    except IndexUnavailable:
        return None
    return [QueryCount(result.total, result.occurrences) for result in results]
