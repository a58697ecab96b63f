"""Matches lines against the patterns of noise: whole lines, and pieces inside a line."""

import re
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from speeches.extraction.char_classes import without
from speeches.extraction.cleaning.line_folding import fold
from speeches.extraction.cleaning.noise_patterns import HINTS, LINES, LOOSE_LINES, PIECES
from speeches.extraction.types import Dropped, Line

NAVIGATION, SCRAPED = "页面导航", 80  # a line as long with several sentences is a whole page scraped into one
LONGEST = 300  # characters; a longer line is text
INSIDE = tuple(sorted({hint for _, hints, _ in PIECES for hint in hints}))
# for each hint of INSIDE the places in PIECES of the patterns that it is one of
HINTED = tuple(tuple(at for at, (_, hints, _) in enumerate(PIECES) if hint in hints) for hint in INSIDE)


@cache
def _patterns(*, loose: bool) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """All patterns as one, and their reasons: one search instead of twenty for every line."""
    rows = LINES + (LOOSE_LINES if loose else ())
    return re.compile("|".join(f"({pattern})" for _, pattern in rows), re.I), tuple(reason for reason, _ in rows)


@lru_cache(maxsize=10_000)
def whole_line(flat: str) -> str:
    """The reason why the whole line is noise, or ''."""
    closed = flat.endswith(("。", "!", "?"))
    if (
        not flat
        or len(flat) > LONGEST
        or (closed and len(flat) > 60 and not _hints(HINTS).find_matches_as_indexes(flat.lower()))
    ):
        return ""
    pattern, reasons = _patterns(loose=not closed)
    match = pattern.fullmatch(flat)
    reason = reasons[match.lastindex - 1] if match and match.lastindex else ""
    return "" if reason == NAVIGATION and len(flat) > SCRAPED and flat.count("。") > 1 else reason


def cut_pieces(line: Line) -> tuple[Line, list[Dropped]]:
    """The line without the noise inside it."""
    dropped: list[Dropped] = []
    text, flat = line.text, fold(line.text)
    tried = _hinted(flat)
    while tried:
        at, *tried = tried
        reason, _, pattern = PIECES[at]
        spans = [match.span() for match in pattern.finditer(flat)]
        if spans:
            dropped += [Dropped(text[start:end].strip(), line.number, reason) for start, end in reversed(spans)]
            text, flat = without(text, spans), without(flat, spans)
            tried = [later for later in _hinted(flat) if later > at]
    return (line.with_text(text) if dropped else line), dropped


def _hinted(flat: str) -> list[int]:
    """The places in PIECES of those whose hints the line holds, in their order."""
    held = {which for which, _, _ in _hints(INSIDE).find_matches_as_indexes(flat, overlapping=True)}
    return sorted({at for which in held for at in HINTED[which]})


@cache
def _hints(words: tuple[str, ...]) -> AhoCorasick:
    """One of what a line must hold for any of the patterns to be tried: most lines hold none."""
    return AhoCorasick(words)
