"""Places in printed text: found, merged, and cut out with context on both sides."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from speeches.text.canonicalization import HOLE, NO_SEAMS, CanonicalMap, Seams, printed_variants, seams
from speeches.text.matching.gap_readings import Span
from speeches.text.matching.patterns import Pattern, PhrasePattern

Look = Callable[[str], object]


class Excerpt(NamedTuple):
    """A piece of a printed text, the marked spans in it, and whether text was left off before and after it."""

    text: str
    spans: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


def match_spans(wanted: Iterable[Pattern], text: str, seams: Seams = NO_SEAMS) -> list[Span]:
    """Every place of everything wanted in a text of the right form, in order; places that overlap are each one."""
    return sorted(span for sought in wanted for span in sought.spans(text, seams))


def spans_of(printed: CanonicalMap, sought: Pattern) -> Iterator[Span]:
    """The places in its own form of the text: the printed or the canonical one."""
    if sought.printed:
        return sought.spans(printed.text)
    return sought.spans(printed.canonical, seams(printed.text) if sought.bounded else NO_SEAMS)


def contains(printed: CanonicalMap, sought: Pattern) -> bool:
    """What `sought.count` says of the printed or canonical text, sooner."""
    if isinstance(sought, PhrasePattern) and not sought.across_holes:
        if sought.plain and sought.pieces[0] in printed.text:
            return True  # what is canonical already is folded to itself
        if not all(any(_may_hold(printed.text, form) for form in forms) for forms in sought.forms):
            return False
    return any(True for _ in spans_of(printed, sought))


def in_printed(sought: Pattern, text: str) -> bool:
    """Whether a printed text, a title for example, holds it."""
    return any(True for _ in spans_of(CanonicalMap(text), sought))


def printed_spans(printed: CanonicalMap, wanted: Iterable[Pattern]) -> list[Span]:
    """Every place in the printed text of everything wanted, in order; places that overlap are one."""
    return merge_spans(every_span(printed, wanted))


def every_span(printed: CanonicalMap, wanted: Iterable[Pattern]) -> list[Span]:
    """The same, but two places that overlap are two: as many as are counted."""
    return sorted(span for sought in wanted for span in _printed(printed, sought))


def hole_spans(printed: CanonicalMap, spans: Iterable[Span]) -> list[Span]:
    """The holes within the given printed spans."""
    within = list(spans)
    holes = (printed.span(place, place + 1) for place, char in enumerate(printed.canonical) if char == HOLE)
    return [hole for hole in holes if any(start <= hole[0] and hole[1] <= end for start, end in within)]


def _printed(printed: CanonicalMap, sought: Pattern) -> Iterator[Span]:
    spans = spans_of(printed, sought)
    return spans if sought.printed else (printed.span(*span) for span in spans)


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap joined; neighbours stay two."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def excerpt(text: str, spans: Sequence[Span], context: int = 40, longest: int = 200) -> Excerpt:
    """The part of `text` with most of the spans: context on both sides of them, about `longest` characters at most.

    Spans must be in order. A first span that is longer than `longest` is kept whole: a quote is not shortened.
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
    """The first of the longest rows of spans that fit in `room`, as the indexes of its first and last span."""
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
    """One for each character of a piece: whether a text has it in any form."""
    return tuple(map(_look, dict.fromkeys(piece)))


@lru_cache(4096)
def _look(char: str) -> Look:
    return re.compile(f"[{re.escape(printed_variants().get(char, char))}]").search
