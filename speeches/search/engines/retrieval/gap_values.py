"""Counts the gap values of a slot over all documents found."""

from collections import Counter
from heapq import nsmallest

from speeches.search.engines.base import GapValue, GapValueCounts
from speeches.search.engines.columns import Docs, GapMatches
from speeches.search.engines.retrieval.snapshot import Snapshot

Strings = tuple[str, ...]


def gap_value_counts(gaps: GapMatches, snapshot: Snapshot, docs: Docs, limit: int) -> GapValueCounts:
    """The `limit` most frequent gap values in `docs`, each with its first match in the newest speech that holds it."""
    counts: Counter[Strings] = Counter()
    first: dict[Strings, int] = {}
    doc_set, newest_rank = set(docs.tolist()), snapshot.newest_rank
    for match, doc in enumerate(gaps.docs):
        if doc in doc_set:
            strings = snapshot.text.strings_at(doc, gaps.spans(match))
            counts[strings] += 1
            if newest_rank[doc] < newest_rank[gaps.docs[first.setdefault(strings, match)]]:
                first[strings] = match
    frequent = nsmallest(limit, counts.items(), key=lambda item: (-item[1], item[0]))
    return GapValueCounts(
        len(counts), [_gap_value(strings, n, gaps, first[strings], snapshot) for strings, n in frequent]
    )


def _gap_value(strings: Strings, count: int, gaps: GapMatches, match: int, snapshot: Snapshot) -> GapValue:
    doc = gaps.docs[match]
    spans = tuple(snapshot.text.in_characters(doc, span) for span in gaps.spans(match))
    return GapValue(strings, count, int(snapshot.pks[doc]), spans)
