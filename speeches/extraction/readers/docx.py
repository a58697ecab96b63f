"""Word files (.docx), to lines with heading levels and bold."""

import io
import re
import zipfile
from collections.abc import Iterator

from docx import Document as WordDocument
from docx.document import Document as WordDocumentObject
from docx.table import Table
from docx.text.paragraph import Paragraph

from speeches.extraction.drafts import Document, ExtractionError, Line

MAX_UNPACKED = 200 * 1024 * 1024  # bytes; a longer document is no speech but a zip bomb


def read(name: str, data: bytes) -> Document:
    """One line a paragraph or table row; raises ExtractionError for a file that Word would not open either."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(item.file_size for item in package.infolist())
        if unpacked > MAX_UNPACKED:
            raise ExtractionError(f"{name}：解压后超过 {MAX_UNPACKED // 1024 // 1024} MB，不予读取。")
        blocks = list(_blocks(data))
    except ExtractionError:
        raise
    except Exception as error:  # python-docx raises whatever its parsers do on a damaged package
        raise ExtractionError(
            f"{name}：不是完好的 Word 文档（.docx）；请用 Word 或 WPS 打开后另存为 .docx 再上传。"
        ) from error
    return Document(tuple(Line(text, n, level, bold) for n, (text, level, bold) in enumerate(blocks, 1)), "docx")


def _blocks(data: bytes) -> Iterator[tuple[str, int, bool]]:
    document = WordDocument(io.BytesIO(data))
    levels = _levels(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            # A line break inside a paragraph parts lines there too.
            for text in re.split(r"[\n\v\f]", block.text):
                yield text, levels.get(block._p.style, 0), _bold(block)


def _rows(table: Table) -> Iterator[tuple[str, int, bool]]:
    for row in table.rows:
        cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
        yield "　".join(cell for cell in cells if cell), 0, False


def _levels(document: WordDocumentObject) -> dict[str | None, int]:
    """Heading level by style id; looked up once, for python-docx searches all styles at each paragraph."""
    named = ((style.style_id, re.fullmatch(r"(?:Heading|标题) ?(\d)", style.name or "")) for style in document.styles)
    return {style_id: int(match[1]) for style_id, match in named if match}


def _bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
