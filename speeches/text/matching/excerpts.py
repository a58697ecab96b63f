"""Cuts excerpts out of a text around the spans of matches."""

from collections.abc import Sequence
from typing import NamedTuple

from speeches.text.matching.gap_readings import Span


class Excerpt(NamedTuple):
    """A substring of a printed text, the match spans in it, and whether text was cut off before and after it."""

    text: str
    spans: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


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
    inside = tuple([(s - start, e - start) for s, e in spans if s >= start and e <= end])
    return Excerpt(text[start:end], inside, start > 0, end < len(text))


def _fullest(spans: Sequence[Span], room: int) -> tuple[int, int]:
    """The indexes of the first and last span of the longest run of spans that fits in `room` characters."""
    if len(spans) == 1 or spans[-1][1] - spans[0][0] <= room:
        return 0, len(spans) - 1
    best = (0, 0)
    last = 0
    for first in range(len(spans)):
        last = max(first, last)
        while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= room:
            last += 1
        if last - first > best[1] - best[0]:
            best = (first, last)
    return best
