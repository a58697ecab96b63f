"""What stands in the gaps of a slot over everything found, read off the places that were counted."""

from collections import Counter
from heapq import nsmallest

from speeches.search.engines.base import GapValue, GapValueCounts
from speeches.search.engines.whoosh.segments import GapMatches, SegmentText, Snapshot
from speeches.text import Span

Strings = tuple[str, ...]


def gap_value_counts(gaps: GapMatches, snapshot: Snapshot, docs: list[int], most: int) -> GapValueCounts:
    """The most frequent fillings in `docs`, each with its first place in the newest speech that holds it."""
    counts: Counter[Strings] = Counter()
    first: dict[Strings, int] = {}
    wanted, newest = set(docs), snapshot.newest
    for place, doc in enumerate(gaps.docs):
        if doc in wanted:
            text = snapshot.text.stretch(doc).text
            strings = tuple(str(text[start:end]) for start, end in gaps.spans(place))
            counts[strings] += 1
            if newest[doc] < newest[gaps.docs[first.setdefault(strings, place)]]:
                first[strings] = place
    frequent = nsmallest(most, counts.items(), key=lambda counted: (-counted[1], counted[0]))
    return GapValueCounts(
        len(counts), [_filling(strings, n, gaps, first[strings], snapshot) for strings, n in frequent]
    )


def _filling(strings: Strings, count: int, gaps: GapMatches, place: int, snapshot: Snapshot) -> GapValue:
    doc = gaps.docs[place]
    stretch = snapshot.text.stretch(doc)
    spans = tuple(_in_characters(stretch, doc, span) for span in gaps.spans(place))
    return GapValue(strings, count, snapshot.pks[doc], spans)


def _in_characters(stretch: SegmentText, doc: int, span: Span) -> Span:
    begins = stretch.borders[doc - stretch.base]
    start, end = (len(str(stretch.text[begins:byte])) for byte in span)
    return start, end
