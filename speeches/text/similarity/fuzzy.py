"""Fuzzy matching of a phrase in canonical texts that do not contain it: by edit distance, word order or substrings."""

from collections import Counter, deque
from collections.abc import Sequence
from itertools import product

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from speeches.text.canonicalization import BORDER
from speeches.text.matching import Span, occurrences

_LEAST_ALIKE = 65  # of a hundred: a third of the characters may differ
_MOST_ALIKE = 3  # strings of one text
_EDGE = 3  # characters by which either end of a rough alignment is varied
_LEAST_SHARE = 0.8  # of the characters of the words


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


def pieces_nearby(phrase: str, pieces: Sequence[str], text: str) -> list[Span]:
    """The span with the most words of a phrase close together in any order; of several the shortest.

    Args:
        phrase: The canonical phrase; the span is at most twice as long.
        pieces: Its words in canonical form; the words in the span have at least 80 % of their characters.
        text: The canonical text.

    Returns:
        One span, or [].
    """
    best = sum(map(len, pieces)) * _LEAST_SHARE, -2 * len(phrase)
    spans: list[Span] = []
    counts: Counter[str] = Counter()
    window: deque[Span] = deque()
    for start, end in sorted(span for piece in pieces for span in occurrences(piece, text)):
        window.append((start, end))
        counts[text[start:end]] += 1
        while counts[text[slice(*window[0])]] > 1 or end - window[0][0] > 2 * len(phrase):
            counts[text[slice(*window.popleft())]] -= 1
        quality = sum(len(piece) for piece, count in counts.items() if count), window[0][0] - end
        if len(window) > 1 and quality > best:
            best, spans = quality, [(window[0][0], end)]
    return spans


def longest_substrings(phrase: str, texts: Sequence[str]) -> list[Span]:
    """The maximal substrings of the phrase that occur in any of the texts, as spans of the phrase."""
    joined = "\0".join(texts)
    spans, start, end = [], 0, 1
    while end <= len(phrase):
        if phrase[start:end] in joined:
            end += 1
            continue
        if end - 1 > start:
            spans.append((start, end - 1))
        while start < end and phrase[start:end] not in joined:
            start += 1
        end = max(end, start + 1)
    return [*spans, (start, len(phrase))] if start < len(phrase) else spans


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
