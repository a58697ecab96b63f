"""Matches in the order of their contexts: the first ones of all documents, read from the bytes of the texts."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import accumulate, compress, count

from speeches.search.engines.base import ContextOrder, SearchRequest, SortedMatches
from speeches.search.engines.whoosh.retrieval.matching import Matching
from speeches.search.engines.whoosh.retrieval.searcher import passing_filters
from speeches.search.engines.whoosh.segments import SegmentText, Snapshot, summed
from speeches.search.query import within_budget

_WIDEST = 4  # bytes of a character
_BEFORE, _AFTER = _WIDEST, 12  # bytes beside a match by which most are ruled out


def by_context(request: SearchRequest, snapshot: Snapshot, order: ContextOrder) -> SortedMatches:
    """See `Engine.by_context`."""
    matching = Matching(request, snapshot)
    docs = passing_filters(request.filters, snapshot, matching.matched())
    counts = summed(matching.occurrence_counts(docs))
    numbers = dict(zip(counts.docs.tolist(), counts.counts.tolist(), strict=True))
    numbers = _first_numbers(numbers, snapshot, order.most)
    matches, chosen = _Matches(order, snapshot), sorted(numbers)
    for segment in snapshot.text.segments:
        here = chosen[bisect_left(chosen, segment.base) : bisect_left(chosen, segment.base + len(segment))]
        matches.add(segment, here, numbers)
    return SortedMatches(len(matches), matches.first())


def _first_numbers(numbers: dict[int, int], snapshot: Snapshot, most: int) -> dict[int, int]:
    """The numbers of the newest documents up to `most` matches in all; that of the last one is cut to what is left."""
    if sum(numbers.values()) <= most:
        return numbers
    newest = sorted(numbers, key=lambda doc: int(snapshot.newest_rank[doc]))
    totals = list(accumulate(map(numbers.__getitem__, newest)))
    last = bisect_left(totals, most)
    cut = {newest[last]: numbers[newest[last]] - (totals[last] - most)}
    return {doc: numbers[doc] for doc in newest[:last]} | cut


class _Matches:
    """The matches of several documents: where the context of each begins, and its first bytes."""

    def __init__(self, order: ContextOrder, snapshot: Snapshot) -> None:
        self._order, self._snapshot = order, snapshot
        self._needles = [piece.encode() for piece in order.pieces]
        self._docs: list[tuple[SegmentText, int]] = []
        self._firsts: list[int] = []  # of each document the index of its first match
        self._edges: list[int] = []  # bytes in the text of the segment
        self._beside: list[bytes] = []

    def __len__(self) -> int:
        return len(self._edges)

    def add(self, segment: SegmentText, docs: Sequence[int], numbers: Mapping[int, int]) -> None:
        """Adds the first matches of documents of one segment, as many as `numbers` says."""
        octets, edges, left = memoryview(segment.text).cast("B"), list[int](), self._order.left
        cut: dict[int, bytes] = {}  # the rest of the text where there is less of it than is looked at
        for doc in within_budget(docs):
            start, end = segment.borders[doc - segment.base : doc - segment.base + 2]
            self._docs.append((segment, doc))
            self._firsts.append(len(self._edges) + len(edges))
            here = self._edges_in(segment, start, end)[: numbers[doc]]
            numbered = enumerate(here, len(edges))
            if left:
                cut |= {index: octets[start:at].tobytes() for index, at in numbered if at < start + _BEFORE}
            else:
                cut |= {index: octets[at:end].tobytes() for index, at in numbered if at > end - _AFTER}
            edges += here
        before, after = (_BEFORE, 0) if left else (0, _AFTER)
        beside = [octets[at - before : at + after].tobytes() for at in edges]
        for index, rest in cut.items():
            beside[index] = rest
        self._edges += edges
        self._beside += beside

    def _edges_in(self, segment: SegmentText, start: int, end: int) -> list[int]:
        """In the order of the matches: by where they begin, and where they end."""
        if len(self._needles) == 1:
            return _edges(segment, self._needles[0], start, end, self._order.left)
        starts = [(at, at + len(n)) for n in self._needles for at in _edges(segment, n, start, end, True)]
        return [span[0 if self._order.left else 1] for span in sorted(starts)]

    def first(self) -> list[tuple[int, int]]:
        """The primary key and the number in its text of each of the first matches."""
        ranks, keyed = self._snapshot.newest_rank, list[tuple[str, int, int, int]]()
        for index in self._candidates():
            place = bisect_right(self._firsts, index) - 1
            segment, doc = self._docs[place]
            keyed.append((self._context(segment, doc, index), int(ranks[doc]), index - self._firsts[place], doc))
        keyed.sort()
        return [(int(self._snapshot.pks[doc]), number) for _, _, number, doc in keyed[: self._order.end]]

    def _candidates(self) -> Iterator[int]:
        """The indexes of those that what is beside them does not rule out."""
        if not self._order.left:  # the order of bytes is that of the characters
            end, beside = self._order.end, self._beside
            few = end < len(beside) / 10
            last = (nsmallest(end, beside) if few else sorted(beside)[:end])[-1:]
            return (index for index, octets in enumerate(beside) if [octets] <= last)
        near = self._with_first_characters()
        return compress(count(), map(near.__contains__, self._beside))

    def _with_first_characters(self) -> set[bytes]:
        """What is before the matches whose nearest character is not too high for the first ones."""
        nearest, numbers = {}, Counter[str]()
        for beside, number in Counter(self._beside).items():
            nearest[beside] = beside.decode(errors="ignore")[-1:]  # the first bytes may be those of a part of one
            numbers[nearest[beside]] += number
        known = sorted(numbers)
        totals = list(accumulate(map(numbers.__getitem__, known)))
        wanted = set(known[: bisect_left(totals, self._order.end) + 1])
        return {beside for beside, character in nearest.items() if character in wanted}

    def _context(self, segment: SegmentText, doc: int, index: int) -> str:
        start, end = segment.borders[doc - segment.base : doc - segment.base + 2]
        at, size = self._edges[index], self._order.size
        octets = memoryview(segment.text).cast("B")
        if self._order.left:
            return octets[max(start, at - size * _WIDEST) : at].tobytes().decode(errors="ignore")[-size:][::-1]
        return octets[at : min(end, at + size * _WIDEST)].tobytes().decode(errors="ignore")[:size]


def _edges(segment: SegmentText, needle: bytes, start: int, end: int, left: bool) -> list[int]:
    """Where the occurrences in one document begin, or end."""
    find, size, edges = segment.text.find, len(needle), []
    at = find(needle, start, end)
    while at >= 0:
        edges.append(at if left else at + size)
        at = find(needle, at + size, end)
    return edges
