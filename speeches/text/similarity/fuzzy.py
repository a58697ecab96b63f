"""Fuzzy matching of a phrase in canonical texts that do not contain it, by edit distance."""

from itertools import product

from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from speeches.text.canonicalization import BORDER
from speeches.text.matching import Span

_LEAST_ALIKE = 65  # of a hundred: a third of the characters may differ
_MOST_ALIKE = 3  # strings of one text
_EDGE = 3  # characters by which either end of a rough alignment is varied


def most_similar(phrase: str, text: str) -> list[Span]:
    """The spans of `text` most similar to the phrase, at most 3, not overlapping.

    The edit distance is at most a third of the phrase's length; candidates are found by rapidfuzz's partial ratio.
    """
    spans: list[Span] = []
    unsearched = [(0, len(text))]
    while unsearched and len(spans) < _MOST_ALIKE:
        start, end = unsearched.pop()
        # rapidfuzz aligns the shorter of two strings: a stretch shorter than the phrase would be looked for in it.
        if end - start >= len(phrase) and (span := _best_span(phrase, text[start:end])):
            spans.append((start + span[0], start + span[1]))
            unsearched += [(start, spans[-1][0]), (spans[-1][1], end)]
    return spans


def edit_distance(phrase: str, string: str) -> int:
    """The Levenshtein distance in characters."""
    return Levenshtein.distance(phrase, string)


def string_similarity(one: str, other: str) -> float:
    """How alike two strings are, 0 to 1: twice their longest common subsequence by the length of both."""
    return Indel.normalized_similarity(one, other)


def _best_span(phrase: str, text: str) -> Span | None:
    rough = partial_ratio_alignment(phrase, text, score_cutoff=_LEAST_ALIKE)
    if not rough:
        return None
    starts = range(max(0, rough.dest_start - _EDGE), rough.dest_start + _EDGE + 1)
    ends = range(rough.dest_end - _EDGE, min(len(text), rough.dest_end + _EDGE) + 1)
    spans = [(start, end) for start, end in product(starts, ends) if start < end]
    best = min(spans, key=lambda span: _badness(phrase, text[slice(*span)]))
    return best if edit_distance(phrase, text[slice(*best)]) <= max(1, len(phrase) // 3) else None


def _badness(phrase: str, string: str) -> tuple[int, int, int]:
    """A sort key: edit distance first; then the string that begins and ends as the phrase does; then the shortest.

    Where a single character was changed, it belongs to the string, also at an end.
    """
    outside = (string[0] == BORDER) + (string[-1] == BORDER)
    ends = (string[0] != phrase[0]) + (string[-1] != phrase[-1])
    off = edit_distance(phrase, string)
    return off + 2 * outside, ends, abs(len(phrase) - len(string)) if off == 1 else len(string)
