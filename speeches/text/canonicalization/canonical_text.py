"""Canonical text: the form in which quotes are looked for, made character by character, and the way back to the print.

No rule looks at a neighbour, except that a run of equal marks becomes one mark; so the canonical form of any cut of a
text is a cut of the text's canonical form, and a search for a phrase is a plain `find`.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache, cached_property
from importlib.metadata import version
from itertools import accumulate, chain

from speeches.text.canonicalization.dropped_characters import ZERO_WIDTH, dropped_kind
from speeches.text.canonicalization.equivalents import PRINTED_ZEROS
from speeches.text.canonicalization.fold_table import FoldTable
from speeches.text.canonicalization.simplified_script import simplification_table as simplified_table

# Neither can come out of any other character: a control character and a character that is itself a hole mark.
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
_RUN_OF_MARKS = re.compile(rf"{BORDER}{{2,}}|\{HOLE}{{2,}}")
_CHUNK = 64  # characters that are counted one by one when a place among them is asked for
# Where Unicode has characters that are no plain form already, but for the ten thousands of Chinese and Korean ones.
_FOLDED = (range(0x3400), range(0xA000, 0xAC00), range(0xE000, 0x20000), range(0x2F800, 0x2FA20))


def canonical(text: str) -> str:
    """The canonical form of `text`."""
    return _one_mark_for_many(_FOLDS.over(text))


def canonical_query(text: str) -> str:
    """The canonical form of something to look for: a border at either end says nothing about the phrase."""
    return canonical(text).strip(BORDER)


class CanonicalMap:
    """A printed text with its canonical form and the way back from one to the other, each made when first needed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._counted: dict[int, list[int]] = {}

    @cached_property
    def canonical(self) -> str:
        return _one_mark_for_many("".join(self._folded))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The printed place of canonical[start:end]; the two must not be equal."""
        runs, spare = self._runs
        first = start + spare[bisect_left(runs, start)]
        last = end - 1 + spare[bisect_right(runs, end - 1)]
        return self._printed(first), self._printed(last) + 1

    @cached_property
    def _folded(self) -> list[str]:
        """Chunk by chunk, before a run of marks becomes one."""
        return [_FOLDS.over(self.text[at : at + _CHUNK]) for at in range(0, len(self.text), _CHUNK)]

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._folded)))

    @cached_property
    def _runs(self) -> tuple[list[int], list[int]]:
        """Where runs of marks stand in the canonical text, and how many marks are left out before each and in all."""
        found = [run.span() for run in _RUN_OF_MARKS.finditer("".join(self._folded))]
        spare = list(accumulate((end - start - 1 for start, end in found), initial=0))
        return [start - left_out for (start, _), left_out in zip(found, spare, strict=False)], spare

    def _printed(self, place: int) -> int:
        """The printed character of which the folded one at `place` was made."""
        chunk = bisect_right(self._ends, place)
        before = self._ends[chunk - 1] if chunk else 0
        return chunk * _CHUNK + bisect_right(self._ends_within(chunk), place - before)

    def _ends_within(self, chunk: int) -> list[int]:
        if chunk not in self._counted:
            codes = map(ord, self.text[chunk * _CHUNK : (chunk + 1) * _CHUNK])
            self._counted[chunk] = list(accumulate(map(len, map(_FOLDS.__getitem__, codes))))
        return self._counted[chunk]


def invisible(char: str) -> bool:
    """Whether a character takes no room and so must not part two others."""
    return unicodedata.category(char) == "Cs" or ZERO_WIDTH.holds(char)


@cache
def printed_variants() -> dict[str, str]:
    """For a canonical character all those of which folding makes it, perhaps with others; one not named: itself.

    All of Unicode is folded at once, each character parted from the next by a newline, to see where it makes a change.
    """
    codes = [code for some in _FOLDED for code in some if code != ord("\n")]
    plain = unicodedata.normalize("NFKC", "\n".join(map(chr, codes))).lower().split("\n")
    changed = {chr(code) for code, form in zip(codes, plain, strict=True) if form != chr(code)}
    found: dict[str, set[str]] = {}
    numbers = (chr(code) for code in codes if _number(chr(code)))
    for char in chain(changed, numbers, map(chr, simplified_table()), _HOLES, _BORDERS, _DIGITS, _SIGNS):
        for folded in _FOLDS[ord(char)]:
            found.setdefault(folded, {folded}).add(char)
    return {folded: "".join(sorted(chars)) for folded, chars in found.items()}


@cache
def canonical_version() -> str:
    """Changes whenever the same text may get another canonical form: an index made by another one is of no use."""
    return f"3/{unicodedata.unidata_version}/{version('opencc')}"


def _one_mark_for_many(folded: str) -> str:
    for twice, mark in ((BORDER * 2, BORDER), (HOLE * 2, HOLE)):
        while twice in folded:
            folded = folded.replace(twice, mark)
    return folded


def _fold(char: str) -> str:
    """The canonical form of one character: a mark, nothing, or its plain form (several characters for ㎡)."""
    if char in _BORDERS:  # before NFKC, which would make three dots of …
        return BORDER
    if char in _EXPONENT_SIGNS:  # before NFKC, which would make a dash of it: 10⁻³ is not 103
        return char
    if invisible(char):
        return ""
    plain = unicodedata.normalize("NFKC", char).lower().translate(simplified_table())
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


_FOLDS = FoldTable(_fold)
