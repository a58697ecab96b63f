"""The matches of a phrase in a printed text without folding it: only around its rarest character is it folded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import merge
from itertools import groupby, permutations
from typing import NamedTuple

from speeches.text.canonicalization import BORDER, FOLDS, HOLE, CanonicalMap, canonical, printed_variants
from speeches.text.matching.gap_readings import Span
from speeches.text.matching.pattern import Pattern
from speeches.text.matching.phrase_pattern import PhrasePattern
from speeches.text.matching.string_occurrences import occurrences

_ELSEWHERE, _UNSURE = -1, -2
_SAMPLE = 400  # characters of a text by which the rarest character of a phrase is guessed


def quick_spans(text: str, pattern: Pattern) -> list[Span] | None:
    """The spans of all matches in a printed text: those of `each_quick_span`; None where that is None."""
    found = each_quick_span(text, pattern)
    return None if found is None else list(found)


def each_quick_span(text: str, pattern: Pattern) -> Iterator[Span] | None:
    """The spans of matches in a printed text, as `printed_spans` gives them, for phrases without numbers to be judged.

    What is printed as it was typed is found as it stands. Every other match, too, holds the rarest character of the
    phrase in one of its printed variants: its surroundings are folded, and nothing else. No more of the text is looked
    through than spans are asked for.

    Args:
        text: Printed text of any length.
        pattern: Any pattern.

    Returns:
        None for other patterns, and for a phrase with marks, of which a run is one, or that may overlap with itself or
        with another of its spellings, so that it matters where the first match begins.
    """
    if not isinstance(pattern, PhrasePattern) or pattern.slot or pattern.judged or pattern.across_holes or not pattern:
        return None
    forms = pattern.forms[0]
    found = _spans_of_each(text, forms)
    if len(forms) == 1 or not found:
        return found[0] if found else None
    return None if _may_overlap(forms) else (span for span, _ in groupby(merge(*found)))


def each_place_to_look(text: str, pattern: Pattern) -> Iterator[int] | None:
    """Where to look for matches of any phrase or slot: also of numbers, and of several spellings.

    Args:
        text: Printed text of any length.
        pattern: Any pattern.

    Returns:
        Where the longest piece stands in the text, ascending, whatever numbers go on beside it: whatever is matched
        holds one of these places. None for patterns of which that is not known.
    """
    if not isinstance(pattern, PhrasePattern) or pattern.across_holes or not pattern:
        return None
    found = _spans_of_each(text, max(pattern.forms, key=lambda forms: min(map(len, forms))))
    return (start for start, _ in merge(*found)) if found else None


def _spans_of_each(text: str, forms: Sequence[str]) -> list[Iterator[Span]]:
    """Those of each of several strings; none if that is not known of all."""
    found = [_spans(text, form, letters) for form in forms if (letters := _letters(form))]
    return found if len(found) == len(forms) else []


class _Letter(NamedTuple):
    """A character of a phrase: where in the phrase it stands, and all characters that it may be printed as.

    For each of its places `beside` holds what stands before it in the phrase, backwards, and what stands behind it.
    """

    places: tuple[int, ...]
    printed: str
    beside: tuple[tuple[str, str], ...]


def _spans(text: str, piece: str, letters: tuple[_Letter, ...]) -> Iterator[Span]:
    letter, size = _rarest(text, letters), len(piece)
    offset, exact_end, last = letter.places[0], 0, (-1, -1)
    for index in _places(text, letter.printed):
        if index < exact_end:
            continue
        start = index - offset
        if start >= 0 and text.startswith(piece, start):
            exact_end = start + size
            yield start, exact_end
            continue
        for span in _holding(text, piece, letter, index):
            if span > last:
                last = span
                yield span


def _rarest(text: str, letters: tuple[_Letter, ...]) -> _Letter:
    """Any would do: which one decides how much is looked at, so the beginning of the text may tell."""
    sample = text[:_SAMPLE]
    return min(letters, key=lambda letter: sum(map(sample.count, letter.printed)))


def _places(text: str, printed: str) -> Iterator[int]:
    """Where in a text any of these characters stands."""
    present = [char for char in printed if char in text] if len(printed) > 1 else [printed]
    if len(present) > 1:
        yield from (found.start() for found in re.finditer(f"[{re.escape(''.join(present))}]", text))
        return
    for char in present:
        index = text.find(char)
        while index >= 0:
            yield index
            index = text.find(char, index + 1)


def _holding(text: str, piece: str, letter: _Letter, index: int) -> Iterable[Span]:
    """The matches that hold the character at `index`, which may be printed for the letter."""
    if len(FOLDS[ord(text[index])]) > 1:
        return _around(text, piece, index)
    found = []
    for before, behind in letter.beside:
        start = _reached(text, index, before, -1)
        if start == _ELSEWHERE:
            continue  # whatever stands behind it
        end = _reached(text, index, behind, 1)
        if end == _ELSEWHERE:
            continue
        if _UNSURE in (start, end):
            return _around(text, piece, index)
        found.append((start, end + 1))
    return found


def _reached(text: str, index: int, chars: str, step: int) -> int:
    """Where the last of these characters stands, which follow on the one at `index` in the direction of `step`.

    Returns:
        `_ELSEWHERE` if they do not follow, `_UNSURE` where a character stands for several.
    """
    for char in chars:
        folded = ""
        while not folded:
            index += step
            if not 0 <= index < len(text):
                return _ELSEWHERE
            folded = FOLDS[ord(text[index])]
        if folded != char:
            return _UNSURE if len(folded) > 1 else _ELSEWHERE
    return index


def _around(text: str, piece: str, index: int) -> list[Span]:
    """As `_holding`, by folding as much of the text as a match with the character at `index` can reach."""
    first, before = _before(text, index, len(piece))
    last, after = _after(text, index, len(piece))
    if piece not in before + after:
        return []
    window = CanonicalMap(text[first:last])
    spans = (window.span(*span) for span in occurrences(piece, window.canonical))
    return [(first + start, first + end) for start, end in spans if first + start <= index < first + end]


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
def _may_overlap(forms: tuple[str, ...]) -> bool:
    """Whether any of several strings can hold another one or run on into it."""
    pairs = permutations(forms, 2)
    return any(one in other or any(one.endswith(other[:size]) for size in range(1, len(other))) for one, other in pairs)


@lru_cache(256)
def _letters(piece: str) -> tuple[_Letter, ...]:
    """The characters of a string without marks that cannot overlap with itself; none of another."""
    overlaps = any(piece.startswith(piece[at:]) for at in range(1, len(piece)))
    if overlaps or BORDER in piece or HOLE in piece:
        return ()
    return tuple(_letter(piece, char) for char in dict.fromkeys(piece))


def _letter(piece: str, char: str) -> _Letter:
    places = tuple(index for index, other in enumerate(piece) if other == char)
    beside = tuple((piece[:at][::-1], piece[at + 1 :]) for at in places)
    return _Letter(places, printed_variants().get(char, char), beside)
