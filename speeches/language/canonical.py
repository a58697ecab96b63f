"""Canonical text: the form in which quotes are looked for, made character by character, and the way back to the print.

No rule looks at a neighbour, except that a run of equal marks becomes one mark; so the canonical form of any cut of a
text is a cut of the text's canonical form, and a search for a phrase is a plain `find`.
"""

import re
import unicodedata
from array import array
from functools import cache
from importlib.metadata import version

from speeches.language.script import table as simplified_table

# Neither can come out of any other character: a control character and a character that is itself a hole mark.
BORDER = "\n"
HOLE = "*"

_HOLES = frozenset("x×*某□■")
_BORDERS = frozenset("。！？；…⋯‥!?;\n")
_DIGITS = {**dict(zip("〇一二三四五六七八九", "0123456789", strict=True)), "○": "0", "零": "0"}
# 1.3 is not 13, 5% is not 5 and 互联网+ is not 互联网: these mean something in a quote.
_KEPT_MARKS = frozenset(".%‰+")
# Signs typed for punctuation: 5~10, <条例>, a|b.
_DROPPED_SIGNS = frozenset("~|<>")
_DROPPED_CATEGORIES = frozenset(
    ["Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sk", "So"]
)
# Characters without width that Unicode files among letters and combining marks.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_RUN_OF_BORDERS = re.compile(f"{BORDER}{{2,}}")
_RUN_OF_HOLES = re.compile(rf"\{HOLE}{{2,}}")


class _Folds(dict[int, str]):
    """What each character becomes; worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


def canonical(text: str) -> str:
    """The canonical form of `text`."""
    folded = text.translate(_FOLDS)
    return _RUN_OF_HOLES.sub(HOLE, _RUN_OF_BORDERS.sub(BORDER, folded))


def needle(text: str) -> str:
    """The canonical form of something to look for: a border at either end says nothing about the phrase."""
    return canonical(text).strip(BORDER)


class Printed:
    """A printed text with its canonical form and the way back from one to the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts, self._ends = array("L"), array("L")
        self.canonical = self._fold()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The printed place of canonical[start:end]; the two must not be equal."""
        return self._starts[start], self._ends[end - 1]

    def _fold(self) -> str:
        made: list[str] = []
        for place, char in enumerate(self.text):
            for mark in _FOLDS[ord(char)]:
                if mark in _MARKS and made and made[-1] == mark:
                    self._ends[-1] = place + 1
                else:
                    made.append(mark)
                    self._starts.append(place)
                    self._ends.append(place + 1)
        return "".join(made)


def invisible(char: str) -> bool:
    """Whether a character takes no room and so must not part two others."""
    return unicodedata.category(char) in ("Cf", "Cs") or bool(_INVISIBLE.match(char))


@cache
def canonical_version() -> str:
    """Changes whenever the same text may get another canonical form: an index made by another one is of no use."""
    return f"1/{unicodedata.unidata_version}/{version('opencc')}"


def _fold(char: str) -> str:
    """The canonical form of one character: a mark, nothing, or its plain form (several characters for ㎡)."""
    if char in _BORDERS:  # before NFKC, which would make three dots of …
        return BORDER
    if invisible(char):
        return ""
    plain = unicodedata.normalize("NFKC", char).lower().translate(simplified_table())
    return _role(plain) if plain == char else "".join(map(_fold, plain))


def _role(char: str) -> str:
    if char in _HOLES:
        return HOLE
    if char in _KEPT_MARKS:
        return char
    if char in _DROPPED_SIGNS or unicodedata.category(char) in _DROPPED_CATEGORIES:
        return _DIGITS.get(char, "")  # ○ is a sign to Unicode
    return _DIGITS.get(char, char)


_FOLDS = _Folds()
_MARKS = frozenset([BORDER, HOLE])
