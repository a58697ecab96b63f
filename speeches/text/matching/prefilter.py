"""Whether a text has a match, mostly decided by its characters without computing the canonical text."""

import re
from collections.abc import Callable
from functools import lru_cache

from speeches.text.canonicalization import CanonicalMap, printed_variants
from speeches.text.matching.pattern import Pattern
from speeches.text.matching.phrase_pattern import PhrasePattern
from speeches.text.matching.spans import spans_of

Look = Callable[[str], object]


def contains(text_map: CanonicalMap, pattern: Pattern) -> bool:
    """Whether a text has a match; the same answer as `pattern.count`, usually without computing the canonical text.

    A pattern is ruled out if some of its characters does not occur in the printed text in any printed variant.
    """
    if isinstance(pattern, PhrasePattern) and not pattern.across_holes:
        if pattern.plain and pattern.pieces[0] in text_map.text:
            return True  # what is canonical already is folded to itself
        if not all(any(_may_hold(text_map.text, form) for form in forms) for forms in pattern.forms):
            return False
    return any(True for _ in spans_of(text_map, pattern))


def _may_hold(text: str, piece: str) -> bool:
    return all(look(text) for look in _looks(piece))


@lru_cache(256)
def _looks(piece: str) -> tuple[Look, ...]:
    """A search function for each distinct character of a piece: whether a text has it in any printed variant."""
    return tuple(map(_look, dict.fromkeys(piece)))


@lru_cache(4096)
def _look(char: str) -> Look:
    return re.compile(f"[{re.escape(printed_variants().get(char, char))}]").search
