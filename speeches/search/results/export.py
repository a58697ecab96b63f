"""Complete result lists, for export and feeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from speeches.search.engines.base import EVERYTHING, EngineResult, FoundDocument
from speeches.search.execution import Filters, InsideNumbers, execute_request, inside_longer_numbers, search_request
from speeches.search.query import Mode, Query, parse
from speeches.search.results.search import Hit, make_hit
from speeches.search.results.speech_texts import speech_texts

_BATCH = 100


@dataclass(frozen=True)
class FullResults:
    """All results of a query; `hits` reads them from the database in batches."""

    query: Query
    total: int
    occurrences: int
    hits: Iterator[Hit]
    in_longer_numbers: InsideNumbers | None = None


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
    in_longer_numbers = inside_longer_numbers(search_request(query, filters), result)
    return FullResults(query, result.total, result.occurrences, _hits(query, result.rows), in_longer_numbers)


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
    return list(_hits(query, nlargest(limit, _executed(query, filters, "newest").rows, key=lambda row: row.pk)))


def _executed(query: Query, filters: Filters | None, sort: str) -> EngineResult:
    return execute_request(search_request(query, filters, sort, 1, EVERYTHING))


def _hits(query: Query, rows: Sequence[FoundDocument]) -> Iterator[Hit]:
    patterns = query.match_patterns
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        texts = speech_texts([row.pk for row in batch])
        yield from (make_hit(texts[row.pk], row.occurrences, patterns) for row in batch if row.pk in texts)
