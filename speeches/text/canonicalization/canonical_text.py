"""The canonical form of a text: the normalization under which quotes are compared, and offsets back to the print.

Each character is folded by itself, whatever stands beside it; only a run of equal marks becomes one mark. So the
canonical form of any substring is a substring of the text's canonical form, and phrase search is a plain `str.find`.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.metadata import version
from itertools import accumulate, chain

from speeches.text.canonicalization.dropped_characters import ZERO_WIDTH, dropped_kind
from speeches.text.canonicalization.equivalents import PRINTED_ZEROS
from speeches.text.canonicalization.fold_table import FoldTable
from speeches.text.canonicalization.simplified_script import simplification_table

# The two marks of canonical text. Only sentence ends fold to the one, and only redaction marks to the other.
BORDER = "\n"
HOLE = "*"

# The cross, the star and the square in their other shapes too, the full block, and 〓 where a character was missing.
_HOLES = frozenset("x×*某□■╳✕✖∗⁎✱◻◼⬜⬛▢█〓")
_BORDERS = frozenset("。！？；…⋯‥︙︰!?;\n")
_DIGITS = {**dict(zip("〇一二三四五六七八九", "0123456789", strict=True)), **dict.fromkeys(PRINTED_ZEROS + "零", "0")}
# The same signs in Arabic: percent, per mille, per ten thousand, decimal point.
_SIGNS = {"٪": "%", "؉": "‰", "؊": "‱", "٫": "."}
# Numbers with a ring around them that have no plain form by Unicode: ❿ ⓫ ㉈.
_RINGED = frozenset(map(chr, [*range(0x24EB, 0x24F5), 0x24FE, 0x277F, 0x2789, 0x2793, *range(0x3248, 0x3250)]))
_EXPONENT_SIGNS = frozenset("⁻₋")
_SUZHOU = frozenset(map(chr, range(0x3021, 0x302A)))  # 〡〢〣, digits of the market
_RUN_OF_MARKS = re.compile(rf"{BORDER}{BORDER}+|\{HOLE}\{HOLE}+")  # beginning with a character, it is found sooner
# In a text that is folded for its offsets: a character that was dropped; before each further one of several that one
# printed character gives. Both are control characters, which canonical text drops.
_DROPPED, _EXTRA = "\0", "\1"
_PARTS = re.compile(f"[{_DROPPED}{_EXTRA}]")
# The blocks of Unicode in which characters may fold to others: all but the main blocks of ideographs and of hangul.
_FOLDED = (range(0x3400), range(0xA000, 0xAC00), range(0xE000, 0x20000), range(0x2F800, 0x2FA20))


def canonical(text: str) -> str:
    """Normalizes a text for comparison.

    NFKC, lower case and Simplified script; digits of every script become 0-9; white space and the punctuation listed in
    `dropped_characters` are removed; sentence ends become `BORDER` and redaction marks become `HOLE`, one for a run.

    Args:
        text: Printed text of any length.

    Returns:
        The canonical text. A printed character may give none, one or several canonical characters (㎡ gives m2).
    """
    return _collapse_runs_of_marks(_FOLDS.over(text))


def canonical_query(text: str) -> str:
    """The canonical form of a search string, without the borders at its ends; "" if nothing searchable remains."""
    return canonical(text).strip(BORDER)


class CanonicalMap:
    """A printed text with its canonical form and the offsets from one to the other, each computed when first needed.

    Attributes:
        text: The printed text.
        canonical: Its canonical form, the same as `canonical(text)`.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def canonical(self) -> str:
        return _collapse_runs_of_marks(self._folded)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Converts a span of the canonical text to the span of the printed text from which it was made.

        Args:
            start: First character in `canonical`.
            end: One past the last character in `canonical`; must be greater than `start`.

        Returns:
            The half-open span in `text`, with the characters that canonical text drops between first and last.
        """
        runs, removed = self._mark_runs
        ends, shifts = self._shifts
        first = start + removed[bisect_left(runs, start)]
        last = end - 1 + removed[bisect_right(runs, end - 1)]
        return first + shifts[bisect_right(ends, first)], last + shifts[bisect_right(ends, last)] + 1

    @cached_property
    def _pieces(self) -> list[str]:
        """The folded text, parted where its offsets begin to differ from those of the printed text by one more."""
        return _PARTS.split(self._parted) if _EXTRA in self._parted else self._parted.split(_DROPPED)

    @cached_property
    def _parted(self) -> str:
        return _PARTED_FOLDS.over(self.text)

    @cached_property
    def _folded(self) -> str:
        """The folded text before runs of marks are collapsed."""
        return "".join(self._pieces)

    @cached_property
    def _shifts(self) -> tuple[list[int], Sequence[int]]:
        """Where each piece ends in the folded text; what is to be added to offsets in each piece for those in print."""
        ends = list(accumulate(map(len, self._pieces)))
        if _EXTRA not in self._parted:
            return ends, range(len(ends))
        steps = (1 if part == _DROPPED else -1 for part in _PARTS.findall(self._parted))
        return ends, list(accumulate(steps, initial=0))

    @cached_property
    def _mark_runs(self) -> tuple[list[int], list[int]]:
        """The canonical offset of each collapsed run of marks; the number of marks removed before each, and in all."""
        runs = [run.span() for run in _RUN_OF_MARKS.finditer(self._folded)]
        removed = list(accumulate((end - start - 1 for start, end in runs), initial=0))
        return [start - removed_before for (start, _), removed_before in zip(runs, removed, strict=False)], removed


def invisible(char: str) -> bool:
    """Whether a character has no width on the page (a zero-width joiner): it does not separate its neighbours."""
    return unicodedata.category(char) == "Cs" or ZERO_WIDTH.includes(char)


@cache
def printed_variants() -> dict[str, str]:
    """For each canonical character, as one string, all printed characters whose folded form contains it.

    A character that is not a key is only printed as itself.
    """
    codes = [code for block in _FOLDED for code in block if code != ord("\n")]
    plain = unicodedata.normalize("NFKC", "\n".join(map(chr, codes))).lower().split("\n")
    changed = {chr(code) for code, form in zip(codes, plain, strict=True) if form != chr(code)}
    variants: dict[str, set[str]] = {}
    numbers = (chr(code) for code in codes if _number(chr(code)))
    for char in chain(changed, numbers, map(chr, simplification_table()), _HOLES, _BORDERS, _DIGITS, _SIGNS):
        for folded in _FOLDS[ord(char)]:
            variants.setdefault(folded, {folded}).add(char)
    return {folded: "".join(sorted(chars)) for folded, chars in variants.items()}


@cache
def canonical_version() -> str:
    """Identifies the canonical form for the index: changes with its rules, the Unicode data and OpenCC's tables."""
    return f"3/{unicodedata.unidata_version}/{version('opencc')}"


