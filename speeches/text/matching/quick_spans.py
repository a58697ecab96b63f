"""The matches of a phrase in a printed text without folding it: only around its rarest character is it folded."""

from functools import lru_cache
from itertools import chain

from speeches.text.canonicalization import BORDER, HOLE, CanonicalMap, canonical, printed_variants
from speeches.text.matching.gap_readings import Span
from speeches.text.matching.pattern import Pattern
from speeches.text.matching.phrase_pattern import PhrasePattern
from speeches.text.matching.string_occurrences import occurrences


def quick_spans(text: str, pattern: Pattern) -> list[Span] | None:
    """The spans of all matches in a printed text, as `printed_spans` gives them, for phrases that are one plain string.

    What is printed as it was typed is found as it stands. Every other match, too, holds the rarest character of the
    phrase in one of its printed variants: its surroundings are folded, and nothing else.

    Args:
        text: Printed text of any length.
        pattern: Any pattern.

    Returns:
        None for other patterns, and for a phrase with marks, of which a run is one, or that may overlap with itself, so
        that it matters where the first match begins.
    """
    piece = _simple_piece(pattern) if isinstance(pattern, PhrasePattern) else ""
    if not piece:
        return None
    found = dict.fromkeys(occurrences(piece, text))
    covered = {index for start, end in found for index in range(start, end)}
    printed = [[char for char in variants if char in text] for variants in _variants(piece)]
    rarest = min(printed, key=lambda chars: sum(map(text.count, chars)))
    for index, _ in chain.from_iterable(occurrences(char, text) for char in rarest):
        if index not in covered and _may_go_on(text, piece, index):
            found |= dict.fromkeys(_around(text, piece, index))
    return sorted(found)


def _may_go_on(text: str, piece: str, index: int) -> bool:
    """False where it is plain that the next character of the piece does not follow: another ideograph does.

    What is itself in the piece folds to itself, and an ideograph of the main block to one character, never to none.
    """
    at = piece.find(text[index])
    after = text[index + 1 : index + 2]
    if at < 0 or at + 1 == len(piece) or piece.find(text[index], at + 1) > 0 or not "\u4e00" <= after <= "\u9fff":
        return True
    return after in printed_variants().get(piece[at + 1], piece[at + 1])


def _around(text: str, piece: str, index: int) -> list[Span]:
    """The matches in as much of the text as a match with the character at `index` can reach."""
    first, before = _before(text, index, len(piece))
    last, after = _after(text, index, len(piece))
    if piece not in before + after:
        return []
    window = CanonicalMap(text[first:last])
    spans = (window.span(*span) for span in occurrences(piece, window.canonical))
    return [(first + start, first + end) for start, end in spans]


def _before(text: str, index: int, size: int) -> tuple[int, str]:
    """Where that begins, and it folded: as many characters as the piece has, or all to the text's beginning."""
    width = 2 * size
    while len(folded := canonical(text[max(0, index - width) : index])) < size and width < index:
        width *= 2
    return max(0, index - width), folded


def _after(text: str, index: int, size: int) -> tuple[int, str]:
    """Where that ends, and it folded, with the character itself."""
    width = 2 * size
    while len(folded := canonical(text[index : index + width])) <= size and index + width < len(text):
        width *= 2
    return index + width, folded


@lru_cache(256)
def _simple_piece(pattern: PhrasePattern) -> str:
    """The string that it is, if it is one without marks that cannot overlap with itself."""
    piece = pattern.pieces[0] if pattern.plain else ""
    overlaps = any(piece.startswith(piece[at:]) for at in range(1, len(piece)))
    return "" if overlaps or BORDER in piece or HOLE in piece else piece


@lru_cache(256)
def _variants(piece: str) -> tuple[str, ...]:
    """For each character of the piece all that it may be printed as."""
    return tuple(printed_variants().get(char, char) for char in dict.fromkeys(piece))
