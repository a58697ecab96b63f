"""Matches of a phrase in which holes (redaction marks) stand for some of its characters."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from speeches.text.canonicalization import HOLE
from speeches.text.matching.gap_readings import Span as Span


def hole_crossing_spans(piece: str, text: str, is_match: Callable[[int, int], bool]) -> Iterator[Span]:
    regex, least_printed, start = _hole_crossing_regex(piece), (len(piece) + 1) // 2, 0
    while match := regex.search(text, start):
        printed = len(match[0]) - match[0].count(HOLE)
        if (printed >= least_printed or match[0] == piece) and is_match(*match.span()):
            yield match.span()
            start = match.end()
        else:
            start = match.start() + 1


@lru_cache(256)
def _hole_crossing_regex(piece: str) -> re.Pattern[str]:
    """Each character is printed, or a hole stands for it, or the hole just passed stands for it as well."""
    hole = re.escape(HOLE)
    first, *variants = map(re.escape, piece)
    return re.compile(f"(?:{first}|{hole})" + "".join(f"(?:{char}|{hole}|(?<={hole}))" for char in variants))
