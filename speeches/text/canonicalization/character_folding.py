"""Folds one character to its canonical form, whatever stands beside it."""

import unicodedata

from speeches.text.canonicalization.dropped_characters import ZERO_WIDTH, dropped_kind
from speeches.text.canonicalization.equivalents import PRINTED_ZEROS
from speeches.text.canonicalization.fold_table import FoldTable
from speeches.text.canonicalization.simplified_script import simplification_table

# The two marks of canonical text. Only sentence ends fold to the one, and only redaction marks to the other.
BORDER = "\n"
HOLE = "*"
# In a text that is folded for its offsets: a character that was dropped; before each further one of several that one
# printed character gives. Both are control characters, which canonical text drops.
DROPPED, EXTRA = "\0", "\1"
# The cross, the star and the square in their other shapes too, the full block, and 〓 where a character was missing.
HOLES = frozenset("x×*某□■╳✕✖∗⁎✱◻◼⬜⬛▢█〓")
BORDERS = frozenset("。！？；…⋯‥︙︰!?;\n")
DIGITS = {**dict(zip("〇一二三四五六七八九", "0123456789", strict=True)), **dict.fromkeys(PRINTED_ZEROS + "零", "0")}
# The same signs in Arabic: percent, per mille, per ten thousand, decimal point.
SIGNS = {"٪": "%", "؉": "‰", "؊": "‱", "٫": "."}
# Numbers with a ring around them that have no plain form by Unicode: ❿ ⓫ ㉈.
_RINGED = frozenset(map(chr, [*range(0x24EB, 0x24F5), 0x24FE, 0x277F, 0x2789, 0x2793, *range(0x3248, 0x3250)]))
_EXPONENT_SIGNS = frozenset("⁻₋")
_SUZHOU = frozenset(map(chr, range(0x3021, 0x302A)))  # 〡〢〣, digits of the market


def invisible(char: str) -> bool:
    """Whether a character has no width on the page (a zero-width joiner): it does not separate its neighbours."""
    return unicodedata.category(char) == "Cs" or ZERO_WIDTH.includes(char)


def _fold(char: str) -> str:
    """The canonical form of one character: a mark, "", or its plain form (several characters for ㎡)."""
    if char in BORDERS:  # before NFKC, which would make three dots of …
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
    if char in HOLES:
        return HOLE
    # before what is dropped: circles and squares are ornaments where they are no zeros and no holes
    kept = DIGITS.get(char) or SIGNS.get(char) or number_of(char)
    return kept or (char if char.isalnum() or not dropped_kind(char) else "")


def number_of(char: str) -> str:
    """The digits of a character that prints a number in another way (٣ ❸ ⓭ 〣); '' for any other."""
    digit = unicodedata.digit(char, None)
    if digit is None and (char in _RINGED or char in _SUZHOU):
        digit = int(unicodedata.numeric(char))
    return "" if digit is None else str(digit)


def _fold_parted(char: str) -> str:
    return EXTRA.join(FOLDS[ord(char)]) or DROPPED


FOLDS = FoldTable(_fold)
PARTED_FOLDS = FoldTable(_fold_parted)
