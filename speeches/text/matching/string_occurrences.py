"""The occurrences of a string in a text, and the regular expression of strings with gaps between them."""

import re
from collections.abc import Callable, Iterator

from speeches.text.matching.gap_readings import LONGEST_GAP as LONGEST_GAP
from speeches.text.matching.gap_readings import Span as Span


def occurrences(piece: str, text: str, is_match: Callable[[int, int], bool] | None = None) -> Iterator[Span]:
    """The spans of a string in a text from left to right, none overlapping the next.

    Args:
        piece: The string, not empty.
        text: The text to search.
        is_match: If given, called with (start, end); an occurrence for which it is False is skipped.
    """
    size = len(piece)
    start = text.find(piece)
    while start >= 0:
        counts = is_match is None or is_match(start, start + size)
        if counts:
            yield start, start + size
        start = text.find(piece, start + (size if counts else 1))


def with_gaps(pieces: tuple[str, ...], gap: str) -> str:
    *before, last = map(re.escape, pieces)
    return "".join(rf"{piece}((?:(?!{piece}){gap}){{1,{LONGEST_GAP}}}?)" for piece in before) + last
