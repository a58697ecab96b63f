"""The characters of which numbers are made, and the kinds of printed characters that part or join them."""

import unicodedata

from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.canonicalization.character_folding import invisible
from speeches.text.canonicalization.fold_table import FoldTable

DIGITS = frozenset("0123456789")
_TENS = frozenset("十廿卅卌")
COUNTING = DIGITS | _TENS
UNITS = frozenset("百千万亿")
POINTS = frozenset(".点")
NUMBER_CHARACTERS = COUNTING | UNITS | POINTS
# The kinds of printed characters that matter for numbers, a letter each.
ARABIC, _DIGIT, _NUMERAL, POINT, SIGN = "d", "n", "c", ".", "e"  # 5 and ５, 五, 十 and 百, the decimal point, ① and ½
SPACE, _NO_WIDTH, COMMA, SEPARATOR, _OTHER = " ", "~", ",", "-", "x"
_SET_APART = ("<circle>", "<super>", "<sub>", "<fraction>", "<square>")  # ①5% is not 15%, nor is m²5


def _kind(char: str) -> str:
    folded = canonical(char)
    if not folded:
        return _kind_of_dropped(char)
    if len(unicodedata.normalize("NFKC", char)) > 1 or unicodedata.decomposition(char).startswith(_SET_APART):
        return _OTHER if NUMBER_CHARACTERS.isdisjoint(folded) else SIGN
    if folded == ".":
        return POINT
    if folded not in NUMBER_CHARACTERS:
        return _OTHER
    if folded not in DIGITS:
        return _NUMERAL
    return ARABIC if unicodedata.normalize("NFKC", char) == folded else _DIGIT


def _kind_of_dropped(char: str) -> str:
    """For characters that canonical text drops."""
    if char.isspace():
        return SPACE
    if invisible(char):
        return _NO_WIDTH
    return COMMA if unicodedata.normalize("NFKC", char) == "," else SEPARATOR


KINDS = FoldTable(_kind)
