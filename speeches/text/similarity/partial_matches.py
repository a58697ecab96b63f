"""Parts of a phrase in texts that do not contain it: its words close together, its longest substrings."""

from collections import Counter, deque
from collections.abc import Sequence

from speeches.text.matching import Span, occurrences

_LEAST_SHARE = 0.8  # of the characters of the words


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
