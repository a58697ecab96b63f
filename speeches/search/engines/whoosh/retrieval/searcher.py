"""Answers a query from a snapshot: a page of what was found, in order, with the totals and the facets."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import compress, repeat
from math import ceil
from operator import itemgetter
from typing import Any

from speeches.fields import FACETS
from speeches.search.engines.base import EngineResult, FoundDocument, GapValueCounts, SearchRequest
from speeches.search.engines.whoosh.retrieval.gap_values import gap_value_counts
from speeches.search.engines.whoosh.retrieval.matching import Counts, Docs, Matching
from speeches.search.engines.whoosh.retrieval.scoring import scores
from speeches.search.engines.whoosh.segments import Snapshot, as_bitmap
from speeches.search.query import TermKind
from speeches.text import CanonicalText, PhrasePattern


def find(ask: SearchRequest, snapshot: Snapshot) -> EngineResult:
    matching = Matching(ask, snapshot)
    matched = matching.matched()
    docs = passing(ask.filters, snapshot, matched)
    counts = matching.places(docs)
    pages = max(1, ceil(len(docs) / ask.page_size))
    page = min(max(1, ask.page), pages)
    end = page * ask.page_size
    shown = _ordered(matching, docs, end)[end - ask.page_size : end]
    rows = tuple(map(FoundDocument, map(snapshot.pks.__getitem__, shown), _places(counts, shown)))
    facets = _facets(ask.filters, snapshot, matched, docs)
    return EngineResult(len(docs), _total(counts, docs), rows, page, pages, facets, _filled(matching, docs))


def total(ask: SearchRequest, snapshot: Snapshot) -> int:
    return len(passing(ask.filters, snapshot, Matching(ask, snapshot).matched()))


def texts(ask: SearchRequest, snapshot: Snapshot) -> Iterator[tuple[int, CanonicalText]]:
    matching = Matching(ask, snapshot)
    docs = passing(ask.filters, snapshot, matching.matched())
    return ((snapshot.pks[doc], snapshot.text.folded(doc)) for doc in _ordered(matching, docs, len(docs)))


def _ordered(matching: Matching, docs: Docs, wanted: int) -> Docs:
    """At least the first `wanted` documents in the order asked for."""
    ask, snapshot = matching.ask, matching.snapshot
    if ask.sort == "any":
        return docs
    if ask.sort == "oldest":
        return sorted(docs, key=snapshot.oldest.__getitem__)
    newest = snapshot.newest
    if ask.sort == "newest" or not ask.query.text_parts:
        return sorted(docs, key=newest.__getitem__)
    score = _scores(matching, docs)
    if wanted < len(docs):  # sorting the best alone is much the faster
        made = itemgetter(*docs)(score)
        docs = list(compress(docs, map(nlargest(wanted, made)[-1].__le__, made)))
    return sorted(docs, key=lambda doc: (-score[doc], newest[doc]))


def _scores(matching: Matching, docs: Docs) -> Sequence[float]:
    parts = matching.ask.query.text_parts
    words = dict.fromkeys(word for part in parts if part.kind is TermKind.WORDS for word in part.words)
    phrases = [matching.counted[needle] for part in parts if part.kind is not TermKind.WORDS for needle in part.needles]
    return scores(matching.snapshot, words, phrases, matching.whole(docs), docs)


def _filled(matching: Matching, docs: Docs) -> dict[PhrasePattern, GapValueCounts]:
    """What stands in the gaps of each slot, if that was asked for."""
    most, snapshot = matching.ask.fillings, matching.snapshot
    return (
        {needle: gap_value_counts(gaps, snapshot, docs, most) for needle, gaps in matching.gaps.items()} if most else {}
    )


def _places(counts: Sequence[Counts], docs: Docs) -> Iterator[int]:
    """Of each document; of one thing, as is usual, without adding up."""
    each = (map(held.get, docs, repeat(0)) for held in counts)
    return next(each, repeat(0)) if len(counts) < 2 else map(sum, zip(*each, strict=True))


def _total(counts: Sequence[Counts], docs: Docs) -> int:
    kept = set(docs)
    return sum(
        sum(held.values()) if held.keys() <= kept else sum(n for doc, n in held.items() if doc in kept)
        for held in counts
    )


def _facets(filters: Mapping[str, Any], snapshot: Snapshot, docs: Docs, kept: Docs) -> dict[str, Mapping[Any, int]]:
    """For each facet the values among the documents that pass all the other filters."""
    facets, number = {}, len(snapshot.pks)
    held = as_bitmap(kept, number)
    for name in (field.name for field in FACETS):
        tally = snapshot.tallies[name]
        if name in filters:
            among = passing({other: filters[other] for other in filters if other != name}, snapshot, docs)
            facets[name] = tally.counts(among, as_bitmap(among, number))
        else:
            facets[name] = tally.counts(kept, held)
    return facets


def passing(filters: Mapping[str, Any], snapshot: Snapshot, docs: Docs) -> Docs:
    for name, value in filters.items():
        values = snapshot.facets[name]
        docs = [doc for doc in docs if values[doc] == value]
    return docs
