"""Matches of a passage as they are printed: the paragraph to lead to, and what differs by character."""

from collections.abc import Sequence

from speeches.search.draft_check.near_matches import Found
from speeches.search.draft_check.results import NearMatch, Place
from speeches.search.draft_check.splitting import DraftPassage
from speeches.search.passages import make_snippets, passages_with
from speeches.search.results import SpeechText
from speeches.text import (
    BORDER,
    NO_SEAMS,
    CanonicalMap,
    CanonicalText,
    Change,
    Pattern,
    Seams,
    Span,
    find_changes,
    has_digit,
    number_changes,
    number_needle,
    seams,
    span_with_sign,
    spans_of,
    with_paired_marks,
)

_LEAST_COMMON = 2  # characters: a single common one between two changes says nothing to a reader


def place_of(read: SpeechText | None, patterns: Sequence[Pattern]) -> Place | None:
    """Where the first match in a speech stands; None if its date is not known or it is no longer public."""
    if read is None or read.speech.year is None:
        return None
    snippets = make_snippets(read.speech, patterns, limit=1, sections=read.sections)
    return Place(read.speech.pk, snippets[0].anchor if snippets else "")


def near_match(passage: DraftPassage, found: Found, read: SpeechText) -> NearMatch | None:
    """A similar string as printed, with what differs; None if the speech has changed since it was indexed."""
    text_map = CanonicalMap(read.text)
    start, end = found.span
    if text_map.canonical[start:end] != found.string:
        return None
    span = _with_sign(text_map, start, end)
    text = with_paired_marks(read.text, *span)
    anchor = next((each.anchor for each in passages_with(read.sections, [span[0]])), "")
    own_spans, spans = differences(passage.text, text)
    return NearMatch(found.pk, anchor, text, DraftPassage(text).typed, own_spans, spans)


def match_with_other_signs(passage: DraftPassage, pk: int, read: SpeechText) -> NearMatch | None:
    """The first place of a speech that has the passage but for the signs before its numbers, with these."""
    text_map = CanonicalMap(read.text)
    spans = [span for pattern in passage.query.match_patterns for span in spans_of(text_map, pattern)]
    if not spans:
        return None
    span = _with_sign(text_map, *spans[0])
    text = with_paired_marks(read.text, *span)
    anchor = next((each.anchor for each in passages_with(read.sections, [span[0]])), "")
    return NearMatch(pk, anchor, text, DraftPassage(text).typed, *differences(passage.text, text))


def _with_sign(text_map: CanonicalMap, start: int, end: int) -> Span:
    """The printed span of a canonical one, with the sign before a number that it begins with."""
    span = text_map.span(start, end)
    if not has_digit(text_map.canonical[start : start + 1]):
        return span
    return span_with_sign(text_map.text, span, seams(text_map.text), start)


def differences(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of each of two printed strings that the other lacks; punctuation, width and script do not count."""
    mine, theirs = CanonicalMap(one), CanonicalMap(other)
    needle, other_needle = number_needle(one), number_needle(other)
    changes = _changes(needle, other_needle)
    own = (_printed(mine, _seams(needle), change.start, change.end) for change in changes)
    others = (_printed(theirs, _seams(other_needle), change.other_start, change.other_end) for change in changes)
    return tuple(filter(None, own)), tuple(filter(None, others))


def _changes(one: str, other: str) -> list[Change]:
    """With the numbers that have the same characters and are others in print: 5-6% and 56%."""
    changes = find_changes(one, other, _LEAST_COMMON)
    return sorted({*changes, *number_changes(changes, one, other, _seams(one), _seams(other))})


def _seams(needle: str) -> Seams:
    return needle.seams if isinstance(needle, CanonicalText) else NO_SEAMS


def _printed(text: CanonicalMap, seams: Seams, start: int, end: int) -> Span | None:
    """A span of the canonical text without the sentence ends around it, in the printed text; None if it is empty.

    With the sign before a number that it begins with.
    """
    if end <= start:
        return None
    lead = len(text.canonical) - len(text.canonical.lstrip(BORDER))
    return span_with_sign(text.text, text.span(lead + start, lead + end), seams, start)
