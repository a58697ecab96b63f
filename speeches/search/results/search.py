"""Search results: a page of hits with snippets, facets and totals for a typed query."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from speeches.fields import FACETS, SORTS, Kind
from speeches.models import Speech
from speeches.search.engines.base import FacetValue, FoundDocument, IndexUnavailable, SearchRequest
from speeches.search.execution import (
    Filters,
    InsideNumbers,
    InVersions,
    execute_request,
    in_other_versions,
    inside_longer_numbers,
    search_request,
)
from speeches.search.index import archive_state, one_state, pending_sentence
from speeches.search.passages import Snippet, make_snippets
from speeches.search.query import Mode, Query, QueryTooCostly, check_budget, parse
from speeches.search.results.gap_values import GAP_VALUE_LIMIT, GapValues, gap_values
from speeches.search.results.speech_texts import speech_texts
from speeches.search.suggestions import NoResultsDiagnosis, diagnose
from speeches.text import by_frequency

LARGEST_PAGE = 1000
_BATCH = 250  # speeches whose texts are in memory at once

Facets = dict[str, list[tuple[FacetValue, int]]]


@dataclass(frozen=True)
class Hit:
    """A speech that was found, the number of matches in its text, and its snippets.

    The number is 0 if words were found in other fields only, or the query has nothing to match in the text. `versions`
    is the number of other versions of which the speech is the main one.
    """

    speech: Speech
    occurrences: int
    snippets: tuple[Snippet, ...]
    versions: int = 0


@dataclass(frozen=True)
class Results:
    """A page of search results.

    Attributes:
        query: The parsed query.
        total: Number of speeches on all pages.
        occurrences: Number of matches in the texts of all of them.
        hits: The hits of this page.
        facets: For each facet (value, number of speeches) pairs, under the query and the other filters.
        page: Page number, from 1.
        page_size: Hits a page.
        pages: Number of pages, at least 1.
        sort: One of `SORTS`.
        notes: Sentences for readers.
        gap_values: What stands in the gaps of each slot.
        in_longer_numbers: What would be found inside longer numbers as well.
        in_versions: What would be found in other versions of speeches as well.
        request: The request, for the diagnosis.
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
    gap_values: list[GapValues] = field(default_factory=list)
    in_longer_numbers: InsideNumbers | None = None
    in_versions: InVersions | None = None
    request: SearchRequest = field(default_factory=lambda: SearchRequest(Query("")))

    @cached_property
    def diagnosis(self) -> NoResultsDiagnosis | None:
        """Why nothing was found; None if something was, or the index is unavailable. Computed when first read."""
        return None if self.total else _diagnosis(self.request)


@one_state()
def search_speeches(
    q: str,
    filters: Filters | None = None,
    *,
    sort: str = "relevance",
    page: int = 1,
    page_size: int = 20,
    mode: Mode = Mode.USUAL,
    inside_numbers: bool = False,
    with_times: bool = False,
    parsed: Query | None = None,
) -> Results:
    """Searches the archive.

    Args:
        q: The query as typed; "" finds everything.
        filters: Facet values; all must hold. Without one that says so, each speech is found by its main version alone.
        sort: "relevance", "newest" or "oldest"; anything else is "relevance".
        page: Page number, from 1; beyond the last page, the last.
        page_size: Hits a page, 1 to `LARGEST_PAGE`.
        mode: How strictly the text is matched.
        inside_numbers: Whether numbers match inside longer numbers.
        with_times: Whether it is asked when the speeches came into the archive and were last changed.
        parsed: What `parse` makes of the query, where that is known already.

    Raises:
        IndexUnavailable: The index cannot be searched; the message is a sentence for readers.
        QueryTooCostly: It takes more than the budget, if there is one; the message is a sentence for readers.
    """
    query = parsed or parse(q, mode, inside_numbers)
    sort = sort if sort in SORTS else next(iter(SORTS))
    request = search_request(query, filters, sort, page, min(max(1, page_size), LARGEST_PAGE))
    result = execute_request(replace(request, gap_value_limit=GAP_VALUE_LIMIT))
    notes = [*query.notes, *([pending_sentence(request.pending)] if request.pending else [])]
    facets = _facets(result.facets, request.type_names)
    hits = list(read_hits(query, result.rows, with_times))
    return Results(
        query,
        result.total,
        result.occurrences,
        hits,
        facets,
        result.page,
        request.page_size,
        result.pages,
        sort,
        notes,
        gap_values(query, result),
        inside_longer_numbers(request, result),
        in_other_versions(request, filters),
        request,
    )


def _diagnosis(request: SearchRequest) -> NoResultsDiagnosis | None:
    try:
        return diagnose(request)
    except (IndexUnavailable, QueryTooCostly):
        return None


def read_hits(query: Query, rows: Sequence[FoundDocument], with_arrival: bool = False) -> Iterator[Hit]:
    """The hits of documents found, with their snippets; read in batches, so that few texts are in memory at once.

    Args:
        query: The parsed query.
        rows: Documents found.
        with_arrival: Whether it is asked when they came into the archive and were last changed.

    Raises:
        QueryTooCostly: While they are read, if the budget is used up.
    """
    patterns, versions = query.match_patterns, Counter(archive_state().versions.values()) if rows else Counter()
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        texts = speech_texts([row.pk for row in batch], bool(patterns), with_arrival)
        for row in batch:
            check_budget()
            if read := texts.get(row.pk):
                snippets = make_snippets(read.speech, patterns, sections=read.sections)
                yield Hit(read.speech, row.occurrences, snippets, versions[row.pk])


# Any: related values are given by key, others as printed.
def _facets(counts: Mapping[str, Mapping[Any, int]], types: Mapping[int, str]) -> Facets:
    """Years newest first, other values by frequency; meeting types that were deleted are left out."""
    facets: Facets = {}
    for facet in FACETS:
        values = list(counts.get(facet.name, {}).items())
        if facet.kind is Kind.RELATED:
            values = [(types[pk], count) for pk, count in values if pk in types]
        facets[facet.name] = sorted(values, reverse=True) if facet.kind is Kind.YEAR else by_frequency(values)
    return facets
