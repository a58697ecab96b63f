"""Numbers that Word makes itself: 一、 and （三） of automatic lists, which the text of a paragraph does not hold."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from docx.document import Document
from docx.text.paragraph import Paragraph

_ONES = "零一二三四五六七八九"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def chinese(number: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(number, 10)
    return (_ONES[tens] if tens > 1 else "") + ("十" if tens else "") + (_ONES[ones] if ones or not tens else "")


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": lambda n: "".join(_ONES[int(digit)] for digit in str(n)),
    "lowerLetter": lambda n: chr(96 + n) if n < 27 else str(n),
    "upperLetter": lambda n: chr(64 + n) if n < 27 else str(n),
    "decimalEnclosedCircle": lambda n: chr(0x245F + n) if n < 21 else str(n),
}


def _counted(form: str, number: int) -> str:
    return FORMATS[form](number) if form in FORMATS else ""


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
        text = self.levels[key, at][1]
        for level in range(at + 1):
            form, _, start = self.levels.get((key, level), ("decimal", "", 1))
            text = text.replace(f"%{level + 1}", _counted(form, self.counts[key].get(level, start)))
        return text
