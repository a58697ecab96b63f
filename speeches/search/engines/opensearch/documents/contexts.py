"""Matches in the order of their contexts, from the texts of the documents found."""

from collections.abc import Iterator
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.base import ContextOrder, SearchRequest, SortedMatches
from speeches.search.engines.columns import summed
from speeches.search.engines.opensearch.documents.snapshot import Snapshot
from speeches.search.engines.retrieval import Matching, passing_filters
from speeches.search.query import within_budget
from speeches.text import match_spans

Keyed = tuple[str, int, int]  # context, rank of the document, number of the match


def by_context(request: SearchRequest, snapshot: Snapshot, order: ContextOrder) -> SortedMatches:
    """See `Engine.by_context`."""
    matching = Matching(request, snapshot)
    counts = summed(matching.occurrence_counts(passing_filters(request, snapshot, matching.matched())))
    newest = counts.docs[np.argsort(snapshot.newest_rank[counts.docs])]
    first = nsmallest(order.end, _keyed(snapshot, newest, order))
    by_rank = dict(zip(snapshot.newest_rank[newest].tolist(), snapshot.pks[newest].tolist(), strict=True))
    return SortedMatches(min(counts.total, order.most), [(by_rank[rank], number) for _, rank, number in first])


def _keyed(snapshot: Snapshot, newest: NDArray[np.int64], order: ContextOrder) -> Iterator[Keyed]:
    looked_at = 0
    ranks = snapshot.newest_rank[newest].tolist()
    texts = within_budget(snapshot.text.canonical_texts(newest), every=1)
    for rank, text in zip(ranks, texts, strict=True):
        for number, (start, end) in enumerate(match_spans(order.patterns, text, text.seams)):
            if looked_at == order.most:
                return
            looked_at += 1
            before = text[max(0, start - order.size) : start][::-1]
            yield (before if order.left else text[end : end + order.size]), rank, number
