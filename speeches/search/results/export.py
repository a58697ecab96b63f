"""The whole of a result rather than a page of it: for export, and for feeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain

from speeches.models import Speech
from speeches.search.engines.base import EVERYTHING, EngineResult, FoundDocument
from speeches.search.execution import Filters, InsideNumbers, execute_request, inside_longer_numbers, search_request
from speeches.search.passages import make_snippets
from speeches.search.query import Mode, Query, parse
from speeches.search.results.concordance import ConcordanceLine, all_lines
from speeches.search.results.search import Hit

_BATCH = 100


@dataclass(frozen=True)
class FullResults:
    """`hits` are read from the database a few at a time."""

    query: Query
    total: int
    occurrences: int
    hits: Iterator[Hit]
    inside: InsideNumbers | None = None


def full_results(
    q: str,
    filters: Filters | None = None,
    *,
    sort: str = "relevance",
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
) -> FullResults:
    """Every hit in order. Raises IndexUnavailable here and not while the hits are read."""
    query = parse(q, mode, inside_numbers)
    found = _found(query, filters, sort)
    inside = inside_longer_numbers(search_request(query, filters), found)
    return FullResults(query, found.total, found.occurrences, _hits(query, found.rows), inside)


def full_concordance(
    q: str,
    filters: Filters | None = None,
    *,
    order: str = "newest",
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
) -> Iterator[ConcordanceLine]:
    """Every line of the concordance. Raises IndexUnavailable here and not while the lines are read."""
    lines = all_lines(q, filters, order=order, mode=mode, inside_numbers=inside_numbers)
    first = next(lines, None)
    return chain([first], lines) if first else iter(())


def newest_arrivals(
    q: str,
    filters: Filters | None = None,
    *,
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
    most: int = 50,
) -> list[Hit]:
    """The hits that came into the archive last, whatever the dates of the speeches."""
    query = parse(q, mode, inside_numbers)
    return list(_hits(query, nlargest(most, _found(query, filters, "newest").rows, key=lambda row: row.pk)))


def _found(query: Query, filters: Filters | None, sort: str) -> EngineResult:
    return execute_request(search_request(query, filters, sort, 1, EVERYTHING))


def _hits(query: Query, rows: Sequence[FoundDocument]) -> Iterator[Hit]:
    marked = query.sought
    for start in range(0, len(rows), _BATCH):
        some = rows[start : start + _BATCH]
        speeches = Speech.objects.published().with_text().in_bulk([row.pk for row in some])
        for row in some:
            if speech := speeches.get(row.pk):
                yield Hit(speech, row.occurrences, make_snippets(speech, marked))
