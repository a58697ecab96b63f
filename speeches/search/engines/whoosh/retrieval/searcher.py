"""Executes a request on a snapshot: one page of documents in order, totals, facets and gap values."""

from collections.abc import Iterator, Mapping
from math import ceil

import numpy as np

from speeches.fields import FACETS
from speeches.search.engines.base import EngineResult, FacetValue, FoundDocument, GapValueCounts, SearchRequest
from speeches.search.engines.whoosh.retrieval.gap_values import gap_value_counts
from speeches.search.engines.whoosh.retrieval.matching import Matching
from speeches.search.engines.whoosh.retrieval.ordering import Ordered, ordered
from speeches.search.engines.whoosh.segments import DocCounts, Docs, Snapshot, summed
from speeches.text import CanonicalText, PhrasePattern


def find(request: SearchRequest, snapshot: Snapshot) -> EngineResult:
    matching = Matching(request, snapshot)
    matched = matching.matched()
    docs = passing_filters(request.filters, snapshot, matched)
    counts = summed(matching.occurrence_counts(docs))
    pages = max(1, ceil(len(docs) / request.page_size))
    page = min(max(1, request.page), pages)
    end = page * request.page_size
    shown = ordered(matching, docs, end)[end - request.page_size : end]
    rows = tuple(map(FoundDocument, snapshot.pks[shown].tolist(), _occurrences(counts, docs, shown)))
    facets = _facets(request.filters, snapshot, matched, docs)
    return EngineResult(len(docs), counts.total, rows, page, pages, facets, _gap_values(matching, docs))


def total(request: SearchRequest, snapshot: Snapshot) -> int:
    return len(passing_filters(request.filters, snapshot, Matching(request, snapshot).matched()))


def texts(request: SearchRequest, snapshot: Snapshot) -> Iterator[tuple[int, CanonicalText]]:
    matching = Matching(request, snapshot)
    docs = passing_filters(request.filters, snapshot, matching.matched())
    in_order = ordered(matching, docs, len(docs)).tolist()
    return ((int(snapshot.pks[doc]), snapshot.text.canonical_text(doc)) for doc in in_order)


def _gap_values(matching: Matching, docs: Docs) -> dict[PhrasePattern, GapValueCounts]:
    """The gap values of each slot, if the request asks for them."""
    limit, snapshot = matching.request.gap_value_limit, matching.snapshot
    if not limit:
        return {}
    by_pattern = matching.gaps_by_pattern.items()
    return {pattern: gap_value_counts(gaps, snapshot, docs, limit) for pattern, gaps in by_pattern}


def _occurrences(counts: DocCounts, docs: Docs, shown: Ordered) -> list[int]:
    """The number of matches in each document shown."""
    numbers: list[int] = counts.of(docs)[np.searchsorted(docs, shown)].tolist()
    return numbers


def _facets(
    filters: Mapping[str, FacetValue], snapshot: Snapshot, docs: Docs, filtered: Docs
) -> dict[str, Mapping[FacetValue, int]]:
    """Facet name to value counts; for each facet under the query and all filters but its own.

    Args:
        filters: The filters of the request.
        snapshot: The index.
        docs: The documents that meet the query.
        filtered: Those of them that pass all filters.
    """
    facets = {}
    for name in (field.name for field in FACETS):
        others = {other: value for other, value in filters.items() if other != name}
        among = filtered if others == filters else passing_filters(others, snapshot, docs)
        facets[name] = snapshot.facets[name].counts(among)
    return facets


def passing_filters(filters: Mapping[str, FacetValue], snapshot: Snapshot, docs: Docs) -> Docs:
    """Those of `docs` whose facet values equal the filters."""
    for name, value in filters.items():
        docs = docs[snapshot.facets[name].equal(docs, value)]
    return docs
