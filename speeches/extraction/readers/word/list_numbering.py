"""Numbers that Word makes itself: 一、 and （三） of automatic lists, which the text of a paragraph does not hold."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from docx.document import Document
from docx.text.paragraph import Paragraph

_ONES = "零一二三四五六七八九"
_ROMAN = ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_COUNTING = "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand"
_SYMBOLS = re.compile("[\ue000-\uf8ff]")  # of Wingdings and the like: dots and arrows before the items of a list
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _chinese(number: int) -> str:
    """一 to 九千九百九十九; beyond, digits."""
    if not 0 < number < 10_000:
        return str(number)
    digits = str(number)
    places = zip(digits, ("千", "百", "十", "")[-len(digits) :], strict=True)
    text = "".join(_ONES[int(digit)] + (unit if digit != "0" else "") for digit, unit in places)
    return re.sub("零+", "零", text).rstrip("零").removeprefix("一" if text.startswith("一十") else "")


def _signs(first: str, last: str) -> Callable[[int], str]:
    """Signs that stand one after another in Unicode, such as ① to ⑳; beyond, digits."""
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= ord(last) - ord(first) + 1 else str(n)


def _each(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if 0 < n <= len(signs) else str(n)


def _formal(digits: str, units: str) -> Callable[[int], str]:
    """As on cheques: 壹, 贰 …; beyond the nineties, digits."""
    table = str.maketrans("一二三四五六七八九十", digits + units)
    return lambda n: _chinese(n).translate(table) if 0 < n < 100 else str(n)


def _roman(number: int) -> str:
    """I to CCCXCIX; beyond, digits."""
    if not 0 < number < 400:
        return str(number)
    text = ""
    for value, sign in zip((100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN, strict=True):
        text, number = text + sign * (number // value), number % value
    return text


FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("decimal", "decimalFullWidth", "decimalHalfWidth"), str),
    "decimalZero": lambda n: f"{n:02d}",
    **dict.fromkeys(_COUNTING.split(), _chinese),
    "chineseLegalSimplified": _formal("壹贰叁肆伍陆柒捌玖", "拾"),
    "ideographLegalTraditional": _formal("壹貳參肆伍陸柒捌玖", "拾"),
    "ideographDigital": lambda n: "".join(_ONES[int(digit)] for digit in str(abs(n))),
    "ideographTraditional": _each("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _each("子丑寅卯辰巳午未申酉戌亥"),
    "lowerLetter": _signs("a", "z"),
    "upperLetter": _signs("A", "Z"),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _signs("①", "⑳")),
    "decimalEnclosedParen": _signs("⑴", "⒇"),
    "decimalEnclosedFullstop": _signs("⒈", "⒛"),
    "none": lambda n: "",
    "bullet": lambda n: "",
}


def _counted(form: str, number: int) -> str:
    """A form that is not known gives digits: a wrong sign is seen, a missing number is not."""
    return FORMATS.get(form, str)(number)


class Numbering:
    """Counts the automatic lists of one document; ask for each paragraph in order."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root: Any = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # most documents have no automatic lists
            return
        abstract = {a.get(_W + "abstractNumId"): a for a in root.findall(_W + "abstractNum")}
        for num in root.findall(_W + "num"):
            reference = num.find(_W + "abstractNumId")
            self._read(
                str(num.get(_W + "numId")), abstract.get(reference.get(_W + "val")) if reference is not None else None
            )

    def _read(self, key: str, definition: Any) -> None:
        for level in definition.findall(_W + "lvl") if definition is not None else ():
            values = {name: level.find(_W + name) for name in ("numFmt", "lvlText", "start")}
            form, text, start = (v.get(_W + "val") if v is not None else None for v in values.values())
            self.levels[key, int(level.get(_W + "ilvl"))] = (form or "decimal", text or "", int(start or 1))

    def mark(self, paragraph: Paragraph) -> str:
        """What Word prints before this paragraph: 三、, or '' when it is in no list."""
        properties = paragraph._p.pPr
        number = properties.numPr if properties is not None else None
        if number is None or number.numId is None:
            return ""
        key, at = str(number.numId.val), number.ilvl.val if number.ilvl is not None else 0
        if (key, at) not in self.levels:
            return ""
        counts = self.counts[key]
        counts[at] = counts.get(at, self.levels[key, at][2] - 1) + 1
        self.counts[key] = {level: count for level, count in counts.items() if level <= at}
        return self._printed(key, at)

    def _printed(self, key: str, at: int) -> str:
        text = _SYMBOLS.sub("•", self.levels[key, at][1])
        for level in range(at + 1):
            form, _, start = self.levels.get((key, level), ("decimal", "", 1))
            text = text.replace(f"%{level + 1}", _counted(form, self.counts[key].get(level, start)))
        return text
