"""The door of the search room: a query in, a page of hits with snippets and facets out, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from speeches.fields import FACETS, SORTS, Kind
from speeches.models import Speech
from speeches.search.engines.base import EngineResult, IndexUnavailable, SearchRequest
from speeches.search.execution import Filters, InsideNumbers, execute_request, inside_longer_numbers, search_request
from speeches.search.index import pending_sentence
from speeches.search.passages import Snippet, make_snippets
from speeches.search.query import Mode, Query, parse
from speeches.search.results.gap_values import MOST, GapValues, gap_values
from speeches.search.suggestions import NoResultsDiagnosis, diagnose
from speeches.text import by_frequency

LARGEST_PAGE = 1000

Facets = dict[str, list[tuple[int | str, int]]]


@dataclass(frozen=True)
class Hit:
    """`occurrences` counts places in the text: of each phrase or slot, and of each word of what was typed unquoted.

    It is 0 where words stand in the title only, and where the query names nothing to look for in the text.
    """

    speech: Speech
    occurrences: int
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True)
class Results:
    """One page; `total` and `occurrences` are over all pages. Facets count under the query and the other filters.

    `fillings` tells what stands in the gaps of slots, `inside` what would be found inside longer numbers as well,
    `zero` why nothing was found, worked out for whoever asks.
    """

    query: Query
    total: int
    occurrences: int
    hits: list[Hit]
    facets: Facets
    page: int
    page_size: int
    pages: int
    sort: str
    notes: list[str] = field(default_factory=list)
    fillings: list[GapValues] = field(default_factory=list)
    inside: InsideNumbers | None = None
    ask: SearchRequest = field(default_factory=lambda: SearchRequest(Query("")))

    @cached_property
    def zero(self) -> NoResultsDiagnosis | None:
        return None if self.total else _zero(self.ask)


def search_speeches(
    q: str,
    filters: Filters | None = None,
    *,
    sort: str = "relevance",
    page: int = 1,
    page_size: int = 20,
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
) -> Results:
    """Raises IndexUnavailable with a sentence for the reader when the index cannot be searched."""
    query = parse(q, mode, inside_numbers)
    sort = sort if sort in SORTS else next(iter(SORTS))
    ask = search_request(query, filters, sort, page, min(max(1, page_size), LARGEST_PAGE))
    found = execute_request(replace(ask, fillings=MOST))
    notes = [*query.notes, *([pending_sentence(ask.pending)] if ask.pending else [])]
    facets = _facets(found.facets, ask.type_names)
    hits = _hits(found, query)
    return Results(
        query,
        found.total,
        found.occurrences,
        hits,
        facets,
        found.page,
        ask.page_size,
        found.pages,
        sort,
        notes,
        gap_values(query, found),
        inside_longer_numbers(ask, found),
        ask,
    )


def _zero(ask: SearchRequest) -> NoResultsDiagnosis | None:
    try:
        return diagnose(ask)
    except IndexUnavailable:
        return None


def _hits(found: EngineResult, query: Query) -> list[Hit]:
    speeches = Speech.objects.published().with_text().in_bulk([row.pk for row in found.rows])
    marked = query.sought
    rows = [(speeches[row.pk], row.occurrences) for row in found.rows if row.pk in speeches]
    return [Hit(speech, occurrences, make_snippets(speech, marked)) for speech, occurrences in rows]


def _facets(found: Mapping[str, Mapping[Any, int]], types: Mapping[int, str]) -> Facets:
    """Years newest first, everything else the most frequent first; a type that staff have removed is left out."""
    facets: Facets = {}
    for facet in FACETS:
        counts = list(found.get(facet.name, {}).items())
        if facet.kind is Kind.RELATED:
            counts = [(types[pk], count) for pk, count in counts if pk in types]
        facets[facet.name] = sorted(counts, reverse=True) if facet.kind is Kind.YEAR else by_frequency(counts)
    return facets
