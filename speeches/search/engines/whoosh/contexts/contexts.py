"""Matches in the order of their contexts: the first ones of all documents, read from the bytes of the texts."""

from collections.abc import Sequence

import numpy as np

from speeches.search.engines.base import ContextOrder, SearchRequest, SortedMatches
from speeches.search.engines.columns import DocCounts, Docs, summed
from speeches.search.engines.retrieval import Matching, passing_filters
from speeches.search.engines.whoosh.contexts.context_candidates import LookedAt, Matches
from speeches.search.engines.whoosh.contexts.context_keys import context_keys, context_string
from speeches.search.engines.whoosh.segments import SegmentText, Snapshot


def by_context(request: SearchRequest, snapshot: Snapshot, order: ContextOrder) -> SortedMatches:
    """See `Engine.by_context`."""
    matching = Matching(request, snapshot)
    counts = summed(matching.occurrence_counts(passing_filters(request, snapshot, matching.matched())))
    docs, number_in_last = _newest(counts, snapshot, order.most)
    gaps = {pattern: matching.gaps(pattern, docs) for pattern in order.patterns if pattern.slot}
    looked_at = LookedAt(snapshot, order, docs, number_in_last, gaps)
    return SortedMatches(min(counts.total, order.most), _first(looked_at.candidates(), looked_at))


def _newest(counts: DocCounts, snapshot: Snapshot, most: int) -> tuple[Docs, int | None]:
    """The newest documents up to `most` matches in all, in their order; how many of the oldest of them are among those.

    The number is None where no document is cut.
    """
    if counts.total <= most:
        return counts.docs, None
    newest = np.argsort(snapshot.newest_rank[counts.docs])
    totals = np.cumsum(counts.counts[newest])
    last = int(np.searchsorted(totals, most))
    left = int(counts.counts[newest[last]] - (totals[last] - most))
    return np.concatenate([np.sort(counts.docs[newest[:last]]), counts.docs[newest[last : last + 1]]]), left


def _first(found: Sequence[Matches], looked_at: LookedAt) -> list[tuple[int, int]]:
    """The primary key and the number in its text of each of the first matches."""
    order, snapshot = looked_at.order, looked_at.snapshot
    all_keys = [context_keys(each.segment, each.starts, each.ends, order.left) for each in found]
    keys = np.concatenate(all_keys or [np.empty(0, np.uint64)])
    last = np.partition(keys, order.end - 1)[order.end - 1] if order.end < len(keys) else None
    keyed = list[tuple[str, int, int, int, int]]()
    segments = [each.segment for each in found]
    for part, (each, own) in enumerate(zip(found, all_keys, strict=True)):
        near = np.arange(len(own)) if last is None else np.flatnonzero(own <= last)
        starts, ends = each.starts[near], each.ends[near]
        ranks = snapshot.newest_rank[each.segment.docs_at(starts)]
        rows = zip(ranks.tolist(), starts.tolist(), ends.tolist(), strict=True)
        keyed += [(_context(each.segment, start, end, order), rank, start, end, part) for rank, start, end in rows]
    keyed.sort()
    chosen = [(segments[part], start, end) for *_, start, end, part in keyed[: order.end]]
    return [_numbered(looked_at, *match) for match in chosen]


def _numbered(looked_at: LookedAt, segment: SegmentText, start: int, end: int) -> tuple[int, int]:
    doc = int(segment.docs_at(np.array([start]))[0])
    return int(looked_at.snapshot.pks[doc]), looked_at.number_in_text(segment, doc, start, end)


def _context(segment: SegmentText, start: int, end: int, order: ContextOrder) -> str:
    return context_string(segment, start, end, order.left, order.size)
