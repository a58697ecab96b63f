"""What in canonical texts is like a phrase that they do not hold: some changes off, in another order, or a cut."""

from collections import Counter, deque
from collections.abc import Sequence
from itertools import product

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from speeches.text.canonicalization import BORDER
from speeches.text.matching import Span, occurrences

_LEAST_ALIKE = 65  # of a hundred: a third of the characters may differ
_MOST_ALIKE = 3  # strings of one text
_EDGE = 3  # characters by which a place that was found roughly may have to grow or shrink
_LEAST_HELD = 0.8  # of the characters of a phrase whose words stand in another order


def most_similar(phrase: str, text: str) -> list[Span]:
    """The places most like the phrase; none overlaps another."""
    found: list[Span] = []
    rest = [(0, len(text))]
    while rest and len(found) < _MOST_ALIKE:
        start, end = rest.pop()
        # A stretch shorter than the phrase would be looked for in it instead.
        if end - start >= len(phrase) and (span := _most_alike(phrase, text[start:end])):
            found.append((start + span[0], start + span[1]))
            rest += [(start, found[-1][0]), (found[-1][1], end)]
    return found


def edit_distance(phrase: str, string: str) -> int:
    """How many characters have to be changed, added or left out to make the one of the other."""
    return Levenshtein.distance(phrase, string)


def pieces_nearby(phrase: str, pieces: Sequence[str], text: str) -> list[Span]:
    """The place that holds the most pieces of a phrase close together, in whatever order; of several the shortest."""
    best = sum(map(len, pieces)) * _LEAST_HELD, -2 * len(phrase)
    found: list[Span] = []
    held: Counter[str] = Counter()
    window: deque[Span] = deque()
    for start, end in sorted(span for piece in pieces for span in occurrences(piece, text)):
        window.append((start, end))
        held[text[start:end]] += 1
        while held[text[slice(*window[0])]] > 1 or end - window[0][0] > 2 * len(phrase):
            held[text[slice(*window.popleft())]] -= 1
        worth = sum(len(piece) for piece, places in held.items() if places), window[0][0] - end
        if len(window) > 1 and worth > best:
            best, found = worth, [(window[0][0], end)]
    return found


def longest_substrings(phrase: str, texts: Sequence[str]) -> list[Span]:
    """The parts of the phrase that stand in one of the texts and do not stand within a longer such part."""
    joined = "\0".join(texts)
    found, start, end = [], 0, 1
    while end <= len(phrase):
        if phrase[start:end] in joined:
            end += 1
            continue
        if end - 1 > start:
            found.append((start, end - 1))
        while start < end and phrase[start:end] not in joined:
            start += 1
        end = max(end, start + 1)
    return [*found, (start, len(phrase))] if start < len(phrase) else found


def _most_alike(phrase: str, text: str) -> Span | None:
    rough = partial_ratio_alignment(phrase, text, score_cutoff=_LEAST_ALIKE)
    if not rough:
        return None
    starts = range(max(0, rough.dest_start - _EDGE), rough.dest_start + _EDGE + 1)
    ends = range(rough.dest_end - _EDGE, min(len(text), rough.dest_end + _EDGE) + 1)
    spans = [(start, end) for start, end in product(starts, ends) if start < end]
    best = min(spans, key=lambda span: _unlike(phrase, text[slice(*span)]))
    return best if edit_distance(phrase, text[slice(*best)]) <= max(1, len(phrase) // 3) else None


def _unlike(phrase: str, string: str) -> tuple[int, int, int]:
    """Of equally near strings the one that begins and ends as the phrase does, then the shortest.

    Where a single character was changed, it is part of the string, also at an end.
    """
    outside = (string[0] == BORDER) + (string[-1] == BORDER)
    ends = (string[0] != phrase[0]) + (string[-1] != phrase[-1])
    off = edit_distance(phrase, string)
    return off + 2 * outside, ends, abs(len(phrase) - len(string)) if off == 1 else len(string)
