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
HYPHENS, RULES, LIMITS = "-−－﹣‐‑", "‒–—―─━⸺⸻﹘", {**dict.fromkeys("<＜﹤", "<"), **dict.fromkeys(">＞﹥", ">")}
BEFORE_MINUS = (
    "长長速幅降落减減为為至到是达達约約率，,、；;：:（(。【~～<＜>＞=＝≤≥"
    "了由从從在按较較比仅僅均各别別计計于於及和与與或即而且有近超过過逾增升涨漲跌少加高低温溫差润潤"
)
LABELS = "歼轰运直强教图苏" + "".join(map(chr, range(128)))
FIGURE = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?")
UNIT = re.compile(
    "[多余餘]?([%％﹪‰‱℃℉°]|[个個]?百分[点點]|[个個][点點]|个?基点|[摄攝]氏度"
    "|[百千万亿萬億]*(?:[元倍度吨噸斤亩畝米里克]|[美欧歐日港]元|公[斤米里顷頃]|[千毫]克|千[米里瓦]|厘米|毫米|兆瓦|平方|立方)"
    "|[百千万亿萬億]+)"
)
SAME_UNIT = str.maketrans("％﹪點億萬", "%%点亿万")
AMOUNT_IN_CHINESE = "[0-9](?:百分点|[%‰℃元倍吨万亿])"
UNSEEN, BLANK = "[\u200b-\u200f\u2060\ufeff]*", r"[^\S\n]"
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

    def signs(self, at: int) -> tuple[str, str]:
        """Before a number that begins at `at`: whether it has a minus (no, never, perhaps, surely), and < or >."""
        before, end = self.printed[: self.of[at]], self.of[at]
        if self.printed[end] not in "0123456789０１２３４５６７８９":
            return "no", ""
        dash = re.search(rf"([{HYPHENS}{RULES}]){UNSEEN}{BLANK}{{0,2}}{UNSEEN}$", before)
        limit = re.search(rf"([<＜﹤>＞﹥])[=＝]?{UNSEEN}{BLANK}{{0,2}}{UNSEEN}[{HYPHENS}]?{UNSEEN}$", before)
        said = self.minus(dash.start(), end, at == 0) if dash else "no"
        return said, LIMITS[limit[1]] if limit and self.compares(limit.start(), end) else ""

    def minus(self, start: int, end: int, first: bool) -> str:
        """What a dash says that stands at `start` before the figure at `end`."""
        dash, never = self.printed[start], "no" if self.printed[start] in RULES else "never"
        begins = self.typed and first and dash in HYPHENS and not self.printed[:start].strip()
        if begins and (self.amount(end) or self.list_unit(end, "")) and not re.search(r"\s", self.printed[start:end]):
            return "surely"
        lead = self.printed[max(0, start - 16) : start].rpartition("\n")[2]
        said, spaced = lead.rstrip(), self.printed[end - 1].isspace()
        unit = self.amount(end) or self.list_unit(end, said)
        if lead[-1:] == dash:
            return never
        decimal = re.match(r"[0-9０-９]+[.．][0-9０-９]+(?![.．]?[0-9０-９])", self.printed[end:])
        amount = bool(unit or ((not said or said[-1] in BEFORE_MINUS) and decimal))
        if (said == lead or spaced) and self.begins_range(said, unit):
            return never
        if not amount or (spaced and not said):
            return "never"
        surely = said and dash in HYPHENS and (dash == "−" or said[-1] in BEFORE_MINUS)
        return "surely" if surely else "perhaps"

    def begins_range(self, said: str, unit: str) -> bool:
        if re.search("[0-9０-９][百千万亿萬億]*$", said):
            return True
        ending = [at for at in range(len(said)) if re.match("[0-9０-９]", said[at - 1 : at] if at else "")]
        ended = any((found := UNIT.fullmatch(said[at:])) and found[1] == found[0] for at in ending)
        return bool(unit) and ended and said[-1].translate(SAME_UNIT) == unit[-1].translate(SAME_UNIT)

    def amount(self, at: int) -> str:
        """The unit behind the figure at this offset of the print, "" if there is none."""
        figure = FIGURE.match(self.printed, at)
        blank = re.compile(f"{BLANK}*").match(self.printed, figure.end() if figure else at)
        unit = UNIT.match(self.printed, blank.end()) if figure and blank else None
        return unit[1] if unit else ""

    def list_unit(self, at: int, said: str) -> str:
        """The unit at the end of a list of figures."""
        sure = said[-1:] and said[-1] in BEFORE_MINUS
        if said and not sure and said[-1] in LABELS:
            return ""
        between = f"{BLANK}*(?:以及|[、和与與及或{'，,；;' if sure else ''}])" + ("?" if sure else "")
        comma, last = re.compile(f"{between}{BLANK}*[{HYPHENS}{RULES}]?{BLANK}*(?=[0-9０-９])"), at
        for _ in range(9):
            figure = FIGURE.match(self.printed, last)
            following = comma.match(self.printed, figure.end()) if figure else None
            if not following:
                break
            last = following.end()
        return self.amount(last) if last > at else ""

    def compares(self, start: int, end: int) -> bool:
        """Whether < or > is no bracket and no arrow."""
        dated = re.match(rf"[0-9０-９]+{BLANK}*[年月日号號期届屆]", self.printed[end:])
        if dated or self.printed[:start][-1:] in {*HYPHENS, *RULES, *LIMITS, "=", "＝"}:
            return False
        if self.printed[start] in "<＜﹤":
            return not re.match("[^<＜﹤>＞﹥\n]{1,60}[>＞﹥](?![0-9０-９=＝])", self.printed[start + 1 :])
        return bool(self.amount(end)) or not re.search(
            "[<＜﹤][^<＜﹤>＞﹥\n]{1,60}$", self.printed[max(0, start - 64) : start]
        )

    typed = False

    def agrees(
        self, form: Typed, start: int, first: int = 0, last: int | None = None, exact_signs: bool = False
    ) -> bool:
        """Whether the numbers of a form are those of this text, in which its characters [first, last) begin at `start`."""
        one, last = form.read, len(form) if last is None else last
        one.typed = True
        arabic = any(map(plain_digit_only, one.printed))
        joints = [at for at in range(first + 1, last) if may_be_one(form[first:last], at - first)]
        told = [(one.joint(at + form.shift), self.joint(start + at - first)) for at in joints]
        every = [at for at in range(1, len(form)) if may_be_one(form, at)]
        if any(set(pair) == {"one", "two"} for pair in told):
            return False
        amounts = arabic or re.search(AMOUNT_IN_CHINESE, form)
        if not amounts and all(one.joint(at + form.shift) == "either" for at in every):
            return True
        digits = [at for at in range(first + 1, last) if form[at] in "0123456789"]
        return all(same_signs(one.signs(at + form.shift), self.signs(start + at - first), exact_signs) for at in digits)

    def same_sign(self, form: Typed, start: int, exact_signs: bool = False) -> bool:
        form.read.typed = True
        return same_signs(form.read.signs(form.shift), self.signs(start), exact_signs)

    def is_thousands(self, start: int, end: int) -> bool:
        return any(at in self.thousands for at in range(start, end))

    @cached_property
    def thousands(self) -> set[int]:
        visible = [at for at, char in enumerate(self.printed) if not without_width(char)]
        digits = "".join(plain_digit(self.printed[at]) for at in visible)
        return {at for found in re.finditer(THOUSANDS, digits) for at in visible[slice(*found.span())]}

    def whole_numbers(self, form: Typed, start: int, end: int, exact_signs: bool = False) -> bool:
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
        if digit and not self.same_sign(form, start, exact_signs):
            return False
        if form[0] in COUNTING and re.search(
            f"[{COUNTING}][百千万亿]*$|[{COUNTING}][.点]$" if digit else f"[{COUNTING}][百千万亿]*$", left
        ):
            return False
        run = re.search(f"[{IN_NUMBERS}]*$", form)
        number = run and form[-1] not in ".点" and set(run[0]) & set(COUNTING)
        return not (number and re.match(f"[{COUNTING}百千万亿]|[.点][0-9]", right))


def same_signs(one: tuple[str, str], other: tuple[str, str], exact: bool) -> bool:
    """What may be a minus or none agrees with both, unless it must be exact."""
    limits = {one[1], other[1]}
    if limits == {"<", ">"} or (exact and len(limits) > 1):
        return False
    return {one[0], other[0]} not in ([{"no", "surely"}, {"no", "perhaps"}] if exact else [{"no", "surely"}])


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
