"""Complete result lists, for export and feeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest

from speeches.search.engines.base import EVERYTHING, EngineResult
from speeches.search.execution import (
    Filters,
    InsideNumbers,
    InVersions,
    execute_request,
    in_other_versions,
    inside_longer_numbers,
    search_request,
)
from speeches.search.query import Mode, Query, parse
from speeches.search.results.search import Hit, read_hits


@dataclass(frozen=True)
class FullResults:
    """All results of a query; `hits` reads them from the database in batches."""

    query: Query
    total: int
    occurrences: int
    hits: Iterator[Hit]
    in_longer_numbers: InsideNumbers | None = None
    in_versions: InVersions | None = None


@dataclass(frozen=True)
class FoundKeys:
    """The primary keys of all speeches that a query finds, in order, and the number of matches in them together."""

    query: Query
    keys: tuple[int, ...]
    occurrences: int


def found_keys(
    q: str,
    filters: Filters | None = None,
    *,
    sort: str = "relevance",
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
) -> FoundKeys:
    """Which speeches are found, without reading any; arguments as for `search_speeches`.

    Raises:
        IndexUnavailable: There is no index that this version can read.
    """
    query = parse(q, mode, inside_numbers)
    result = _executed(query, filters, sort)
    return FoundKeys(query, tuple(row.pk for row in result.rows), result.occurrences)


def occurrences_by_speech(q: str, filters: Filters | None = None) -> dict[int, int]:
    """How many matches each speech that is found has, by its primary key, as results count them.

    Raises:
        IndexUnavailable: There is no index that this version can read.
    """
    return {row.pk: row.occurrences for row in _executed(parse(q), filters, "newest").rows}


def full_results(
    q: str,
    filters: Filters | None = None,
    *,
    sort: str = "relevance",
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
) -> FullResults:
    """Every hit in order; arguments as for `search_speeches`.

    Raises:
        IndexUnavailable: Here, not while the hits are read.
    """
    query = parse(q, mode, inside_numbers)
    result = _executed(query, filters, sort)
    request = search_request(query, filters)
    more = inside_longer_numbers(request, result), in_other_versions(request, filters)
    return FullResults(query, result.total, result.occurrences, read_hits(query, result.rows), *more)


def newest_arrivals(
    q: str,
    filters: Filters | None = None,
    *,
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
    limit: int = 50,
) -> list[Hit]:
    """The hits that came into the archive last (highest primary keys), at most `limit`; raises IndexUnavailable."""
    query = parse(q, mode, inside_numbers)
    newest = nlargest(limit, _executed(query, filters, "newest").rows, key=lambda row: row.pk)
    return list(read_hits(query, newest, with_arrival=True))


def _executed(query: Query, filters: Filters | None, sort: str) -> EngineResult:
    return execute_request(search_request(query, filters, sort, 1, EVERYTHING))
