"""Whether a printed text holds what is looked for: folded only where a look at its characters cannot tell."""

import re
from collections.abc import Callable
from functools import lru_cache

from speeches.text.canonicalization import CanonicalMap, printed_variants
from speeches.text.matching.patterns import Pattern, PhrasePattern
from speeches.text.matching.spans import spans_of

Look = Callable[[str], object]


def contains(printed: CanonicalMap, sought: Pattern) -> bool:
    """What `sought.count` says of the printed or canonical text, sooner."""
    if isinstance(sought, PhrasePattern) and not sought.across_holes:
        if sought.plain and sought.pieces[0] in printed.text:
            return True  # what is canonical already is folded to itself
        if not all(any(_may_hold(printed.text, form) for form in forms) for forms in sought.forms):
            return False
    return any(True for _ in spans_of(printed, sought))


def _may_hold(text: str, piece: str) -> bool:
    return all(look(text) for look in _looks(piece))


@lru_cache(256)
def _looks(piece: str) -> tuple[Look, ...]:
    """One for each character of a piece: whether a text has it in any form."""
    return tuple(map(_look, dict.fromkeys(piece)))


@lru_cache(4096)
def _look(char: str) -> Look:
    return re.compile(f"[{re.escape(printed_variants().get(char, char))}]").search
