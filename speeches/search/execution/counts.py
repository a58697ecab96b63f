"""How many speeches and places several queries find, without their hits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.search.engines.base import IndexUnavailable, engine
from speeches.search.execution.request import search_request
from speeches.search.query import Query, parse


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
