"""Snippets: the passages of a speech that answer a query best, shortened, with all matches marked."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain
from typing import NamedTuple

from speeches.models import SectionText, Speech
from speeches.search.passages.paragraphs import Passage, passage_at, passages_holding, passages_in, passages_with
from speeches.text import (
    CanonicalMap,
    Pattern,
    PhrasePattern,
    Span,
    all_spans,
    contains,
    each_place_to_look,
    each_quick_span,
    excerpt,
    hole_spans,
    merge_spans,
    printed_spans,
)

CONTEXT = 40
LONGEST = 160


class Snippet(NamedTuple):
    """An excerpt of a passage. The text is as printed and must be escaped for HTML.

    Attributes:
        text: The excerpt.
        spans: Spans of the matches in `text`.
        anchor: The fragment of the passage's link.
        heading: The heading the passage stands under.
        speech: The speech.
        cut_before: Whether the passage has more text before the excerpt.
        cut_after: Whether it has more text after it.
        holes: Spans of redaction marks within matches, if a phrase may match across them.
    """

    text: str
    spans: tuple[Span, ...]
    anchor: str
    heading: str
    speech: Speech
    cut_before: bool = False
    cut_after: bool = False
    holes: tuple[Span, ...] = ()

    @property
    def url(self) -> str:
        """Link to the passage."""
        return f"{self.speech.get_absolute_url()}#{self.anchor}"


_PatternSpans = dict[int, list[Span]]  # by the rank of the pattern


def make_snippets(
    speech: Speech,
    patterns: Sequence[Pattern],
    limit: int | None = 3,
    sections: Sequence[SectionText] | None = None,
) -> tuple[Snippet, ...]:
    """The passages that best match a query, in the order of the text.

    Args:
        speech: A speech with its sections.
        patterns: What to look for, the most significant first; each weighs more than all that follow it.
        limit: The most passages; None for all that match.
        sections: Those of the speech where they have been read apart from it.

    Returns:
        Equally good passages earlier in the text are preferred.
    """
    weights = [2 ** (len(patterns) - rank) for rank in range(len(patterns))]
    candidates, complete = [], 0
    own: Sequence[SectionText] = list(speech.sections.all()) if sections is None else sections
    for candidate in _passages_with_matches(own, patterns):
        candidates.append(candidate)
        complete += len(candidate.spans) == len(patterns)
        if complete == limit:
            break  # none that comes after can be better
    if limit is not None and len(candidates) > limit:
        ranked = sorted(
            range(len(candidates)),
            key=lambda index: (-sum(map(weights.__getitem__, candidates[index].spans)), index),
        )[:limit]
        candidates = [candidates[index] for index in sorted(ranked)]
    return tuple([_snippet(speech, candidate, patterns) for candidate in candidates])


class _Candidate(NamedTuple):
    """A passage and the spans in it of each pattern that matches there, those clipped that end in another passage."""

    passage: Passage
    spans: _PatternSpans


def _passages_with_matches(sections: Sequence[SectionText], patterns: Sequence[Pattern]) -> Iterator[_Candidate]:
    text = "\n".join([section.text for section in sections])
    found = [spans for pattern in patterns if (spans := each_quick_span(text, pattern)) is not None]
    return _with_spans(sections, found) if len(found) == len(patterns) else _folded(text, sections, patterns)


def _with_spans(sections: Sequence[SectionText], found: Sequence[Iterator[Span]]) -> Iterator[_Candidate]:
    """Of patterns that do not cross paragraphs: their spans in the whole text, no more of which are asked for."""
    if len(found) == 1:
        for passage, spans in passages_holding(sections, found[0]):
            yield _Candidate(passage, {0: [(start - passage.start, end - passage.start) for start, end in spans]})
        return
    ranked = (_ranked(spans, rank) for rank, spans in enumerate(found))
    for passage, ranked_spans in passages_holding(sections, merge(*ranked)):
        here: _PatternSpans = {}
        for start, end, rank in ranked_spans:
            here.setdefault(rank, []).append((start - passage.start, end - passage.start))
        yield _Candidate(passage, here)


def _ranked(spans: Iterator[Span], rank: int) -> Iterator[tuple[int, int, int]]:
    return ((start, end, rank) for start, end in spans)


def _folded(text: str, sections: Sequence[SectionText], patterns: Sequence[Pattern]) -> Iterator[_Candidate]:
    passages, across = _to_look_at(text, sections, patterns)
    for passage in passages:
        text_map = CanonicalMap(passage.text)
        ranked = [(rank, pattern) for rank, pattern in enumerate(patterns) if contains(text_map, pattern)]
        here = {rank: all_spans(text_map, [pattern]) for rank, pattern in ranked}
        for rank, spans in across.get(passage.start, {}).items():
            here.setdefault(rank, []).extend(spans)
        if here:
            yield _Candidate(passage, here)


def _to_look_at(
    text: str, sections: Sequence[SectionText], patterns: Sequence[Pattern]
) -> tuple[Iterable[Passage], dict[int, _PatternSpans]]:
    """The passages that may have a match, and the matches that end in another one, which are in none of them."""
    places = [found for pattern in patterns if (found := each_place_to_look(text, pattern)) is not None]
    if len(places) == len(patterns):
        return passages_with(sections, merge(*places)), {}
    passages = list(passages_in(sections))
    return passages, _spans_across(text, passages, patterns)


def _spans_across(text: str, passages: Sequence[Passage], patterns: Sequence[Pattern]) -> dict[int, _PatternSpans]:
    """By the start of the passage that they begin in: matches that end in another passage, clipped to the first."""
    spans_by_passage: dict[int, _PatternSpans] = {}
    for rank, pattern in enumerate(patterns):
        if pattern.crosses_paragraphs and not pattern.printed:
            for span in printed_spans(CanonicalMap(text), [pattern]):
                passage = passage_at(passages, span[0])
                if span[1] > passage.end:
                    spans_by_passage.setdefault(passage.start, {}).setdefault(rank, []).append(passage.clipped(span))
    return spans_by_passage


def _snippet(speech: Speech, candidate: _Candidate, patterns: Sequence[Pattern]) -> Snippet:
    passage, spans_by_pattern = candidate
    spans = merge_spans(chain.from_iterable(spans_by_pattern.values()))
    text, shown, cut_before, cut_after = excerpt(passage.text, spans, CONTEXT, LONGEST)
    crossing = [rank for rank in spans_by_pattern if _crosses_holes(patterns[rank])]
    holes = tuple(hole_spans(CanonicalMap(text), shown)) if crossing else ()
    return Snippet(text, shown, passage.anchor, passage.heading, speech, cut_before, cut_after, holes)


def _crosses_holes(pattern: Pattern) -> bool:
    return isinstance(pattern, PhrasePattern) and pattern.across_holes
