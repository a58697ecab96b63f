"""Matches in the order of their contexts: the first ones of all documents, read from the bytes of the texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.base import ContextOrder, SearchRequest, SortedMatches
from speeches.search.engines.whoosh.retrieval.matching import Matching
from speeches.search.engines.whoosh.retrieval.searcher import passing_filters
from speeches.search.engines.whoosh.segments import DocCounts, Docs, SegmentText, Snapshot, summed
from speeches.search.query import check_budget
from speeches.text import BORDER

_WIDEST = 4  # bytes of a character
_AFTER = 8  # bytes behind a match by which most are ruled out; before it, two characters
_FIRST = BORDER.encode()  # of all canonical characters the one that comes first

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]


def by_context(request: SearchRequest, snapshot: Snapshot, order: ContextOrder) -> SortedMatches:
    """See `Engine.by_context`.

    Most texts need not be gone through match by match: contexts that are empty or begin with the end of a sentence come
    before all others, and where there are enough of them nothing else is looked for.
    """
    matching = Matching(request, snapshot)
    counts = summed(matching.occurrence_counts(passing_filters(request, snapshot, matching.matched())))
    docs, number_in_last = _newest(counts, snapshot, order.most)
    looked_at = _LookedAt(snapshot, order, docs, number_in_last)
    found = looked_at.beginning_with_border() if _parted(order.pieces) else None
    if found is None or sum(len(each.starts) for each in found) < order.end:
        found = looked_at.every()
    return SortedMatches(min(counts.total, order.most), _first(found, looked_at))


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


def _parted(pieces: Sequence[str]) -> bool:
    """Whether all occurrences of the pieces are matches, wherever those before end."""
    return not any(piece.startswith(piece[at:]) for piece in pieces for at in range(1, len(piece))) and not any(
        BORDER in piece for piece in pieces
    )


@dataclass(frozen=True)
class _Matches:
    """Matches in one segment: where they begin and end, in bytes of its text."""

    segment: SegmentText
    starts: Ints
    ends: Ints


class _LookedAt:
    """The matches that are put into order.

    Args:
        snapshot: The index.
        order: What is asked for.
        docs: Their documents; in the last of them only the first `number_in_last`, unless that is None.
    """

    def __init__(self, snapshot: Snapshot, order: ContextOrder, docs: Docs, number_in_last: int | None) -> None:
        self.snapshot, self.order = snapshot, order
        self._pieces = [piece.encode() for piece in order.pieces]
        self._docs, self._cut = np.sort(docs), (int(docs[-1]), number_in_last) if number_in_last is not None else None

    def every(self) -> list[_Matches]:
        return [
            self._joined(each, [each.spans_in(piece, docs) for piece in self._pieces]) for each, docs in self._parts()
        ]

    def beginning_with_border(self) -> list[_Matches]:
        """Those whose context is empty, or begins with the end of a sentence."""
        return [
            self._joined(segment, [spans for piece in self._pieces for spans in self._bordered(segment, piece, docs)])
            for segment, docs in self._parts()
        ]

    def numbered(self, segment: SegmentText, doc: int) -> list[tuple[int, int]]:
        """All matches in a document, in their order."""
        found = (segment.spans_in(piece, np.array([doc], np.int64)) for piece in self._pieces)
        return sorted(span for starts, ends in found for span in zip(starts.tolist(), ends.tolist(), strict=True))

    def _parts(self) -> Iterator[tuple[SegmentText, Docs]]:
        for segment in self.snapshot.text.segments:
            check_budget()
            docs = self._docs[slice(*np.searchsorted(self._docs, (segment.base, segment.base + len(segment))))]
            if len(docs):
                yield segment, docs

    def _bordered(self, segment: SegmentText, piece: bytes, docs: Docs) -> list[tuple[Ints, Ints]]:
        if self.order.left:
            starts, ends = segment.spans_in(_FIRST + piece, docs)
            bordered, at_edge = (starts + len(_FIRST), ends), segment.begins_of(docs)
        else:
            starts, ends = segment.spans_in(piece + _FIRST, docs)
            bordered, at_edge = (starts, ends - len(_FIRST)), segment.ends_of(docs) - len(piece)
        same = segment.ends_of(docs) - segment.begins_of(docs) >= len(piece)
        for at, octet in enumerate(piece):
            same &= segment.bytes_at(at_edge + at, same) == octet
        return [bordered, (at_edge[same], at_edge[same] + len(piece))]

    def _joined(self, segment: SegmentText, spans: Sequence[tuple[Ints, Ints]]) -> _Matches:
        """Without those of the last document that are not looked at."""
        starts, ends = (np.concatenate([span[at] for span in spans]) for at in (0, 1))
        if self._cut and segment.base <= self._cut[0] < segment.base + len(segment):
            doc, number = self._cut
            kept = np.array(self.numbered(segment, doc)[:number], np.int64)
            begin, end = segment.begins_of(np.array([doc]))[0], segment.ends_of(np.array([doc]))[0]
            own = (starts >= begin) & (starts < end)
            last_start, last_end = kept[-1] if len(kept) else (-1, -1)
            beyond = own & ((starts > last_start) | ((starts == last_start) & (ends > last_end)))
            starts, ends = starts[~beyond], ends[~beyond]
        return _Matches(segment, starts, ends)


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


def _first(found: Sequence[_Matches], looked_at: _LookedAt) -> list[tuple[int, int]]:
    """The primary key and the number in its text of each of the first matches."""
    order, snapshot = looked_at.order, looked_at.snapshot
    all_keys = [_keys(each, order.left) for each in found]
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
    return _numbered(chosen, looked_at)


def _numbered(chosen: Sequence[tuple[SegmentText, int, int]], looked_at: _LookedAt) -> list[tuple[int, int]]:
    numbers: dict[int, dict[tuple[int, int], int]] = {}
    first = []
    for segment, start, end in chosen:
        doc = int(segment.docs_at(np.array([start]))[0])
        if doc not in numbers:
            numbers[doc] = {span: number for number, span in enumerate(looked_at.numbered(segment, doc))}
        first.append((int(looked_at.snapshot.pks[doc]), numbers[doc][start, end]))
    return first


def _keys(found: _Matches, left: bool) -> Keys:
    """What rules most of them out: of two contexts the one with the lower key comes first."""
    docs = found.segment.docs_at(found.starts)
    return _keys_before(found.segment, docs, found.starts) if left else _keys_after(found.segment, docs, found.ends)


def _context(segment: SegmentText, start: int, end: int, order: ContextOrder) -> str:
    doc = int(segment.docs_at(np.array([start]))[0]) - segment.base
    begins, ends = segment.borders[doc : doc + 2]
    octets = memoryview(segment.text).cast("B")
    if order.left:
        return (
            octets[max(begins, start - order.size * _WIDEST) : start]
            .tobytes()
            .decode(errors="ignore")[-order.size :][::-1]
        )
    return octets[end : min(ends, end + order.size * _WIDEST)].tobytes().decode(errors="ignore")[: order.size]
