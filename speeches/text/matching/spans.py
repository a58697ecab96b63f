"""Spans of pattern matches in printed text: listing, merging, and cutting out excerpts around them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from speeches.text.canonicalization import HOLE, NO_SEAMS, CanonicalMap, Seams, printed_variants, seams
from speeches.text.matching.gap_readings import Span
from speeches.text.matching.patterns import Pattern, PhrasePattern

Look = Callable[[str], object]


class Excerpt(NamedTuple):
    """A substring of a printed text, the match spans in it, and whether text was cut off before and after it."""

    text: str
    spans: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


def match_spans(patterns: Iterable[Pattern], text: str, seams: Seams = NO_SEAMS) -> list[Span]:
    """All spans of several patterns in one text, sorted; overlapping spans are all listed.

    Args:
        patterns: All printed, or none of them.
        text: Printed or canonical text accordingly.
        seams: Offsets in canonical text at which numbers are separated; used by bounded patterns.
    """
    return sorted(span for pattern in patterns for span in pattern.spans(text, seams))


def spans_of(text_map: CanonicalMap, pattern: Pattern) -> Iterator[Span]:
    """The spans of a pattern in the form of the text that it is matched against: printed or canonical offsets."""
    if pattern.printed:
        return pattern.spans(text_map.text)
    return pattern.spans(text_map.canonical, seams(text_map.text) if pattern.bounded else NO_SEAMS)


def contains(text_map: CanonicalMap, pattern: Pattern) -> bool:
    """Whether a text has a match; the same answer as `pattern.count`, usually without computing the canonical text.

    A pattern is ruled out if some of its characters does not occur in the printed text in any printed variant.
    """
    if isinstance(pattern, PhrasePattern) and not pattern.across_holes:
        if pattern.plain and pattern.pieces[0] in text_map.text:
            return True  # what is canonical already is folded to itself
        if not all(any(_may_hold(text_map.text, form) for form in forms) for forms in pattern.forms):
            return False
    return any(True for _ in spans_of(text_map, pattern))


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


def excerpt(text: str, spans: Sequence[Span], context: int = 40, longest: int = 200) -> Excerpt:
    """Cuts out the part of a text that holds the most spans, with context.

    Args:
        text: Printed text, usually one paragraph.
        spans: Spans in `text`, sorted; without any, the beginning of the text is taken.
        context: Characters on either side of the spans.
        longest: About how many characters in all; a longer first span is kept whole, so that a quote is not cut.

    Returns:
        The excerpt; its spans are offsets in the excerpt.
    """
    if not spans:
        return Excerpt(text[:longest], (), False, len(text) > longest)
    first, last = _fullest(spans, longest - 2 * context)
    start, end = spans[first][0] - context, spans[last][1] + context
    end = max(end, start + longest) if start > 0 else max(end, longest)
    start, end = max(0, min(start, len(text) - longest)), min(len(text), end)
    inside = tuple((s - start, e - start) for s, e in spans if s >= start and e <= end)
    return Excerpt(text[start:end], inside, start > 0, end < len(text))


def _fullest(spans: Sequence[Span], room: int) -> tuple[int, int]:
    """The indexes of the first and last span of the longest run of spans that fits in `room` characters."""
    best = (0, 0)
    last = 0
    for first in range(len(spans)):
        last = max(first, last)
        while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= room:
            last += 1
        if last - first > best[1] - best[0]:
            best = (first, last)
    return best


def _may_hold(text: str, piece: str) -> bool:
    return all(look(text) for look in _looks(piece))


@lru_cache(256)
def _looks(piece: str) -> tuple[Look, ...]:
    """A search function for each distinct character of a piece: whether a text has it in any printed variant."""
    return tuple(map(_look, dict.fromkeys(piece)))


@lru_cache(4096)
def _look(char: str) -> Look:
    return re.compile(f"[{re.escape(printed_variants().get(char, char))}]").search
