"""Snippets: the passages of a speech that answer a query best, shortened, with all matches marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speeches.models import Speech
from speeches.search.passages.paragraphs import Passage, passage_at, passages_of
from speeches.text import (
    CanonicalMap,
    Pattern,
    PhrasePattern,
    Span,
    contains,
    excerpt,
    hole_spans,
    merge_spans,
    printed_spans,
)

CONTEXT = 40
LONGEST = 160


@dataclass(frozen=True)
class Snippet:
    """An excerpt of a passage. The text is as printed and must be escaped for HTML.

    Attributes:
        text: The excerpt.
        spans: Spans of the matches in `text`.
        anchor: The fragment of the passage's link.
        heading: The heading the passage stands under.
        url: Link to the passage.
        cut_before: Whether the passage has more text before the excerpt.
        cut_after: Whether it has more text after it.
        holes: Spans of redaction marks within matches, if a phrase may match across them.
    """

    text: str
    spans: tuple[Span, ...]
    anchor: str
    heading: str
    url: str
    cut_before: bool = False
    cut_after: bool = False
    holes: tuple[Span, ...] = ()


# The patterns that match in a passage, each with the spans of matches that begin there and end in another one.
_PatternSpans = dict[Pattern, list[Span]]


def make_snippets(speech: Speech, patterns: Sequence[Pattern], limit: int | None = 3) -> tuple[Snippet, ...]:
    """The passages that best match a query, in the order of the text.

    Args:
        speech: A speech with its sections.
        patterns: What to look for, the most significant first; each weighs more than all that follow it.
        limit: The most passages; None for all that match.

    Returns:
        Equally good passages earlier in the text are preferred.
    """
    return text_snippets(speech.text, passages_of(speech), speech.get_absolute_url(), patterns, limit)


def text_snippets(
    text: str, passages: Sequence[Passage], address: str, patterns: Sequence[Pattern], limit: int | None = 3
) -> tuple[Snippet, ...]:
    """As `make_snippets`, for a text that is read already.

    Args:
        text: The printed text of the speech.
        passages: Its passages.
        address: The URL of the speech.
        patterns: As for `make_snippets`, like `limit`.
    """
    weights = {pattern: 2 ** (len(patterns) - rank) for rank, pattern in enumerate(patterns)}
    candidates, complete = [], 0
    for candidate in _passages_with_matches(passages, patterns, _spans_across(text, passages, patterns)):
        candidates.append(candidate)
        complete += len(candidate[2]) == len(patterns)
        if complete == limit:
            break  # none that comes after can be better
    ranked = sorted(
        range(len(candidates)), key=lambda index: (-sum(map(weights.__getitem__, candidates[index][2])), index)
    )[:limit]
    return tuple(_snippet(address, *candidates[index]) for index in sorted(ranked))


def _passages_with_matches(
    passages: Sequence[Passage], patterns: Sequence[Pattern], spans_across: dict[int, _PatternSpans]
) -> Iterator[tuple[CanonicalMap, Passage, _PatternSpans]]:
    """The passages that have a match; with each pattern the spans that cross into the next passage."""
    for passage in passages:
        text_map = CanonicalMap(passage.text)
        spans: _PatternSpans = {pattern: [] for pattern in patterns if contains(text_map, pattern)}
        if spans := spans | spans_across.get(passage.start, {}):
            yield text_map, passage, spans


def _spans_across(text: str, passages: Sequence[Passage], patterns: Sequence[Pattern]) -> dict[int, _PatternSpans]:
    """By the start of the passage that they begin in: matches that end in another passage, clipped to the first."""
    spans_by_passage: dict[int, _PatternSpans] = {}
    for pattern in patterns:
        if pattern.crosses_paragraphs and not pattern.printed:
            for span in printed_spans(CanonicalMap(text), [pattern]):
                passage = passage_at(passages, span[0])
                if span[1] > passage.end:
                    spans_by_passage.setdefault(passage.start, {}).setdefault(pattern, []).append(passage.clipped(span))
    return spans_by_passage


def _snippet(address: str, text_map: CanonicalMap, passage: Passage, spans_by_pattern: _PatternSpans) -> Snippet:
    spans_across = [span for spans in spans_by_pattern.values() for span in spans]
    cut = excerpt(passage.text, merge_spans(printed_spans(text_map, spans_by_pattern) + spans_across), CONTEXT, LONGEST)
    crossing = any(isinstance(pattern, PhrasePattern) and pattern.across_holes for pattern in spans_by_pattern)
    holes = tuple(hole_spans(CanonicalMap(cut.text), cut.spans)) if crossing else ()
    url = f"{address}#{passage.anchor}"
    return Snippet(cut.text, cut.spans, passage.anchor, passage.heading, url, cut.cut_before, cut.cut_after, holes)
