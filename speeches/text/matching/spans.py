"""Spans of pattern matches in printed text: listing and merging."""

from collections.abc import Iterable, Iterator

from speeches.text.canonicalization import HOLE, NO_SEAMS, CanonicalMap, Seams, seams
from speeches.text.matching.gap_readings import Span
from speeches.text.matching.pattern import Pattern


def match_spans(patterns: Iterable[Pattern], text: str, seams: Seams = NO_SEAMS) -> list[Span]:
    """All spans of several patterns in one text, sorted; overlapping spans are all listed.

    Args:
        patterns: All printed, or none of them.
        text: Printed or canonical text accordingly.
        seams: Of a canonical text; used by patterns that have numbers.
    """
    return sorted(span for pattern in patterns for span in pattern.spans(text, seams))


def spans_of(text_map: CanonicalMap, pattern: Pattern) -> Iterator[Span]:
    """The spans of a pattern in the form of the text that it is matched against: printed or canonical offsets."""
    if pattern.printed:
        return pattern.spans(text_map.text)
    return pattern.spans(text_map.canonical, seams(text_map.text) if pattern.judged else NO_SEAMS)


def has_match(pattern: Pattern, text: str) -> bool:
    """Whether a short printed text, such as a title, has a match."""
    return any(True for _ in spans_of(CanonicalMap(text), pattern))


def printed_spans(text_map: CanonicalMap, patterns: Iterable[Pattern]) -> list[Span]:
    """The spans of several patterns as offsets in the printed text, sorted, overlapping spans merged."""
    return merge_spans(all_spans(text_map, patterns))


def all_spans(text_map: CanonicalMap, patterns: Iterable[Pattern]) -> list[Span]:
    """As `printed_spans`, but overlapping spans stay separate: their number is the number of occurrences."""
    return sorted(span for pattern in patterns for span in _printed(text_map, pattern))


def hole_spans(text_map: CanonicalMap, spans: Iterable[Span]) -> list[Span]:
    """The printed spans of the holes (redaction marks) that lie within the given printed spans."""
    limits = list(spans)
    holes = (text_map.span(index, index + 1) for index, char in enumerate(text_map.canonical) if char == HOLE)
    return [hole for hole in holes if any(start <= hole[0] and hole[1] <= end for start, end in limits)]


def _printed(text_map: CanonicalMap, pattern: Pattern) -> Iterator[Span]:
    spans = spans_of(text_map, pattern)
    return spans if pattern.printed else (text_map.span(*span) for span in spans)


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted, overlapping ones merged; spans that only touch stay separate."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
