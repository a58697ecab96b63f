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

from speeches.extraction.readers.word.list_numbering import Numbering
from speeches.extraction.readers.word.paragraph_text import APART, MARKS, NOT_PRINTED, Hidden, WordsOfWord, name_of
from speeches.extraction.readers.word.printed_lines import Boxed, Printed, numbered, table_row
from speeches.extraction.types import Document, DocumentInfo, Dropped, ExtractionError

MAX_UNPACKED = 200 * 1024 * 1024  # bytes; a longer document is no speech but a zip bomb
# Printed on the page, but no part of what was said: kept in the ledger.
ASIDE = (
    (re.compile(r"/word/footnotes\.xml"), "脚注"),
    (re.compile(r"/word/endnotes\.xml"), "尾注"),
    (re.compile(r"/word/comments\.xml"), "批注"),
    (re.compile(r"/word/(?:header|footer)\d*\.xml"), "页眉页脚"),
)


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
        lines, dropped = numbered(_Body(document).lines(document.element.body))
        info = DocumentInfo(document.core_properties.title or "", document.core_properties.author or "")
        return Document(lines, "docx", (*dropped, *_aside(document, len(lines))), info=info)
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
        self.hidden = Hidden(document)
        self.going_on: WordsOfWord | None = None  # of a paragraph whose end is hidden

    def lines(self, container: Any) -> Iterator[Printed | Boxed]:
        """What stands in the container, in tables and content controls too."""
        last = next((child for child in reversed(container) if name_of(child) == "p"), None)
        for child in container:
            name = name_of(child)
            if name == "p":
                yield from self._paragraph(Paragraph(child, self.document), last=child is last)
            elif name == "tr":
                yield from self._row(child)
            elif name in NOT_PRINTED:
                words = WordsOfWord(self.hidden)
                words.read(child)
                yield "", 0, False, words.asides[0]
            elif name not in APART:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Paragraph, *, last: bool) -> Iterator[Printed | Boxed]:
        level, bold = self.levels.get(paragraph._p.style, 0), _bold(paragraph)
        by_style, goes_on = self.hidden.of_paragraph(paragraph._p)
        words = self.going_on or WordsOfWord(self.hidden)
        words.add(self.numbering.mark(paragraph))
        for child in paragraph._p:
            words.read(child, style=by_style)
        self.going_on = words if goes_on and not last else None
        if not self.going_on:
            for text, asides in zip(words.lines, words.asides, strict=True):
                yield text, level, bold, asides
        for box in _boxes(paragraph):
            yield from self._boxed(box)

    def _boxed(self, paragraph: Any) -> Iterator[Boxed]:
        """A paragraph in a text box hides words as any other does."""
        by_style, _ = self.hidden.of_paragraph(paragraph)
        words = WordsOfWord(self.hidden)
        for child in paragraph:
            words.read(child, style=by_style)
        for text, asides in zip(words.lines, words.asides, strict=True):
            if text or asides:
                yield Boxed(text, tuple(asides))

    def _row(self, row: Any) -> Iterator[Printed | Boxed]:
        yield from table_row([list(self.lines(cell)) for cell in _inside(row, "tc")])


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The nearest elements of that name, whatever wraps them."""
    for child in element:
        if name_of(child) == name:
            yield child
        else:
            yield from _inside(child, name)


def _text(element: Any) -> str:
    """All that is written there, whether it is printed or not."""
    name = name_of(element)
    if name in ("t", "delText"):
        return element.text or ""
    if name == "br":
        return str(element)
    return MARKS.get(name) or "".join(_text(child) for child in element if name_of(child) not in APART)


def _boxes(paragraph: Paragraph) -> Iterator[Any]:
    """Text boxes that hang on the paragraph; Word writes each twice, once for older programs."""
    for inner in paragraph._p.xpath(".//w:txbxContent//w:p"):
        if not any(name_of(parent) == "Fallback" for parent in inner.iterancestors()):
            yield inner


def _aside(document: WordDocumentObject, last: int) -> Iterator[Dropped]:
    for part in document.part.package.iter_parts():
        reason = next((reason for pattern, reason in ASIDE if pattern.fullmatch(str(part.partname))), "")
        for paragraph in _paragraphs(part.blob) if reason else ():
            yield Dropped(paragraph, last, reason)


def _paragraphs(xml: bytes) -> Iterator[str]:
    # by name: xpath knows no prefixes in a part whose root python-docx has no class for, such as footnotes
    for paragraph in parse_xml(xml).iter():
        if name_of(paragraph) == "p" and (text := _text(paragraph).strip()):
            yield text


def _levels(document: WordDocumentObject) -> dict[str | None, int]:
    """Heading level by style id; looked up once, for python-docx searches all styles at each paragraph."""
    named = ((style.style_id, re.fullmatch(r"(?:Heading|标题) ?(\d)", style.name or "")) for style in document.styles)
    return {style_id: int(match[1]) for style_id, match in named if match}


def _bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
