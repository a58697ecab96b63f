"""For each canonical character the printed ones that fold to it."""

import unicodedata
from functools import cache
from itertools import chain

from speeches.text.canonicalization.character_folding import BORDERS, DIGITS, FOLDS, HOLES, SIGNS, number_of
from speeches.text.canonicalization.simplified_script import simplification_table

# The blocks of Unicode in which characters may fold to others: all but the main blocks of ideographs and of hangul.
_FOLDED = (range(0x3400), range(0xA000, 0xAC00), range(0xE000, 0x20000), range(0x2F800, 0x2FA20))


@cache
def printed_variants() -> dict[str, str]:
    """For each canonical character, as one string, all printed characters whose folded form contains it.

    A character that is not a key is only printed as itself.
    """
    codes = [code for block in _FOLDED for code in block if code != ord("\n")]
    plain = unicodedata.normalize("NFKC", "\n".join(map(chr, codes))).lower().split("\n")
    changed = {chr(code) for code, form in zip(codes, plain, strict=True) if form != chr(code)}
    variants: dict[str, set[str]] = {}
    numbers = (chr(code) for code in codes if number_of(chr(code)))
    for char in chain(changed, numbers, map(chr, simplification_table()), HOLES, BORDERS, DIGITS, SIGNS):
        for folded in FOLDS[ord(char)]:
            variants.setdefault(folded, {folded}).add(char)
    return {folded: "".join(sorted(chars)) for folded, chars in variants.items()}
