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
    number_changes,
    number_needle,
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
    span = text_map.span(start, end)
    text = with_paired_marks(read.text, *span)
    anchor = next((each.anchor for each in passages_with(read.sections, [span[0]])), "")
    own_spans, spans = differences(passage.text, text)
    return NearMatch(found.pk, anchor, text, DraftPassage(text).typed, own_spans, spans)


def differences(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of each of two printed strings that the other lacks; punctuation, width and script do not count."""
    mine, theirs = CanonicalMap(one), CanonicalMap(other)
    changes = _changes(number_needle(one), number_needle(other))
    own = (_printed(mine, change.start, change.end) for change in changes)
    others = (_printed(theirs, change.other_start, change.other_end) for change in changes)
    return tuple(filter(None, own)), tuple(filter(None, others))


def _changes(one: str, other: str) -> list[Change]:
    """With the numbers that have the same characters and are others in print: 5-6% and 56%."""
    changes = find_changes(one, other, _LEAST_COMMON)
    return sorted({*changes, *number_changes(changes, one, other, _seams(one), _seams(other))})


def _seams(needle: str) -> Seams:
    return needle.seams if isinstance(needle, CanonicalText) else NO_SEAMS


def _printed(text: CanonicalMap, start: int, end: int) -> Span | None:
    """A span of the canonical text without the sentence ends around it, in the printed text; None if it is empty."""
    lead = len(text.canonical) - len(text.canonical.lstrip(BORDER))
    return text.span(lead + start, lead + end) if end > start else None
