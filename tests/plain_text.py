"""Printed text as a plain scan reads it: folded, its numbers parted as print does. Nothing here is the archive's code."""

import re
import unicodedata
from functools import cache, cached_property

from opencc import OpenCC

BORDER, HOLE = "\n", "*"
SENTENCE_ENDS = "。！？；…⋯‥︙︰!?;\n"
HOLES = "Xx×*＊某□■"
DIGITS = dict(zip("零〇○◯⚪一二三四五六七八九", "00000123456789", strict=True))
MEANING = ".%‰+&@#§°"  # signs that stay
# Punctuation, separators and control characters by Unicode's first letter, and the few signs typed for punctuation.
OUT = "PZC"
# Marks before a line, lines of tables; whatever else Unicode calls a symbol is read.
ORNAMENTS = "●◆◇★☆▲△▼▽►▶◎❖➢•─│┌┐└┘├┤┼"
SIGNS_OUT = "~|<>∶∷∙⋅−∼∣∕⁄"
WITHOUT_WIDTH = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u3164\uffa0"
# The radicals of whole characters that PDFs hold in their place.
RADICALS = str.maketrans("⺠⻓⻔⻋⻅⻢⻛⻩⻬⻰⻘⻝⻚⻨⻦", "民长门车见马风黄齐龙青食页麦鱼")
SCRIPTS = [OpenCC(name) for name in ("t2s", "tw2s", "hk2s")]

# Characters of numbers: 十 and its like count as digits do, units only behind them.
COUNTING = "0123456789十廿卅卌"
IN_NUMBERS = COUNTING + "百千万亿.点"
THOUSANDS = r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)"
SET_APART = ("<circle>", "<super>", "<sub>", "<fraction>", "<square>")


@cache
def plain(char: str) -> str:
    """Half width, lower case, simplified: each character by itself."""
    return "".join(map(simplified, unicodedata.normalize("NFKC", char).lower().translate(RADICALS)))


def simplified(char: str) -> str:
    """By the first table that knows it; 么 is simplified already, and 著 is not always 着."""
    tables = SCRIPTS[:1] if char in "么著" else SCRIPTS
    return next((made for table in tables if (made := table.convert(char)) != char), char)


def without_width(char: str) -> bool:
    return char in WITHOUT_WIDTH or unicodedata.category(char) in ("Cf", "Cs")


@cache
def folded_character(char: str) -> str:
    if char in SENTENCE_ENDS:
        return BORDER
    if without_width(char):
        return ""
    made = plain(char)
    if made[:1] == " ":  # an accent that stands by itself
        return ""
    return _folded_plain(made) if made == char else "".join(map(folded_character, made))


def _folded_plain(char: str) -> str:
    if char in HOLES:
        return HOLE
    if char in DIGITS:
        return DIGITS[char]
    if char in MEANING:
        return char
    out = char in SIGNS_OUT + ORNAMENTS or unicodedata.category(char)[0] in OUT or unicodedata.category(char) == "Sk"
    return "" if out else char


def fold(text: str) -> str:
    """The form in which quotes are compared; a run of holes is one hole, a run of sentence ends one border."""
    return Read(text).folded


@cache
def fold_typed(text: str) -> str:
    """What is typed: a line break is white space, a sentence end at either end says nothing."""
    return fold(text.replace("\n", " ")).strip(BORDER)


class Read:
    """A printed text, its folded form, and of which printed character each folded one was made."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        made: list[str] = []
        self.of: list[int] = []
        for at, char in enumerate(printed):
            for folded in folded_character(char):
                if not (made and made[-1] == folded and folded in (BORDER, HOLE)):
                    made.append(folded)
                    self.of.append(at)
        self.folded = "".join(made)

    def one_number(self, at: int) -> bool:
        """Whether the folded characters before and at `at` are printed as parts of one number."""
        if not 0 < at < len(self.folded) or not {self.folded[at - 1], self.folded[at]} <= set(IN_NUMBERS):
            return False
        first, second = self.of[at - 1], self.of[at]
        if first == second or any(map(set_apart, (self.printed[first], self.printed[second]))):
            return False
        between = "".join(c for c in self.printed[first + 1 : second] if not without_width(c))
        if between.strip() == "":
            return not between or "." not in self.folded[at - 1 : at + 1]
        return between in (",", "，", "﹐") and self.is_thousands(first + 1, second)

    def is_thousands(self, start: int, end: int) -> bool:
        return any(at in self.thousands for at in range(start, end))

    @cached_property
    def thousands(self) -> set[int]:
        visible = [at for at, char in enumerate(self.printed) if not without_width(char)]
        digits = "".join(plain_digit(self.printed[at]) for at in visible)
        return {at for found in re.finditer(THOUSANDS, digits) for at in visible[slice(*found.span())]}

    def whole_numbers(self, form: str, start: int, end: int) -> bool:
        """Whether no number of the form runs on over its edges in the folded text."""
        if form[0] not in COUNTING and form[-1] not in IN_NUMBERS:
            return True
        before, after = start, end
        while self.one_number(before) and start - before < 30:
            before -= 1
        while self.one_number(after) and after - end < 30:
            after += 1
        left, right = self.folded[before:start], self.folded[end:after]
        digit = form[0] in "0123456789"
        if form[0] in COUNTING and re.search(
            f"[{COUNTING}][百千万亿]*$|[{COUNTING}][.点]$" if digit else f"[{COUNTING}][百千万亿]*$", left
        ):
            return False
        run = re.search(f"[{IN_NUMBERS}]*$", form)
        number = run and form[-1] not in ".点" and set(run[0]) & set(COUNTING)
        return not (number and re.match(f"[{COUNTING}百千万亿]|[.点][0-9]", right))


def set_apart(char: str) -> bool:
    """① and ½ are no digits of a number that stands beside them."""
    return len(unicodedata.normalize("NFKC", char)) > 1 or unicodedata.decomposition(char).split(" ")[0] in SET_APART


def plain_digit(char: str) -> str:
    made = unicodedata.normalize("NFKC", char)
    return made if made == "," or (made in tuple("0123456789") and not set_apart(char)) else "x"
