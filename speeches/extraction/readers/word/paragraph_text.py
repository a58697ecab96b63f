"""The words of one Word paragraph: what is printed, and what is not, each with its place and the reason."""

import re
from typing import Any

from docx.document import Document as WordDocumentObject

from speeches.extraction.char_classes import CJK
from speeches.extraction.readers.reasons import DELETED, EMBEDDED, FIELD_CODE, FORM, HIDDEN
from speeches.extraction.readers.word.printed_lines import Words

NOT_PRINTED = {"del": DELETED, "moveFrom": "修订中移走", "rt": "注音"}
HIDDEN_ON_THE_WEB = "网页视图中隐藏的文字"
# What stands in attributes: the element, the names of these, and the reason.
SAID = {
    "hyperlink": (("tooltip",), HIDDEN),
    "docPr": (("title", "descr"), EMBEDDED),
    **dict.fromkeys(("shape", "rect", "roundrect", "oval", "line", "group", "image"), (("alt",), EMBEDDED)),
    **dict.fromkeys(("tblCaption", "tblDescription"), (("val",), EMBEDDED)),
    **dict.fromkeys(("helpText", "statusText", "listEntry"), (("val",), FORM)),
    "listItem": (("displayText",), FORM),
}
HANZI = re.compile(f"[{CJK}]")  # codes of fields without any are the program's
# Properties, text boxes (read behind their paragraph) and the copy of these for older programs.
APART = {"pPr", "rPr", "txbxContent", "Fallback"}
MARKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
OFF = {"0", "false", "off", "none"}


def name_of(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


class WordsOfWord(Words):
    """Those of a paragraph of WordprocessingML."""

    def __init__(self, hidden: "Hidden") -> None:
        super().__init__()
        self.hidden = hidden

    def read(self, element: Any, reason: str = "", style: bool = False) -> None:
        """All that the element holds; `style` says whether the paragraph's style hides it."""
        name = name_of(element)
        if name in APART:
            return
        if name in ("t", "delText"):
            self.add(element.text or "", reason)
        elif name == "br":
            self.add(str(element), reason)
        elif name in MARKS:
            self.add(MARKS[name], reason)
        elif name in ("instrText", "delInstrText"):
            self._code(element.text or "")
        else:
            self._attributes(element, name)
            reason = reason or NOT_PRINTED.get(name, "") or (self.hidden.of_run(element, style) if name == "r" else "")
            for child in element:
                self.read(child, reason, style)

    def _attributes(self, element: Any, name: str) -> None:
        if name == "fldSimple":
            self._code(attribute(element, "instr"))
        elif name == "textInput":
            self.add(attribute(_child(element, "default"), "val"), FORM)
        for text, reason in said_in_attributes(element, name):
            self.add(text, reason)

    def _code(self, code: str) -> None:
        if HANZI.search(code):
            self.add(code.strip(), FIELD_CODE)


def said_in_attributes(element: Any, name: str) -> list[tuple[str, str]]:
    """What attributes of an element of that name say, each with the reason why it is no text."""
    names, reason = SAID.get(name, ((), ""))
    return [(text, reason) for each in names if (text := attribute(element, each))]


def attribute(element: Any, name: str) -> str:
    """The value of an attribute, whatever its namespace, or ''; also of no element."""
    found = {} if element is None else element.attrib
    return next((str(value) for key, value in found.items() if key.rpartition("}")[2] == name), "")


class Hidden:
    """Which runs Word does not print (w:vanish), by themselves or by their style."""

    def __init__(self, document: WordDocumentObject) -> None:
        self.styles = {style.style_id: style.element for style in document.styles}
        self.known: dict[str, bool] = {}

    def by_style(self, style: str | None) -> bool:
        """Whether the style, or the one that it is based on, hides what is set in it."""
        seen: list[str] = []
        while style is not None and style in self.styles and style not in seen and style not in self.known:
            seen.append(style)
            said = _said(_child(self.styles[style], "rPr"), "vanish")
            if said is not None:
                self.known |= dict.fromkeys(seen, said)
                return said
            style = _value(_child(self.styles[style], "basedOn"))
        found = self.known.get(style or "", False)
        self.known |= dict.fromkeys(seen, found)
        return found

    def of_run(self, run: Any, by_paragraph: bool) -> str:
        """The reason, or ''. What a run says itself holds; two styles that both hide show again, as Word has it."""
        properties = _child(run, "rPr")
        said = _said(properties, "vanish")
        if said is None:
            said = by_paragraph != self.by_style(_value(_child(properties, "rStyle")))
        if said:
            return HIDDEN
        return HIDDEN_ON_THE_WEB if _said(properties, "webHidden") else ""

    def of_paragraph(self, paragraph: Any) -> tuple[bool, bool]:
        """(whether its style hides its words, whether its end is not printed, so that the next goes on in its line)."""
        properties = _child(paragraph, "pPr")
        style = self.by_style(_value(_child(properties, "pStyle")))
        end = _child(properties, "rPr")
        if _child(end, "del") is not None:  # a revision joins the two paragraphs
            return style, True
        mark = _said(end, "vanish")
        return style, style if mark is None else mark


def _child(element: Any, name: str) -> Any:
    return None if element is None else next((child for child in element if name_of(child) == name), None)


def _value(element: Any) -> str | None:
    found = [] if element is None else [value for key, value in element.attrib.items() if key.endswith("}val")]
    return str(found[0]) if found else None


def _said(properties: Any, name: str) -> bool | None:
    """What an on-off property says; None when it is not there."""
    found = _child(properties, name)
    return None if found is None else (_value(found) or "1").lower() not in OFF
