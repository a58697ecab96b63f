"""Where in a text a passage stands with changes: other characters, a dropped or moved clause, own words around it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from speeches.text.canonicalization import BORDER
from speeches.text.matching import Span

_GRAM = 3  # characters; what both strings share is counted in common substrings of at least so many
_MOST_OCCURRENCES = 6  # of one anchor in one text
_MOST_REGIONS = 2  # of one text that are looked at
_MARGIN = 12  # characters beside the part of the text in which the passage would stand unchanged
_GAP_COST, _BORDER_COST = 0.34, 3.0  # of a character that is not shared, and of the end of a sentence within the span
_ENDS = 3  # characters: so many changed ones at either end still belong to the span


class Anchor(NamedTuple):
    """A substring of a passage, and its offset there."""

    string: str
    offset: int


class Alignment(NamedTuple):
    """The part of a text that resembles a passage most.

    Attributes:
        start: First character in the text.
        end: One past the last character.
        covered: How many characters of the passage lie in substrings of at least 3 characters that the part holds, in
            any order.
        distance: The Levenshtein distance of passage and part, in characters.
        run: The span of the longest of these substrings in the passage.
    """

    start: int
    end: int
    covered: int
    distance: int
    run: Span


def alignments(passage: str, text: str, anchors: Sequence[Anchor]) -> list[Alignment]:
    """The parts of a text that resemble a passage, around the places where its anchors stand.

    Args:
        passage: A canonical string.
        text: A canonical text.
        anchors: Substrings of the passage, any of which may stand in the text.

    Returns:
        At most two, those with the most anchors.
    """
    grams = {passage[at : at + _GRAM] for at in range(len(passage) - _GRAM + 1)}
    found = (_aligned(passage, text, region, grams) for region in _regions(len(passage), text, anchors))
    return [alignment for alignment in found if alignment]


def _regions(length: int, text: str, anchors: Sequence[Anchor]) -> list[Span]:
    """The stretches of the text in which anchors stand no further apart than the passage is long; the fullest first."""
    places = sorted((at, anchor) for anchor in anchors for at in _occurrences(anchor.string, text))
    groups: list[list[tuple[int, Anchor]]] = []
    for place in places:
        if groups and place[0] - groups[-1][-1][0] <= length:
            groups[-1].append(place)
        else:
            groups.append([place])
    groups.sort(key=lambda group: -len({anchor for _, anchor in group}))
    return [_around(group, length, len(text)) for group in groups[:_MOST_REGIONS]]


def _around(group: Sequence[tuple[int, Anchor]], length: int, size: int) -> Span:
    begin = min(at - anchor.offset for at, anchor in group) - _MARGIN
    end = max(at - anchor.offset for at, anchor in group) + length + _MARGIN
    return max(0, begin), min(size, end)


def _occurrences(string: str, text: str) -> Iterator[int]:
    at = text.find(string)
    for _ in range(_MOST_OCCURRENCES):
        if at < 0:
            return
        yield at
        at = text.find(string, at + 1)


def _aligned(passage: str, text: str, region: Span, grams: set[str]) -> Alignment | None:
    first, last = region
    window = text[first:last]
    best = _densest(window, _flags(window, grams))
    if best is None:
        return None
    start, end = _with_ends(passage, window, best)
    part = window[start:end]
    flags = _flags(passage, {part[at : at + _GRAM] for at in range(len(part) - _GRAM + 1)})
    distance = Levenshtein.distance(passage, part)
    return Alignment(first + start, first + end, sum(flags), distance, _longest_run(passage, part, flags))


def _flags(string: str, grams: set[str]) -> bytearray:
    """For each character 1 if it lies in one of the grams, else 0."""
    flags = bytearray(len(string))
    for at in range(len(string) - _GRAM + 1):
        if string[at : at + _GRAM] in grams:
            flags[at : at + _GRAM] = b"\1" * _GRAM
    return flags


def _densest(window: str, flags: bytearray) -> Span | None:
    """The span with the most shared characters and the fewest others (the maximum subarray, by Kadane's algorithm)."""
    best, best_score, start, score = None, 0.0, 0, 0.0
    for at, shared in enumerate(flags):
        score += 1.0 if shared else -(_BORDER_COST if window[at] == BORDER else _GAP_COST)
        if score <= 0:
            start, score = at + 1, 0.0
        elif score > best_score:
            best, best_score = (start, at + 1), score
    return best


def _with_ends(passage: str, window: str, span: Span) -> Span:
    """Takes in as many characters at either end as the passage has there that were changed, within the sentence."""
    start, end = span
    grams = {window[at : at + _GRAM] for at in range(start, end - _GRAM + 1)}
    flags = _flags(passage, grams)
    lead, tail = flags.find(1), len(flags) - 1 - flags.rfind(1)
    if 0 < lead <= _ENDS:
        start = max(start - lead, window.rfind(BORDER, 0, start) + 1, 0)
    if 0 < tail <= _ENDS:
        following = window.find(BORDER, end)
        end = min(end + tail, len(window) if following < 0 else following)
    return start, end


def _longest_run(passage: str, part: str, flags: bytearray) -> Span:
    """The longest stretch of shared characters that stands in the part as one string; (0, 0) if there is none."""
    edges = [at for at in range(1, len(flags)) if flags[at] != flags[at - 1]]
    stretches = [span for span in pairwise([0, *edges, len(flags)]) if flags[span[0]]]
    whole = [(start, end) for start, end in stretches if passage[start:end] in part]
    return max(whole, key=lambda span: span[1] - span[0], default=(0, 0))
