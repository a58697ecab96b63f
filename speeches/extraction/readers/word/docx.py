"""Word files (.docx), to lines with heading levels and bold."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordDocumentObject
from docx.opc.part import PartFactory
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.text.paragraph import Paragraph

from speeches.extraction.readers.document_properties import unsaid
from speeches.extraction.readers.word.docx_parts import beside, is_copy, properties, word_art
from speeches.extraction.readers.word.list_numbering import Numbering
from speeches.extraction.readers.word.paragraph_text import (
    APART,
    NOT_PRINTED,
    SAID,
    Hidden,
    WordsOfWord,
    attribute,
    name_of,
)
from speeches.extraction.readers.word.printed_lines import Aside, Boxed, Printed, numbered, table_row
from speeches.extraction.types import Document, DocumentInfo, ExtractionError

CHUNKS = ("html", "mhtml", "rtf", "text")  # formats of files that a document may take in
UNREAD_CHUNK = "文档中嵌入的一个文件没有读出，其中若有文字会缺失；请核对原件。"
# A document with macros is written as any other; python-docx reads it when it is told so. Macros are not read.
PartFactory.part_type_for["application/vnd.ms-word.document.macroEnabled.main+xml"] = DocumentPart
MACROS = re.compile(r"word/vbaProject\w*\.bin", re.IGNORECASE)
MACROS_PASSED_OVER = "文档带有宏；只读取了文字，宏没有读取，也没有运行。"
MAX_UNPACKED = 200 * 1024 * 1024  # bytes; a longer document is no speech but a zip bomb


def read(name: str, data: bytes) -> Document:
    """One line a paragraph or table row; raises ExtractionError for a file that Word would not open either."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(item.file_size for item in package.infolist())
            macros = any(map(MACROS.fullmatch, package.namelist()))
        if unpacked > MAX_UNPACKED:
            raise ExtractionError(f"{name}：解压后超过 {MAX_UNPACKED // 1024 // 1024} MB，不予读取。")
        document: WordDocumentObject = Package.open(io.BytesIO(data)).main_document_part.document
        if document.element.getroottree().docinfo.doctype:
            raise ValueError("Word writes no entities, and what stands behind one would be lost.")
        body = _Body(document)
        lines, dropped = numbered(body.lines(document.element.body))
        info = DocumentInfo(document.core_properties.title or "", document.core_properties.author or "")
        aside = (*dropped, *beside(document, len(lines)), *unsaid(properties(document), lines))
        warnings = (*body.warnings, *([MACROS_PASSED_OVER] if macros else []))
        return Document(lines, "docx", aside, warnings, info=info)
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
        self.warnings: list[str] = []

    def lines(self, container: Any) -> Iterator[Printed | Boxed]:
        """What stands in the container, in tables and content controls too."""
        last = next((child for child in reversed(container) if name_of(child) == "p"), None)
        for child in container:
            name = name_of(child)
            if name == "p":
                yield from self._paragraph(Paragraph(child, self.document), last=child is last)
            elif name == "tr":
                yield from self._row(child)
            elif name == "altChunk":
                yield from self._chunk(child)
            elif name in NOT_PRINTED or name in SAID:
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
        if text := word_art(paragraph):
            yield Boxed(text)
            return
        by_style, _ = self.hidden.of_paragraph(paragraph)
        words = WordsOfWord(self.hidden)
        for child in paragraph:
            words.read(child, style=by_style)
        for text, asides in zip(words.lines, words.asides, strict=True):
            if text or asides:
                yield Boxed(text, tuple(asides))

    def _row(self, row: Any) -> Iterator[Printed | Boxed]:
        yield from table_row([list(self.lines(cell)) for cell in _inside(row, "tc")])

    def _chunk(self, element: Any) -> Iterator[Printed]:
        """A file of another format that the document takes in where the element stands; its own are not followed."""
        part = self.document.part.related_parts.get(attribute(element, "id"))
        try:
            found = _read_chunk(str(part.partname), part.blob) if part else None
        except ExtractionError:
            found = None
        if found is None:
            self.warnings.append(UNREAD_CHUNK)
            return
        asides: dict[int, list[Aside]] = {}
        for piece in found.dropped:
            asides.setdefault(piece.line, []).append((piece.at or 0, piece.text, piece.reason))
        for line in found.lines:
            yield line.text, line.level, line.bold, asides.pop(line.number, [])
        if left := [aside for some in asides.values() for aside in some]:
            yield "", 0, False, [(0, text, reason) for _, text, reason in left]


def _read_chunk(name: str, data: bytes) -> Document | None:
    from speeches.extraction.readers import registry  # which has all readers, this one among them

    kind = registry.format_of(name, data)
    return registry.READERS[kind](name, data) if kind in CHUNKS else None


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The nearest elements of that name, whatever wraps them."""
    for child in element:
        if name_of(child) == name:
            yield child
        else:
            yield from _inside(child, name)


def _boxes(paragraph: Paragraph) -> Iterator[Any]:
    """Text boxes that hang on the paragraph, and decorative writing; Word writes each twice, once for older programs."""
    for inner in paragraph._p.iter():
        in_box = name_of(inner) == "p" and any(name_of(parent) == "txbxContent" for parent in inner.iterancestors())
        if (in_box or word_art(inner)) and not is_copy(inner):
            yield inner


def _levels(document: WordDocumentObject) -> dict[str | None, int]:
    """Heading level by style id; looked up once, for python-docx searches all styles at each paragraph."""
    named = ((style.style_id, re.fullmatch(r"(?:Heading|标题) ?(\d)", style.name or "")) for style in document.styles)
    return {style_id: int(match[1]) for style_id, match in named if match}


def _bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
