"""OpenDocument text (.odt of LibreOffice and WPS), to lines with heading levels and bold.

Source: OpenDocument 1.3, part 3 (ISO/IEC 26300).
"""

from collections.abc import Iterator
from typing import Any

from speeches.extraction.readers.document_properties import unsaid
from speeches.extraction.readers.package_parts import (
    LockedError,
    Parts,
    attribute,
    local_name,
    named,
    reading,
    whole_number,
)
from speeches.extraction.readers.reasons import DELETED, EMBEDDED, FORM, HIDDEN, NOTE
from speeches.extraction.readers.word import odt_beside
from speeches.extraction.readers.word.odt_beside import SHAPES, texts
from speeches.extraction.readers.word.odt_lists import Numbers
from speeches.extraction.readers.word.odt_styles import Styles
from speeches.extraction.readers.word.printed_lines import Boxed, Printed, Words, numbered, table_row
from speeches.extraction.types import Document, DocumentInfo

WHAT = " OpenDocument 文本（.odt）"
OTHERWISE = "请用 LibreOffice 或 WPS 打开后另存为 .docx 再上传。"
# What has text and prints none of it in its place.
UNPRINTED = {"tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "binary-data"}
UNPRINTED |= {"scripts", "annotation-end", "change-end", "number"}
SIGNS = {"tab": "\t", "line-break": "\n"}
BETWEEN = {"change", "change-start", "annotation", "forms", "title", "desc"}  # stands between paragraphs, and is none
MOST_SPACES = 1000  # that one element may stand for


def read(name: str, data: bytes) -> Document:
    """One line a paragraph or table row; raises ExtractionError for a damaged, locked or swollen file."""
    with reading(name, WHAT, OTHERWISE):
        parts = Parts(data)
        _refuse_locked(parts)
        content = parts.xml("content.xml")
        styles = parts.xml("styles.xml") if "styles.xml" in parts else None
        meta = parts.xml("meta.xml") if "meta.xml" in parts else None
        lines, dropped = numbered(_Body(content, styles, parts).lines())
        heads = () if styles is None else odt_beside.heads(styles, len(lines))
        told = () if meta is None else unsaid(odt_beside.properties(meta), lines)
        info = DocumentInfo() if meta is None else odt_beside.info(meta)
        return Document(lines, "odt", (*dropped, *heads, *told), info=info)


def _refuse_locked(parts: Parts) -> None:
    """An encrypted document is a ZIP whose list of parts says of each how it is encrypted."""
    if "META-INF/manifest.xml" in parts and b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise LockedError


class _Body:
    """The lines of a document in their order; the numbers of lists are counted on the way."""

    def __init__(self, content: Any, styles: Any, parts: Parts) -> None:
        self.content, self.parts = content, parts
        self.styles, self.numbers = Styles(content, styles), Numbers(content, styles)
        self.deleted = {
            attribute(region, "id"): "\n".join(texts(deletion))
            for region in named(content, "changed-region")
            for deletion in named(region, "deletion")
        }
        self.boxes: list[Any] = []  # met in the paragraph that is read
        self.before: list[tuple[str, str]] = []  # what stands between paragraphs and is told with the next one, and why

    def lines(self) -> Iterator[Printed | Boxed]:
        yield from self.blocks(next(named(self.content, "body")))
        self.before += [(text, DELETED) for text in self.deleted.values()]  # of which no mark says where it stood
        if self.before:
            yield "", 0, False, [(0, text, reason) for text, reason in self.before]

    def blocks(self, container: Any, reason: str = "") -> Iterator[Printed | Boxed]:
        """What stands in the container; `reason` says why none of it is printed, or is ''."""
        for child in container:
            name = local_name(child)
            if name in ("p", "h"):
                yield from self._paragraph(child, reason)
            elif name in ("list-item", "list-header"):
                self.numbers.begin(child)
                yield from self.blocks(child, reason)
            elif name == "list":
                self.numbers.open(child)
                yield from self.blocks(child, reason)
                self.numbers.close()
            elif name == "table-row":
                yield from table_row([list(self.blocks(cell, reason)) for cell in child])
            elif name == "section" and attribute(child, "display") == "none":
                yield from self.blocks(child, reason or HIDDEN)
            elif name == "frame" or name in SHAPES:
                self.before += [(text, EMBEDDED) for text in odt_beside.of_drawing(child, self.parts)]
                yield from self._boxed([child])
            elif name in BETWEEN:
                self.before += self._between(child, name)
            elif name not in UNPRINTED:
                yield from self.blocks(child, reason)

    def _between(self, element: Any, name: str) -> list[tuple[str, str]]:
        """What stands between paragraphs and is none."""
        if name in ("change", "change-start"):
            return [(self.deletion(element), DELETED)]
        if name == "annotation":
            return [("\n".join(texts(element)), NOTE)]
        if name == "forms":
            return [(text, FORM) for text in odt_beside.of_form(element)]
        return [("".join(element.itertext()).strip(), EMBEDDED)]

    def deletion(self, mark: Any) -> str:
        """What was deleted where the mark stands; once."""
        return self.deleted.pop(attribute(mark, "change-id"), "")

    def _paragraph(self, paragraph: Any, reason: str) -> Iterator[Printed | Boxed]:
        words, before = _OdtWords(self), self.boxes
        self.boxes = []
        for text, why in self.before:
            words.add(text, why)
        self.before = []
        style = attribute(paragraph, "style-name")
        words.add(self.numbers.mark(paragraph), reason)
        hidden = self.styles.hides(style) or any(
            local_name(child) == "hidden-paragraph" and attribute(child, "is-hidden") == "true" for child in paragraph
        )
        words.read(paragraph, reason or (HIDDEN if hidden else ""), self.styles.bold(style))
        level = attribute(paragraph, "outline-level") if local_name(paragraph) == "h" else ""
        for text, asides in zip(words.lines, words.asides, strict=True):
            yield text, min(whole_number(level, 0), 9), words.all_bold, asides
        boxes, self.boxes = self.boxes, before
        yield from self._boxed(boxes)

    def _boxed(self, boxes: list[Any]) -> Iterator[Boxed]:
        for box in boxes:
            shown = [child for child in box if local_name(child) == "text-box"] if local_name(box) == "frame" else [box]
            for line in (line for one in shown for line in self.blocks(one)):
                if isinstance(line, Boxed):
                    yield line
                elif line[0].strip() or line[3]:
                    yield Boxed(line[0], tuple(line[3]))


class _OdtWords(Words):
    """The words of one paragraph."""

    def __init__(self, body: _Body) -> None:
        super().__init__()
        self.body = body
        self._bold: set[bool] = set()

    @property
    def all_bold(self) -> bool:
        return self._bold == {True}

    def read(self, element: Any, reason: str, bold: bool) -> None:
        """All that the element holds, each piece of text with the tail behind it."""
        self._add(element.text, reason, bold)
        for child in element:
            self._child(child, reason, bold)
            self._add(child.tail, reason, bold)

    def _add(self, text: str | None, reason: str, bold: bool) -> None:
        """Line ends and runs of blanks in the file are one blank: real ones are elements."""
        if text:
            text = text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
            if text.strip() and not reason:
                self._bold.add(bold)
            self.add(text, reason)

    def _child(self, child: Any, reason: str, bold: bool) -> None:
        name = local_name(child)
        if name in SIGNS:
            self.add(SIGNS[name], reason)
        elif name == "s":
            self.add(" " * min(whole_number(attribute(child, "c"), 1), MOST_SPACES), reason)
        elif name == "frame" or name in SHAPES:
            for text in odt_beside.of_drawing(child, self.body.parts):
                self.add(text, EMBEDDED)
            self.body.boxes.append(child)
        elif name in ("change", "change-start"):
            self.add(self.body.deletion(child), DELETED)
        elif name == "note":
            self._note(child)
        elif name == "annotation":
            self.add("\n".join(texts(child)), NOTE)
        elif name and name not in UNPRINTED:
            for text, why in odt_beside.said_in_attributes(child):
                self.add(text, why)
            self.read(child, reason or self._reason(child, name), self._is_bold(child, name, bold))

    def _reason(self, child: Any, name: str) -> str:
        if name == "ruby-text":
            return "注音"
        hidden = name == "hidden-text" and attribute(child, "is-hidden") == "true"
        return HIDDEN if hidden or (name == "span" and self.body.styles.hides(attribute(child, "style-name"))) else ""

    def _is_bold(self, child: Any, name: str, bold: bool) -> bool:
        return self.body.styles.bold(attribute(child, "style-name"), bold) if name == "span" else bold

    def _note(self, note: Any) -> None:
        kind = "尾注" if attribute(note, "note-class") == "endnote" else "脚注"
        for part in note:
            if local_name(part) == "note-citation":
                self.add("".join(part.itertext()), "注释号")
            else:
                self.add("\n".join(texts(part)), kind)
