"""Takes out what is not the speech (site noise, advertisements, navigation) and enters it in the ledger."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from speeches.extraction.char_classes import REMEMBERED, WIDTH, without
from speeches.extraction.cleaning.noise_patterns import FOOT_OPENS, HINTS, LINES, LOOSE_LINES, PART, PIECES, TEASER
from speeches.extraction.types import Dropped, Line
from speeches.text import FoldTable, simplification_table, simplified

LONGEST = 300  # characters; a longer line is text
INSIDE = tuple(sorted({hint for _, hints, _ in PIECES for hint in hints}))
SENTENCE = 12  # characters; a line that long which ends as sentences do is text


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """The form in which patterns are looked for: as long as `text`, half width, simplified.

    Each stage asks for it of each line; remembered, it is made once.
    """
    return _FOLDS.over(text)


def _folded(char: str) -> str:
    return simplification_table().get(ord(char)) or simplified(WIDTH.get(ord(char), char))


_FOLDS = FoldTable(_folded)


def clean(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without noise, and the noise."""
    kept: list[Line] = []
    dropped: list[Dropped] = []
    has_text = in_foot = False
    for line in lines:
        flat = fold(line.text).strip()
        teaser = in_foot and len(flat) <= LONGEST and bool(TEASER.fullmatch(flat))
        text_again = PART.match(flat) or (len(flat) > 80 and not _footlike(flat) and not teaser)
        # 推荐访问:动员 above the title is no foot: what follows it is the speech
        in_foot = (in_foot or (has_text and bool(FOOT_OPENS.fullmatch(flat)))) and not text_again
        reason = whole_line(flat) or ("页尾" if in_foot and flat and (teaser or _footlike(flat)) else "")
        if reason:
            dropped.append(Dropped(line.text.strip(), line.number, reason))
            continue
        line, pieces = cut_pieces(line)
        dropped += pieces
        kept.append(line)
        has_text = has_text or (len(flat) >= SENTENCE and flat.endswith(("。", "!", "?", ";", "”")))
    return kept, dropped


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
    return reasons[match.lastindex - 1] if match and match.lastindex else ""


def _footlike(flat: str) -> bool:
    return len(flat) < 60 and not flat.endswith(("。", "!"))


def cut_pieces(line: Line) -> tuple[Line, list[Dropped]]:
    """The line without the noise inside it."""
    dropped: list[Dropped] = []
    text, flat = line.text, fold(line.text)
    if not _hints(INSIDE).find_matches_as_indexes(flat):
        return line, dropped
    for reason, hints, pattern in PIECES:
        if not any(hint in flat for hint in hints):
            continue
        spans = [match.span() for match in pattern.finditer(flat)]
        dropped += [Dropped(text[start:end].strip(), line.number, reason) for start, end in reversed(spans)]
        text, flat = without(text, spans), without(flat, spans)
    return (line.with_text(text) if dropped else line), dropped


@cache
def _hints(words: tuple[str, ...]) -> AhoCorasick:
    """One of what a line must hold for any of the patterns to be tried: most lines hold none."""
    return AhoCorasick(words)
