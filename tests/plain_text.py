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
# Before and behind a figure with a minus.
BEFORE_MINUS = "长長速幅降落减減为為至到是达達约約率，,、；;：:（(。【~～"
MEASURED = r"[0-9０-９][0-9０-９,，.．]*[^\S\n]*([%％‰℃]|个百分点|個百分點|个点|摄氏度|°C)"
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


class Typed(str):
    """What was typed, folded; `read` is how it was printed, and `shift` how many sentence ends were cut before it."""

    read: "Read"
    shift: int


@cache
def fold_typed(text: str) -> Typed:
    """What is typed: a line break is white space, a sentence end at either end says nothing."""
    read = Read(text.replace("\n", " "))
    typed = Typed(read.folded.strip(BORDER))
    typed.read, typed.shift = read, len(read.folded) - len(read.folded.lstrip(BORDER))
    return typed


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

    def joint(self, at: int) -> str:
        """How print has the characters of numbers before and at `at`: as one number, as two, or so that both may be."""
        first, second = self.of[at - 1], self.of[at]
        printed = self.printed[first], self.printed[second]
        if first == second:
            parts = [folded_character(part) or " " for part in unicodedata.normalize("NFKC", printed[0])]
            return "two" if " " in "".join(parts).strip() else "either"
        between = "".join(c for c in self.printed[first + 1 : second] if not without_width(c))
        if any(map(set_apart, printed)):
            return "two"
        if between.strip():
            return "one" if len(between) == 1 and self.is_thousands(first + 1, second) else "two"
        if between and "." in self.folded[at - 1 : at + 1]:
            return "either"
        digits = all(char in "0123456789" for char in self.folded[at - 1 : at + 1])
        return "either" if digits and not all(map(plain_digit_only, printed)) else "one"

    def sign(self, at: int) -> str:
        """Whether a number that begins at `at` has a minus: no, surely, or perhaps."""
        before = self.printed[: self.of[at]]
        while before and without_width(before[-1]):
            before = before[:-1]
        if before[-1:] not in tuple("-−－﹣") or self.printed[self.of[at]] not in "0123456789０１２３４５６７８９":
            return "no"
        measured = re.match(MEASURED, self.printed[self.of[at] :])
        if at == 0 and before.strip() == before[-1] and self.typed:
            return "surely" if measured else "perhaps"
        lead = before[:-1].rpartition("\n")[2][-8:].rstrip()
        said = lead[-1:] in tuple(BEFORE_MINUS) or lead[-2:] in ("同比", "环比", "環比")
        return "surely" if lead and said and measured else "perhaps"

    typed = False

    def agrees(self, form: Typed, start: int, first: int = 0, last: int | None = None) -> bool:
        """Whether the numbers of a form are those of this text, in which its characters [first, last) begin at `start`."""
        one, last = form.read, len(form) if last is None else last
        one.typed = True
        arabic = any(map(plain_digit_only, one.printed))
        joints = [at for at in range(first + 1, last) if may_be_one(form[first:last], at - first)]
        told = [(one.joint(at + form.shift), self.joint(start + at - first)) for at in joints]
        every = [at for at in range(1, len(form)) if may_be_one(form, at)]
        if arabic or "百分点" in form or any(one.joint(at + form.shift) != "either" for at in every):
            digits = [at for at in range(first + 1, last) if form[at] in "0123456789"]
            told += [(one.sign(at + form.shift), self.sign(start + at - first)) for at in digits]
        return not any(set(pair) in ({"one", "two"}, {"no", "surely"}) for pair in told)

    def same_sign(self, form: Typed, start: int) -> bool:
        form.read.typed = True
        said = form.read.sign(form.shift)
        return {said, self.sign(start)} != {"no", "surely"}

    def is_thousands(self, start: int, end: int) -> bool:
        return any(at in self.thousands for at in range(start, end))

    @cached_property
    def thousands(self) -> set[int]:
        visible = [at for at, char in enumerate(self.printed) if not without_width(char)]
        digits = "".join(plain_digit(self.printed[at]) for at in visible)
        return {at for found in re.finditer(THOUSANDS, digits) for at in visible[slice(*found.span())]}

    def whole_numbers(self, form: Typed, start: int, end: int) -> bool:
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
        if digit and not self.same_sign(form, start):
            return False
        if form[0] in COUNTING and re.search(
            f"[{COUNTING}][百千万亿]*$|[{COUNTING}][.点]$" if digit else f"[{COUNTING}][百千万亿]*$", left
        ):
            return False
        run = re.search(f"[{IN_NUMBERS}]*$", form)
        number = run and form[-1] not in ".点" and set(run[0]) & set(COUNTING)
        return not (number and re.match(f"[{COUNTING}百千万亿]|[.点][0-9]", right))


def may_be_one(form: str, at: int) -> bool:
    """Whether the characters before and at `at` could belong to one number."""
    if not {form[at - 1], form[at]} <= set(IN_NUMBERS):
        return False
    run = re.search(f"[{IN_NUMBERS}]*$", form[:at])
    if not run or not set(run[0]) & set(COUNTING):
        return False
    if form[at] in ".点":
        return form[at + 1 : at + 2] in tuple(COUNTING)
    return form[at - 1] not in ".点" or form[at - 2] in COUNTING


def plain_digit_only(char: str) -> bool:
    return plain_digit(char) in tuple("0123456789")


def set_apart(char: str) -> bool:
    """① and ½ are no digits of a number that stands beside them."""
    return len(unicodedata.normalize("NFKC", char)) > 1 or unicodedata.decomposition(char).split(" ")[0] in SET_APART


def plain_digit(char: str) -> str:
    made = unicodedata.normalize("NFKC", char)
    return made if made == "," or (made in tuple("0123456789") and not set_apart(char)) else "x"
