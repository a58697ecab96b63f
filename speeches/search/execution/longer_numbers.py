"""What a query would find inside longer numbers as well (5% in 15%): counted apart from what it finds, and offered."""

from dataclasses import dataclass, replace

from speeches.search.engines.base import EngineResult, IndexUnavailable, SearchRequest
from speeches.search.execution.execute import execute_request
from speeches.search.execution.literal_filter import literal_check
from speeches.search.query import Query, parse


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
