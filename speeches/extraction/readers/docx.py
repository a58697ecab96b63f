"""Word files (.docx), to lines with heading levels and bold."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document as WordDocument
from docx.document import Document as WordDocumentObject
from docx.oxml import parse_xml
from docx.table import Table
from docx.text.paragraph import Paragraph

from speeches.extraction.drafts import Document, Dropped, ExtractionError, Line
from speeches.extraction.readers.numbering import Numbering

MAX_UNPACKED = 200 * 1024 * 1024  # bytes; a longer document is no speech but a zip bomb
# Printed on the page, but no part of what was said: kept in the ledger.
ASIDE = ((re.compile(r"/word/footnotes\.xml"), "脚注"), (re.compile(r"/word/(?:header|footer)\d*\.xml"), "页眉页脚"))


def read(name: str, data: bytes) -> Document:
    """One line a paragraph or table row; raises ExtractionError for a file that Word would not open either."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(item.file_size for item in package.infolist())
        if unpacked > MAX_UNPACKED:
            raise ExtractionError(f"{name}：解压后超过 {MAX_UNPACKED // 1024 // 1024} MB，不予读取。")
        document = WordDocument(io.BytesIO(data))
        lines = tuple(Line(text, n, level, bold) for n, (text, level, bold) in enumerate(_blocks(document), 1))
        return Document(lines, "docx", tuple(_aside(document, len(lines))))
    except ExtractionError:
        raise
    except Exception as error:  # python-docx raises whatever its parsers do on a damaged package
        raise ExtractionError(
            f"{name}：不是完好的 Word 文档（.docx）；请用 Word 或 WPS 打开后另存为 .docx 再上传。"
        ) from error


def _blocks(document: WordDocumentObject) -> Iterator[tuple[str, int, bool]]:
    """(text, heading level, bold) of each line."""
    levels, numbering = _levels(document), Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
            continue
        # A line break inside a paragraph parts lines there too.
        for text in re.split(r"[\n\v\f]", numbering.mark(block) + block.text):
            yield text, levels.get(block._p.style, 0), _bold(block)
        yield from ((text, 0, False) for text in _boxes(block))


def _boxes(paragraph: Paragraph) -> Iterator[str]:
    """Text boxes that hang on the paragraph; Word writes each twice, once for older programs."""
    for inner in paragraph._p.xpath(".//w:txbxContent//w:p"):
        if not any(str(parent.tag).endswith("}Fallback") for parent in inner.iterancestors()):
            yield "".join(node.text or "" for node in inner.xpath(".//w:t"))


def _rows(table: Table) -> Iterator[tuple[str, int, bool]]:
    for row in table.rows:
        cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
        yield "　".join(cell for cell in cells if cell), 0, False


def _aside(document: WordDocumentObject, last: int) -> Iterator[Dropped]:
    for part in document.part.package.iter_parts():
        reason = next((reason for pattern, reason in ASIDE if pattern.fullmatch(str(part.partname))), "")
        for paragraph in _paragraphs(part.blob) if reason else ():
            yield Dropped(paragraph, last, reason)


def _paragraphs(xml: bytes) -> Iterator[str]:
    root: Any = parse_xml(xml)
    for paragraph in root.xpath(".//w:p"):
        text = "".join(node.text or "" for node in paragraph.xpath(".//w:t")).strip()
        if text:
            yield text


def _levels(document: WordDocumentObject) -> dict[str | None, int]:
    """Heading level by style id; looked up once, for python-docx searches all styles at each paragraph."""
    named = ((style.style_id, re.fullmatch(r"(?:Heading|标题) ?(\d)", style.name or "")) for style in document.styles)
    return {style_id: int(match[1]) for style_id, match in named if match}


def _bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
