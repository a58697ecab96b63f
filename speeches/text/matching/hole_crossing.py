"""Matches of a phrase in which holes (redaction marks) stand for some of its characters."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from speeches.text.canonicalization import HOLE, CanonicalText, shifted
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


def printed_ends(piece: str, text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """What of a piece is printed before the first and behind the last hole of a match, and where it stands in the text.

    Which characters of the piece stand between two holes cannot always be told.
    """
    before = text.index(HOLE, start, end) - start
    behind = text.rindex(HOLE, start, end) + 1
    yield _part(piece, 0, before), start
    yield _part(piece, len(piece) - (end - behind), len(piece)), behind


def _part(piece: str, start: int, end: int) -> str:
    return CanonicalText(piece[start:end], shifted(piece.seams, -start)) if isinstance(piece, CanonicalText) else ""


@lru_cache(256)
def _hole_crossing_regex(piece: str) -> re.Pattern[str]:
    """Each character is printed, or a hole stands for it, or the hole just passed stands for it as well."""
    hole = re.escape(HOLE)
    first, *variants = map(re.escape, piece)
    return re.compile(f"(?:{first}|{hole})" + "".join(f"(?:{char}|{hole}|(?<={hole}))" for char in variants))
