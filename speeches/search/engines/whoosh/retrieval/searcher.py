"""Executes a request on a snapshot: one page of documents in order, totals, facets and gap values."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import compress, repeat
from math import ceil
from operator import itemgetter

from speeches.fields import FACETS
from speeches.search.engines.base import EngineResult, FacetValue, FoundDocument, GapValueCounts, SearchRequest
from speeches.search.engines.whoosh.retrieval.gap_values import gap_value_counts
from speeches.search.engines.whoosh.retrieval.matching import Counts, DocNumbers, Matching
from speeches.search.engines.whoosh.retrieval.scoring import scores
from speeches.search.engines.whoosh.segments import Snapshot, as_bitmap
from speeches.search.query import TermKind
from speeches.text import CanonicalText, PhrasePattern


def find(request: SearchRequest, snapshot: Snapshot) -> EngineResult:
    matching = Matching(request, snapshot)
    matched = matching.matched()
    docs = passing_filters(request.filters, snapshot, matched)
    counts = matching.occurrence_counts(docs)
    pages = max(1, ceil(len(docs) / request.page_size))
    page = min(max(1, request.page), pages)
    end = page * request.page_size
    shown = _ordered(matching, docs, end)[end - request.page_size : end]
    rows = tuple(map(FoundDocument, map(snapshot.pks.__getitem__, shown), _occurrences(counts, shown)))
    facets = _facets(request.filters, snapshot, matched, docs)
    return EngineResult(len(docs), _total(counts, docs), rows, page, pages, facets, _gap_values(matching, docs))


def total(request: SearchRequest, snapshot: Snapshot) -> int:
    return len(passing_filters(request.filters, snapshot, Matching(request, snapshot).matched()))


def texts(request: SearchRequest, snapshot: Snapshot) -> Iterator[tuple[int, CanonicalText]]:
    matching = Matching(request, snapshot)
    docs = passing_filters(request.filters, snapshot, matching.matched())
    return ((snapshot.pks[doc], snapshot.text.canonical_text(doc)) for doc in _ordered(matching, docs, len(docs)))


def _ordered(matching: Matching, docs: DocNumbers, least: int) -> DocNumbers:
    """At least the first `least` documents in the order of the request."""
    request, snapshot = matching.request, matching.snapshot
    if request.sort == "any":
        return docs
    if request.sort == "oldest":
        return sorted(docs, key=snapshot.oldest_rank.__getitem__)
    newest_rank = snapshot.newest_rank
    if request.sort == "newest" or not request.query.text_terms:
        return sorted(docs, key=newest_rank.__getitem__)
    score = _scores(matching, docs)
    if least < len(docs):  # sorting the best alone is much the faster
        scores_of_docs = itemgetter(*docs)(score)
        docs = list(compress(docs, map(nlargest(least, scores_of_docs)[-1].__le__, scores_of_docs)))
    return sorted(docs, key=lambda doc: (-score[doc], newest_rank[doc]))


def _scores(matching: Matching, docs: DocNumbers) -> Sequence[float]:
    terms = matching.request.query.text_terms
    words = dict.fromkeys(word for term in terms if term.kind is TermKind.WORDS for word in term.words)
    phrases = (pattern for term in terms if term.kind is not TermKind.WORDS for pattern in term.required_patterns)
    phrase_counts = [matching.counts_by_pattern[pattern] for pattern in phrases]
    return scores(matching.snapshot, words, phrase_counts, matching.holding_whole_words(docs), docs)


def _gap_values(matching: Matching, docs: DocNumbers) -> dict[PhrasePattern, GapValueCounts]:
    """The gap values of each slot, if the request asks for them."""
    limit, snapshot = matching.request.gap_value_limit, matching.snapshot
    if not limit:
        return {}
    by_pattern = matching.gaps_by_pattern.items()
    return {pattern: gap_value_counts(gaps, snapshot, docs, limit) for pattern, gaps in by_pattern}


def _occurrences(counts: Sequence[Counts], docs: DocNumbers) -> Iterator[int]:
    """The number of matches in each document, summed over the patterns; a single pattern needs no sum."""
    columns = (map(each.get, docs, repeat(0)) for each in counts)
    return next(columns, repeat(0)) if len(counts) < 2 else map(sum, zip(*columns, strict=True))


def _total(counts: Sequence[Counts], docs: DocNumbers) -> int:
    doc_set = set(docs)
    return sum(
        sum(each.values()) if each.keys() <= doc_set else sum(n for doc, n in each.items() if doc in doc_set)
        for each in counts
    )


def _facets(
    filters: Mapping[str, FacetValue], snapshot: Snapshot, docs: DocNumbers, filtered: DocNumbers
) -> dict[str, Mapping[FacetValue, int]]:
    """Facet name to value counts; for each facet under the query and all filters but its own.

    Args:
        filters: The filters of the request.
        snapshot: The index.
        docs: The documents that meet the query.
        filtered: Those of them that pass all filters.
    """
    facets, number = {}, len(snapshot.pks)
    bitmap = as_bitmap(filtered, number)
    for name in (field.name for field in FACETS):
        facet = snapshot.facet_counts[name]
        if name in filters:
            among = passing_filters({other: filters[other] for other in filters if other != name}, snapshot, docs)
            facets[name] = facet.counts(among, as_bitmap(among, number))
        else:
            facets[name] = facet.counts(filtered, bitmap)
    return facets


def passing_filters(filters: Mapping[str, FacetValue], snapshot: Snapshot, docs: DocNumbers) -> DocNumbers:
    """Those of `docs` whose facet values equal the filters."""
    for name, value in filters.items():
        values = snapshot.facets[name]
        docs = [doc for doc in docs if values[doc] == value]
    return docs
