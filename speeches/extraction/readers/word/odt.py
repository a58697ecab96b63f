"""OpenDocument text (.odt of LibreOffice and WPS), to lines with heading levels and bold.

Source: OpenDocument 1.3, part 3 (ISO/IEC 26300).
"""

from collections.abc import Iterator
from typing import Any

from speeches.extraction.readers.package_parts import LockedError, Parts, attribute, local_name, named, reading
from speeches.extraction.readers.word.odt_lists import Numbers
from speeches.extraction.readers.word.odt_styles import Styles
from speeches.extraction.readers.word.paragraph_text import HIDDEN
from speeches.extraction.readers.word.printed_lines import Boxed, Printed, Words, numbered, table_row
from speeches.extraction.types import Document, DocumentInfo, Dropped

WHAT = " OpenDocument 文本（.odt）"
OTHERWISE = "请用 LibreOffice 或 WPS 打开后另存为 .docx 再上传。"
HEADS = {"header", "footer", "header-left", "footer-left", "header-first", "footer-first"}
# What has text and prints none of it in its place.
UNPRINTED = {"tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "binary-data"}
UNPRINTED |= {"title", "desc", "scripts", "annotation-end", "change-end"}
SIGNS = {"tab": "\t", "line-break": "\n"}
MOST_SPACES = 1000  # that one element may stand for


def read(name: str, data: bytes) -> Document:
    """One line a paragraph or table row; raises ExtractionError for a damaged, locked or swollen file."""
    with reading(name, WHAT, OTHERWISE):
        parts = Parts(data)
        _refuse_locked(parts)
        content = parts.xml("content.xml")
        styles = parts.xml("styles.xml") if "styles.xml" in parts else None
        info = _info(parts.xml("meta.xml")) if "meta.xml" in parts else DocumentInfo()
        body = next(named(content, "body"))
        lines, dropped = numbered(_Body(content, styles).blocks(body))
        heads = () if styles is None else tuple(_heads(styles, len(lines)))
        return Document(lines, "odt", (*dropped, *heads), info=info)


def _refuse_locked(parts: Parts) -> None:
    """An encrypted document is a ZIP whose list of parts says of each how it is encrypted."""
    if "META-INF/manifest.xml" in parts and b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise LockedError


def _info(meta: Any) -> DocumentInfo:
    found = {local_name(element): "".join(element.itertext()).strip() for element in meta.iter()}
    return DocumentInfo(found.get("title", ""), found.get("initial-creator", "") or found.get("creator", ""))


def _heads(styles: Any, last: int) -> Iterator[Dropped]:
    for element in styles.iter():
        if local_name(element) in HEADS:
            for paragraph in named(element, "p"):
                if text := "".join(paragraph.itertext()).strip():
                    yield Dropped(text, max(1, last), "页眉页脚")


class _Body:
    """The lines of a document in their order; the numbers of lists are counted on the way."""

    def __init__(self, content: Any, styles: Any) -> None:
        self.styles, self.numbers = Styles(content, styles), Numbers(content, styles)
        self.deleted = {
            attribute(region, "id"): "\n".join(_texts(deletion))
            for region in named(content, "changed-region")
            for deletion in named(region, "deletion")
        }
        self.boxes: list[Any] = []  # met in the paragraph that is read

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
            elif name == "frame":
                yield from self._boxed([child])
            elif name not in UNPRINTED and name not in ("annotation", "number"):
                yield from self.blocks(child, reason)

    def _paragraph(self, paragraph: Any, reason: str) -> Iterator[Printed | Boxed]:
        words, before = _OdtWords(self), self.boxes
        self.boxes = []
        style = attribute(paragraph, "style-name")
        words.add(self.numbers.mark(paragraph), reason)
        words.read(paragraph, reason or (HIDDEN if self.styles.hides(style) else ""), self.styles.bold(style))
        level = attribute(paragraph, "outline-level") if local_name(paragraph) == "h" else ""
        for text, asides in zip(words.lines, words.asides, strict=True):
            yield text, min(int(level), 9) if level.isdigit() else 0, words.all_bold, asides
        boxes, self.boxes = self.boxes, before
        yield from self._boxed(boxes)

    def _boxed(self, boxes: list[Any]) -> Iterator[Boxed]:
        for box in boxes:
            for line in self.blocks(next(named(box, "text-box"), ())):
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
            count = attribute(child, "c")
            self.add(" " * min(int(count) if count.isdigit() else 1, MOST_SPACES), reason)
        elif name == "frame":
            self.body.boxes.append(child)
        elif name in ("change", "change-start"):
            self.add(self.body.deleted.pop(attribute(child, "change-id"), ""), "修订中删去")
        elif name == "note":
            self._note(child)
        elif name == "annotation":
            self.add("\n".join(_texts(child)), "批注")
        elif name and name not in UNPRINTED and name != "number":
            self.read(child, reason or self._reason(child, name), self._is_bold(child, name, bold))

    def _reason(self, child: Any, name: str) -> str:
        if name == "ruby-text":
            return "注音"
        hidden = name == "hidden-text" and attribute(child, "is-hidden") != "false"
        return HIDDEN if hidden or (name == "span" and self.body.styles.hides(attribute(child, "style-name"))) else ""

    def _is_bold(self, child: Any, name: str, bold: bool) -> bool:
        return self.body.styles.bold(attribute(child, "style-name"), bold) if name == "span" else bold

    def _note(self, note: Any) -> None:
        kind = "尾注" if attribute(note, "note-class") == "endnote" else "脚注"
        for part in note:
            if local_name(part) == "note-citation":
                self.add("".join(part.itertext()), "注释号")
            else:
                self.add("\n".join(_texts(part)), kind)


def _texts(container: Any) -> list[str]:
    """The paragraphs in it, as text."""
    return [text for p in container.iter() if local_name(p) in ("p", "h") and (text := "".join(p.itertext()).strip())]
