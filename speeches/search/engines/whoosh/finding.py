"""Answers a query from a snapshot: a page of what was found, in order, with the totals and the facets."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from math import ceil
from typing import Any

from speeches.search.engine import FACETS, Ask, Found, Row
from speeches.search.engines.whoosh.matching import Counts, Docs, Matching
from speeches.search.engines.whoosh.ranking import scores
from speeches.search.engines.whoosh.snapshot import Snapshot
from speeches.search.parts import Kind


def find(ask: Ask, snapshot: Snapshot) -> Found:
    matching = Matching(ask, snapshot)
    docs, facets = _filtered(ask.filters, snapshot, matching.matched())
    counts = matching.places(docs)
    pages = max(1, ceil(len(docs) / ask.page_size))
    page = min(max(1, ask.page), pages)
    end = page * ask.page_size
    shown = _ordered(matching, docs, end)[end - ask.page_size : end]
    rows = tuple(Row(snapshot.pks[doc], sum(held.get(doc, 0) for held in counts)) for doc in shown)
    return Found(len(docs), _total(counts, docs), rows, page, pages, facets)


def total(ask: Ask, snapshot: Snapshot) -> int:
    return len(_passing(ask.filters, snapshot, Matching(ask, snapshot).matched()))


def texts(ask: Ask, snapshot: Snapshot) -> Iterator[tuple[int, str]]:
    matching = Matching(ask, snapshot)
    docs = _passing(ask.filters, snapshot, matching.matched())
    return ((snapshot.pks[doc], snapshot.text[doc]) for doc in _ordered(matching, docs, len(docs)))


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
        least = nlargest(wanted, map(score.__getitem__, docs))[-1]
        docs = [doc for doc in docs if score[doc] >= least]
    return sorted(docs, key=lambda doc: (-score[doc], newest[doc]))


def _scores(matching: Matching, docs: Docs) -> Sequence[float]:
    parts = matching.ask.query.text_parts
    words = dict.fromkeys(word for part in parts if part.kind is Kind.WORDS for word in part.words)
    phrases = [matching.counted[part.whole] for part in parts if part.kind is not Kind.WORDS]
    return scores(matching.snapshot, words, phrases, matching.whole(docs))


def _total(counts: Sequence[Counts], docs: Docs) -> int:
    kept = set(docs)
    return sum(
        sum(held.values()) if held.keys() <= kept else sum(n for doc, n in held.items() if doc in kept)
        for held in counts
    )


def _filtered(filters: Mapping[str, Any], snapshot: Snapshot, docs: Docs) -> tuple[Docs, dict[str, Counter[Any]]]:
    """The documents that pass every filter; for each facet the values among those that pass all the other filters."""
    chosen = {name: {doc for doc in docs if snapshot.facets[name][doc] == value} for name, value in filters.items()}
    facets = {}
    for name in FACETS:
        others = [passing for other, passing in chosen.items() if other != name]
        counted = Counter(map(snapshot.facets[name].__getitem__, _all_of(docs, others)))
        facets[name] = Counter({value: n for value, n in counted.items() if value})
    return _all_of(docs, list(chosen.values())), facets


def _passing(filters: Mapping[str, Any], snapshot: Snapshot, docs: Docs) -> Docs:
    for name, value in filters.items():
        values = snapshot.facets[name]
        docs = [doc for doc in docs if values[doc] == value]
    return docs


def _all_of(docs: Docs, sets: Sequence[set[int]]) -> Docs:
    return [doc for doc in docs if all(doc in passing for passing in sets)] if sets else docs
