"""Executes a request on a snapshot: one page of documents in order, totals, facets and gap values."""

from collections.abc import Iterator, Mapping
from math import ceil

import numpy as np

from speeches.fields import FACETS
from speeches.models import Chosen
from speeches.search.engines.base import EngineResult, FacetValue, FoundDocument, GapValueCounts, SearchRequest
from speeches.search.engines.columns import DocCounts, Docs, Flags, summed
from speeches.search.engines.retrieval.gap_values import gap_value_counts
from speeches.search.engines.retrieval.matching import Matching
from speeches.search.engines.retrieval.ordering import Ordered, ordered
from speeches.search.engines.retrieval.snapshot import Snapshot
from speeches.text import CanonicalText, PhrasePattern


def find(request: SearchRequest, snapshot: Snapshot) -> EngineResult:
    matching = Matching(request, snapshot)
    matched = matching.matched()
    docs = passing_filters(request, snapshot, matched)
    counts = summed(matching.occurrence_counts(docs))
    pages = max(1, ceil(len(docs) / request.page_size))
    page = min(max(1, request.page), pages)
    end = page * request.page_size
    shown = ordered(matching, docs, end)[end - request.page_size : end]
    rows = tuple(map(FoundDocument, snapshot.pks[shown].tolist(), _occurrences(counts, docs, shown)))
    facets = _facets(request, snapshot, matched, docs)
    return EngineResult(len(docs), counts.total, rows, page, pages, facets, _gap_values(matching, docs))


def total(request: SearchRequest, snapshot: Snapshot) -> int:
    return len(passing_filters(request, snapshot, Matching(request, snapshot).matched()))


def texts(request: SearchRequest, snapshot: Snapshot) -> Iterator[tuple[int, CanonicalText]]:
    matching = Matching(request, snapshot)
    docs = passing_filters(request, snapshot, matching.matched())
    in_order = ordered(matching, docs, len(docs))
    return zip(snapshot.pks[in_order].tolist(), snapshot.text.canonical_texts(in_order), strict=True)


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
    request: SearchRequest, snapshot: Snapshot, docs: Docs, filtered: Docs
) -> dict[str, Mapping[FacetValue, int]]:
    """Facet name to value counts; for each facet under the query and all filters but its own.

    Args:
        request: Its filters, and what lists show.
        snapshot: The index.
        docs: The documents that meet the query.
        filtered: Those of them that pass all filters.
    """
    facets = {}
    for name in (field.name for field in FACETS):
        among = passing_filters(request, snapshot, docs, but=name) if name in request.filters else filtered
        facets[name] = snapshot.listed(name, request.listed.get(name)).counts(among)
    return facets


def passing_filters(request: SearchRequest, snapshot: Snapshot, docs: Docs, but: str = "") -> Docs:
    """Those of `docs` whose facet values are the required ones.

    Args:
        request: Its filters, and what lists show.
        snapshot: The index.
        docs: Any documents.
        but: The name of a filter that is left out.
    """
    for name, value in request.filters.items():
        if name != but:
            docs = docs[_required(request, snapshot, docs, name, value)]
    return docs


def _required(request: SearchRequest, snapshot: Snapshot, docs: Docs, name: str, value: FacetValue | Chosen) -> Flags:
    if not isinstance(value, Chosen):
        return snapshot.facets[name].equal(docs, value)
    listed = snapshot.listed(name, request.listed.get(name))
    flags = snapshot.facets[name].equal(docs, value.printed or None)
    for shown in value.shown:
        flags = flags | listed.equal(docs, shown)
    return flags
