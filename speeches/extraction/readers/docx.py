"""Word files (.docx), to lines with heading levels and bold."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document as WordDocument
from docx.document import Document as WordDocumentObject
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from speeches.extraction.drafts import Document, Dropped, ExtractionError, Line
from speeches.extraction.readers.numbering import Numbering

MAX_UNPACKED = 200 * 1024 * 1024  # bytes; a longer document is no speech but a zip bomb
# Printed on the page, but no part of what was said: kept in the ledger.
ASIDE = (
    (re.compile(r"/word/footnotes\.xml"), "脚注"),
    (re.compile(r"/word/endnotes\.xml"), "尾注"),
    (re.compile(r"/word/comments\.xml"), "批注"),
    (re.compile(r"/word/(?:header|footer)\d*\.xml"), "页眉页脚"),
)
UNSAID_TEXT = {"del": "修订中删去", "moveFrom": "修订中移走", "rt": "注音"}
# Properties, what was deleted or moved away, readings above a character, text boxes (read behind their paragraph)
# and the copy of these for older programs.
UNSAID = {"pPr", "rPr", "del", "moveFrom", "rt", "txbxContent", "Fallback"}
MARKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}

Printed = tuple[str, int, bool]  # the text of a line, its heading level, whether it is bold


def read(name: str, data: bytes) -> Document:
    """One line a paragraph or table row; raises ExtractionError for a file that Word would not open either."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(item.file_size for item in package.infolist())
        if unpacked > MAX_UNPACKED:
            raise ExtractionError(f"{name}：解压后超过 {MAX_UNPACKED // 1024 // 1024} MB，不予读取。")
        document = WordDocument(io.BytesIO(data))
        if document.element.getroottree().docinfo.doctype:
            raise ValueError("Word writes no entities, and what stands behind one would be lost.")
        printed = _Body(document).lines(document.element.body)
        lines = tuple(Line(text, n, level, bold) for n, (text, level, bold) in enumerate(printed, 1))
        return Document(lines, "docx", tuple(_aside(document, len(lines))))
    except ExtractionError:
        raise
    except Exception as error:  # python-docx raises whatever its parsers do on a damaged package
        raise ExtractionError(
            f"{name}：不是完好的 Word 文档（.docx）；请用 Word 或 WPS 打开后另存为 .docx 再上传。"
        ) from error


class _Body:
    """The lines of a document in their order; the numbers of automatic lists are counted on the way."""

    def __init__(self, document: WordDocumentObject) -> None:
        self.document, self.levels, self.numbering = document, _levels(document), Numbering(document)

    def lines(self, container: Any) -> Iterator[Printed]:
        """What stands in the container, in tables and content controls too."""
        for child in container:
            if _name(child) == "p":
                yield from self._paragraph(Paragraph(child, self.document))
            elif _name(child) == "tr":
                yield from self._row(child)
            elif _name(child) not in UNSAID:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Printed]:
        level, bold = self.levels.get(paragraph._p.style, 0), _bold(paragraph)
        # A line break inside a paragraph parts lines there too.
        for text in re.split(r"[\n\v\f]", self.numbering.mark(paragraph) + _text(paragraph._p)):
            yield text, level, bold
        yield from ((text, 0, False) for text in _boxes(paragraph))

    def _row(self, row: Any) -> Iterator[Printed]:
        """One line for a row of a table; where a table only lays out the page, the paragraphs of its cells."""
        filled = ([line for line in self.lines(cell) if line[0].strip()] for cell in _inside(row, "tc"))
        cells = [lines for lines in filled if lines]
        if len(cells) > 1 and all(len(lines) == 1 for lines in cells):
            yield "　".join(text.strip() for ((text, _, _),) in cells), 0, False
        else:
            yield from (line for lines in cells for line in lines)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The nearest elements of that name, whatever wraps them."""
    for child in element:
        if _name(child) == name:
            yield child
        else:
            yield from _inside(child, name)


def _text(element: Any) -> str:
    """What is printed: python-docx leaves out what an element inside the paragraph wraps (a date in a smart tag)."""
    name = _name(element)
    if name == "t":
        return element.text or ""
    if name == "br":
        return str(element)
    return MARKS.get(name) or "".join(_text(child) for child in element if _name(child) not in UNSAID)


def _boxes(paragraph: Paragraph) -> Iterator[str]:
    """Text boxes that hang on the paragraph; Word writes each twice, once for older programs."""
    for inner in paragraph._p.xpath(".//w:txbxContent//w:p"):
        if not any(_name(parent) == "Fallback" for parent in inner.iterancestors()):
            yield _text(inner)


def _aside(document: WordDocumentObject, last: int) -> Iterator[Dropped]:
    for element in document.element.body.iter():
        reason = UNSAID_TEXT.get(_name(element), "")
        words = [node.text or "" for node in element.iter() if _name(node) in ("t", "delText")] if reason else []
        if any(words):
            yield Dropped("".join(words), last, reason)
    for part in document.part.package.iter_parts():
        reason = next((reason for pattern, reason in ASIDE if pattern.fullmatch(str(part.partname))), "")
        for paragraph in _paragraphs(part.blob) if reason else ():
            yield Dropped(paragraph, last, reason)


def _paragraphs(xml: bytes) -> Iterator[str]:
    # by name: xpath knows no prefixes in a part whose root python-docx has no class for, such as footnotes
    for paragraph in parse_xml(xml).iter():
        if _name(paragraph) == "p" and (text := _text(paragraph).strip()):
            yield text


def _levels(document: WordDocumentObject) -> dict[str | None, int]:
    """Heading level by style id; looked up once, for python-docx searches all styles at each paragraph."""
    named = ((style.style_id, re.fullmatch(r"(?:Heading|标题) ?(\d)", style.name or "")) for style in document.styles)
    return {style_id: int(match[1]) for style_id, match in named if match}


def _bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
