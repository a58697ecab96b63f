"""Matches in the order of their contexts: the first ones of all documents, read from the bytes of the texts."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from speeches.search.engines.base import ContextOrder, SearchRequest, SortedMatches
from speeches.search.engines.whoosh.retrieval.matching import DocNumbers, Matching
from speeches.search.engines.whoosh.retrieval.searcher import passing_filters
from speeches.search.engines.whoosh.segments import SegmentText, Snapshot

_WIDEST = 4  # bytes of a character
_Span = tuple[int, int]  # of bytes in the texts of a segment


def by_context(request: SearchRequest, snapshot: Snapshot, order: ContextOrder) -> SortedMatches:
    """See `Engine.by_context`."""
    matching = Matching(request, snapshot)
    docs = passing_filters(request.filters, snapshot, matching.matched())
    counts = matching.occurrence_counts(docs)
    numbers = {doc: sum(each.get(doc, 0) for each in counts) for doc in docs}
    docs = _first_docs([doc for doc in docs if numbers[doc]], numbers, snapshot, order.most)
    found = _FoundMatches(order, snapshot)
    for segment in snapshot.text.segments:
        here = docs[bisect_left(docs, segment.base) : bisect_left(docs, segment.base + len(segment))]
        found.add(segment, here, numbers)
    return SortedMatches(len(found), found.first())


def _first_docs(docs: DocNumbers, numbers: dict[int, int], snapshot: Snapshot, most: int) -> DocNumbers:
    """The newest documents with `most` matches in all; the number of the last one is cut to what is left of them."""
    newest = sorted(docs, key=snapshot.newest_rank.__getitem__)
    totals = list(accumulate(map(numbers.__getitem__, newest)))
    last = bisect_left(totals, most)
    if last < len(newest):
        numbers[newest[last]] -= totals[last] - most
    return sorted(newest[: last + 1])


class _FoundMatches:
    """The matches of several documents by their places, and the bytes beside each that hold its nearest character."""

    def __init__(self, order: ContextOrder, snapshot: Snapshot) -> None:
        self._order, self._snapshot = order, snapshot
        self._docs: list[tuple[SegmentText, int]] = []
        self._firsts: list[int] = []  # of each document the index of its first match
        self._spans: list[_Span] = []
        self._beside: list[bytes] = []

    def __len__(self) -> int:
        return len(self._spans)

    def add(self, segment: SegmentText, docs: DocNumbers, numbers: dict[int, int]) -> None:
        """Adds the first matches of documents of one segment, as many as `numbers` says."""
        octets, left = memoryview(segment.text).cast("B"), self._order.left
        for doc, spans in _spans_by_doc(segment, docs, self._order.pieces):
            self._docs.append((segment, doc))
            self._firsts.append(len(self._spans))
            spans = spans[: numbers[doc]]
            start, end = segment.borders[doc - segment.base : doc - segment.base + 2]
            if left:
                self._beside += [octets[max(start, at - _WIDEST) : at].tobytes() for at, _ in spans]
            else:
                self._beside += [octets[at : min(end, at + _WIDEST)].tobytes() for _, at in spans]
            self._spans += spans

    def first(self) -> list[tuple[int, int]]:
        """The key and the number in its speech of each of the first matches."""
        ranks = self._snapshot.newest_rank
        keyed = []
        for index in self._candidates():
            place = bisect_right(self._firsts, index) - 1
            segment, doc = self._docs[place]
            keyed.append(
                (self._context(segment, doc, self._spans[index]), ranks[doc], index - self._firsts[place], doc)
            )
        keyed.sort()
        return [(self._snapshot.pks[doc], number) for _, _, number, doc in keyed[: self._order.end]]

    def _candidates(self) -> Iterator[int]:
        """Those whose nearest character is not too high for the first matches: only their contexts are read."""
        by_character: Counter[str] = Counter()
        characters = {}
        for beside, count in Counter(self._beside).items():
            text = beside.decode(errors="ignore")  # the characters at its other end may be cut
            characters[beside] = text[-1:] if self._order.left else text[:1]
            by_character[characters[beside]] += count
        known = sorted(by_character)
        totals = list(accumulate(map(by_character.__getitem__, known)))
        last = known[: bisect_left(totals, self._order.end) + 1][-1:]
        near = {beside for beside, character in characters.items() if [character] <= last}
        return (index for index, beside in enumerate(self._beside) if beside in near)

    def _context(self, segment: SegmentText, doc: int, span: _Span) -> str:
        start, end = segment.borders[doc - segment.base : doc - segment.base + 2]
        size, width = self._order.size, self._order.size * _WIDEST
        octets = memoryview(segment.text).cast("B")
        if self._order.left:
            return octets[max(start, span[0] - width) : span[0]].tobytes().decode(errors="ignore")[-size:][::-1]
        return octets[span[1] : min(end, span[1] + width)].tobytes().decode(errors="ignore")[:size]


def _spans_by_doc(segment: SegmentText, docs: DocNumbers, pieces: Sequence[str]) -> Iterator[tuple[int, list[_Span]]]:
    needles = [piece.encode() for piece in pieces]
    found = [_occurrences(segment, needle, docs) for needle in needles]
    for doc in docs:
        start, end = segment.borders[doc - segment.base : doc - segment.base + 2]
        spans: list[_Span] = []
        for needle, places in zip(needles, found, strict=True):
            spans += [(at, at + len(needle)) for at in _within(segment, needle, places, start, end)]
        yield doc, sorted(spans) if len(needles) > 1 else spans


def _within(segment: SegmentText, needle: bytes, places: list[int], start: int, end: int) -> list[int]:
    """The places in one document. An occurrence that runs over its beginning may hide one that overlaps with it."""
    first = bisect_left(places, start)
    if first and places[first - 1] + len(needle) > start:
        return list(_found(segment, needle, start, end))
    return places[first : bisect_left(places, end - len(needle) + 1, first)]


def _occurrences(segment: SegmentText, needle: bytes, docs: DocNumbers) -> list[int]:
    return [at for _, borders in segment.search_ranges(docs) for at in _found(segment, needle, borders[0], borders[-1])]


def _found(segment: SegmentText, needle: bytes, start: int, end: int) -> Iterator[int]:
    find, size = segment.text.find, len(needle)
    at = find(needle, start, end)
    while at >= 0:
        yield at
        at = find(needle, at + size, end)
