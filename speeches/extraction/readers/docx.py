"""Word files (.docx), to lines with heading levels and bold."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document as WordDocument
from docx.document import Document as WordDocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
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
PARAGRAPH, TABLE, TEXT = qn("w:p"), qn("w:tbl"), qn("w:t")
# Content controls, tracked insertions and the like hold paragraphs of the text.
WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Tracked deletions go to the ledger, text boxes to lines of their own; w:tab in w:pPr is a tab stop, not a tab.
HIDDEN = {qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent", "rt", "sdtPr")}
HIDDEN.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")


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
    for element in _inner(document.element.body):
        if element.tag == TABLE:
            yield from _rows(Table(element, document))
            continue
        block = Paragraph(element, document._body)
        # A line break inside a paragraph parts lines there too.
        for text in re.split(r"[\n\v\f]", numbering.mark(block) + _text(element)):
            yield text, levels.get(element.style, 0), _bold(block)
        yield from ((text, 0, False) for text in _boxes(element))


def _inner(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables, also those in content controls and tracked insertions, which python-docx passes over."""
    for child in parent:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag in WRAPPERS:
            yield from _inner(child)


def _text(paragraph: Any) -> str:
    """What Word shows of the paragraph when all tracked changes are accepted; text boxes apart."""
    return "".join(_shown(paragraph))


def _shown(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in HIDDEN:
            yield from _shown(child)


def _boxes(paragraph: Any) -> Iterator[str]:
    """Text boxes that hang on the paragraph; Word writes each twice, once for older programs."""
    for inner in paragraph.iterdescendants(qn("w:txbxContent")):
        yield from map(_text, _once(inner))


def _once(parent: Any) -> Iterator[Any]:
    """Its paragraphs, without the copies for older programs."""
    for element in parent.iter(PARAGRAPH):
        if not any(str(above.tag).endswith("}Fallback") for above in element.iterancestors()):
            yield element


def _rows(table: Table) -> Iterator[tuple[str, int, bool]]:
    for row in table.rows:
        texts = ("\n".join(map(_text, _once(cell._tc))).strip() for cell in row.cells)
        yield "　".join(cell for cell in dict.fromkeys(texts) if cell), 0, False


def _aside(document: WordDocumentObject, last: int) -> Iterator[Dropped]:
    for name, reason in (("w:del", "修订中删去"), ("w:moveFrom", "修订中移走"), ("w:rt", "注音")):
        for piece in document.element.body.iter(qn(name)):
            text = "".join(node.text or "" for node in piece.iter(qn("w:delText"), TEXT)).strip()
            if text:
                yield Dropped(text, last, reason)
    for part in document.part.package.iter_parts():
        reason = next((reason for pattern, reason in ASIDE if pattern.fullmatch(str(part.partname))), "")
        for paragraph in _paragraphs(part.blob) if reason else ():
            yield Dropped(paragraph, last, reason)


def _paragraphs(xml: bytes) -> Iterator[str]:
    # by full names: the root of footnotes.xml is an element of which python-docx knows no prefixes
    for paragraph in parse_xml(xml).iter(PARAGRAPH):
        text = "".join(node.text or "" for node in paragraph.iter(TEXT)).strip()
        if text:
            yield text


def _levels(document: WordDocumentObject) -> dict[str | None, int]:
    """Heading level by style id; looked up once, for python-docx searches all styles at each paragraph."""
    named = ((style.style_id, re.fullmatch(r"(?:Heading|标题) ?(\d)", style.name or "")) for style in document.styles)
    return {style_id: int(match[1]) for style_id, match in named if match}


def _bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