def _collapse_runs_of_marks(folded: str) -> str:
    for twice, mark in ((BORDER * 2, BORDER), (HOLE * 2, HOLE)):
        while twice in folded:
            folded = folded.replace(twice, mark)
    return folded


def _fold(char: str) -> str:
    """The canonical form of one character: a mark, "", or its plain form (several characters for ㎡)."""
    if char in _BORDERS:  # before NFKC, which would make three dots of …
        return BORDER
    if char in _EXPONENT_SIGNS:  # before NFKC, which would make a dash of it: 10⁻³ is not 103
        return char
    if invisible(char):
        return ""
    plain = unicodedata.normalize("NFKC", char).lower().translate(simplification_table())
    if plain.startswith(" "):  # white space, or an accent by itself: ´ would leave the accent
        return ""
    return _role(plain) if plain == char else "".join(map(_fold, plain))


def _role(char: str) -> str:
    if char in _HOLES:
        return HOLE
    # before what is dropped: circles and squares are ornaments where they are no zeros and no holes
    kept = _DIGITS.get(char) or _SIGNS.get(char) or _number(char)
    return kept or (char if char.isalnum() or not dropped_kind(char) else "")


def _number(char: str) -> str:
    """The digits of a character that prints a number in another way (٣ ❸ ⓭ 〣); '' for any other."""
    digit = unicodedata.digit(char, None)
    if digit is None and (char in _RINGED or char in _SUZHOU):
        digit = int(unicodedata.numeric(char))
    return "" if digit is None else str(digit)


def _fold_parted(char: str) -> str:
    return _EXTRA.join(_FOLDS[ord(char)]) or _DROPPED


_FOLDS = FoldTable(_fold)
_PARTED_FOLDS = FoldTable(_fold_parted)
