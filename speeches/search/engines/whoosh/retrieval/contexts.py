"""Matches in the order of their contexts: the first ones of all documents, read from the bytes of the texts."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.base import ContextOrder, SearchRequest, SortedMatches
from speeches.search.engines.whoosh.retrieval.matching import Matching
from speeches.search.engines.whoosh.retrieval.searcher import passing_filters
from speeches.search.engines.whoosh.segments import SegmentText, Snapshot, summed
from speeches.search.query import check_budget

_WIDEST = 4  # bytes of a character
_AFTER = 8  # bytes behind a match by which most are ruled out; before it, two characters

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]


def by_context(request: SearchRequest, snapshot: Snapshot, order: ContextOrder) -> SortedMatches:
    """See `Engine.by_context`."""
    matching = Matching(request, snapshot)
    docs = passing_filters(request, snapshot, matching.matched())
    counts = summed(matching.occurrence_counts(docs))
    numbers = dict(zip(counts.docs.tolist(), counts.counts.tolist(), strict=True))
    numbers = _first_numbers(numbers, snapshot, order.most)
    chosen = np.array(sorted(numbers), np.int64)
    found = [_matches_in(segment, _within(segment, chosen), numbers, order) for segment in snapshot.text.segments]
    return SortedMatches(sum(len(each.edges) for each in found), _first(found, snapshot, order))


def _within(segment: SegmentText, docs: Ints) -> Ints:
    """Those of the documents, which are in their order, that the segment holds."""
    return docs[slice(*np.searchsorted(docs, (segment.base, segment.base + len(segment))))]


def _first_numbers(numbers: dict[int, int], snapshot: Snapshot, most: int) -> dict[int, int]:
    """The numbers of the newest documents up to `most` matches in all; that of the last one is cut to what is left."""
    if sum(numbers.values()) <= most:
        return numbers
    newest = sorted(numbers, key=lambda doc: int(snapshot.newest_rank[doc]))
    totals = list(accumulate(map(numbers.__getitem__, newest)))
    last = bisect_left(totals, most)
    cut = {newest[last]: numbers[newest[last]] - (totals[last] - most)}
    return {doc: numbers[doc] for doc in newest[:last]} | cut


@dataclass(frozen=True)
class _Matches:
    """The matches in one segment, those of a document in their order.

    Attributes:
        docs: The document of each.
        numbers: Its number in its document, from 0.
        edges: Where its context begins, in bytes of the segment's text.
        keys: What rules most of them out: of two contexts the one with the lower key comes first.
    """

    segment: SegmentText
    docs: Ints
    numbers: Ints
    edges: Ints
    keys: Keys


def _matches_in(segment: SegmentText, docs: Ints, numbers: Mapping[int, int], order: ContextOrder) -> _Matches:
    """The first matches of documents of one segment, as many as `numbers` says."""
    check_budget()
    spans = [segment.spans_in(piece.encode(), docs) for piece in order.pieces] if len(docs) else []
    starts, ends = (np.concatenate([span[at] for span in spans] or [np.empty(0, np.int64)]) for at in (0, 1))
    if len(spans) > 1:
        sorting = np.lexsort((ends, starts))
        starts, ends = starts[sorting], ends[sorting]
    own = segment.docs_at(starts)
    firsts = np.searchsorted(own, own)  # of the document of each match the index of its first one
    number = np.arange(len(own)) - firsts
    most = np.array([numbers[doc] for doc in docs.tolist()], np.int64)
    kept = number < most[np.searchsorted(docs, own)] if len(own) else np.empty(0, bool)
    edges = (starts if order.left else ends)[kept]
    keys = (_keys_before if order.left else _keys_after)(segment, own[kept], edges)
    return _Matches(segment, own[kept], number[kept], edges, keys)


def _keys_after(segment: SegmentText, docs: Ints, edges: Ints) -> Keys:
    """The next bytes as one number: the order of bytes is that of the characters. Zeros stand for what is not there."""
    keys, ends = np.zeros(len(edges), np.uint64), segment.ends_of(docs)
    for at in range(_AFTER):
        keys = (keys << np.uint64(8)) | segment.bytes_at(edges + at, edges + at < ends)
    return keys


def _keys_before(segment: SegmentText, docs: Ints, edges: Ints) -> Keys:
    """The codes of the two characters before, plus one, the nearer one above; 0 for what is not there."""
    begins = segment.begins_of(docs)
    nearest, place = _character_before(segment, edges, begins)
    next_one, _ = _character_before(segment, place, begins)
    return (nearest << np.uint64(32)) | next_one


def _character_before(segment: SegmentText, edges: Ints, begins: Ints) -> tuple[Keys, Ints]:
    """The code of the character before, plus one, and where it begins; 0 and the same place where there is none."""
    code, place, unknown = np.zeros(len(edges), np.uint64), edges, edges > begins
    for width in range(1, _WIDEST + 1):
        octet = segment.bytes_at(edges - width, unknown)
        leads = unknown & ((octet < 0x80) | (octet >= 0xC0))
        value = octet if width == 1 else octet & np.uint64((1 << (7 - width)) - 1)
        code = np.where(leads, code | (value << np.uint64(6 * (width - 1))), code)
        code = np.where(unknown & ~leads, code | ((octet & np.uint64(0x3F)) << np.uint64(6 * (width - 1))), code)
        place = np.where(leads, edges - width, place)
        unknown = unknown & ~leads
    return np.where(edges > begins, code + np.uint64(1), np.uint64(0)), place


def _first(found: Sequence[_Matches], snapshot: Snapshot, order: ContextOrder) -> list[tuple[int, int]]:
    """The primary key and the number in its text of each of the first matches."""
    keys = np.concatenate([each.keys for each in found] or [np.empty(0, np.uint64)])
    last = np.partition(keys, order.end - 1)[order.end - 1] if order.end < len(keys) else None
    keyed = list[tuple[str, int, int, int]]()
    for each in found:
        near = np.arange(len(each.keys)) if last is None else np.flatnonzero(each.keys <= last)
        ranks = snapshot.newest_rank[each.docs[near]]
        rows = zip(near.tolist(), each.docs[near].tolist(), ranks.tolist(), each.numbers[near].tolist(), strict=True)
        keyed += [(_context(each, index, doc, order), rank, number, doc) for index, doc, rank, number in rows]
    keyed.sort()
    return [(int(snapshot.pks[doc]), number) for _, _, number, doc in keyed[: order.end]]


def _context(found: _Matches, index: int, doc: int, order: ContextOrder) -> str:
    segment, at, size = found.segment, int(found.edges[index]), order.size
    start, end = segment.borders[doc - segment.base : doc - segment.base + 2]
    octets = memoryview(segment.text).cast("B")
    if order.left:
        return octets[max(start, at - size * _WIDEST) : at].tobytes().decode(errors="ignore")[-size:][::-1]
    return octets[at : min(end, at + size * _WIDEST)].tobytes().decode(errors="ignore")[:size]
