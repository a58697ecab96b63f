"""PDF files with a text layer, to paragraphs: page headers, footers and numbers out, lines joined across pages."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTContainer, LTPage, LTTextLine

from speeches.extraction.characters import CJK, ends_sentence, squeezed
from speeches.extraction.drafts import Document, Dropped, ExtractionError, Line
from speeches.extraction.layout import HEADING_START

MAX_PAGES = 1000
LEAST = 20  # characters beside page headers and numbers: pictures of pages may have that much
PAGE_NUMBER = re.compile(r"[-—－·\s]*第?\s*\d{1,4}\s*页?(?:\s*[/共]\s*\d{1,4}\s*页?)?[-—－·\s]*")


@dataclass(frozen=True)
class Row:
    """A printed line: its text and where it stands on its page, in points from the lower left."""

    text: str
    page: int
    left: float
    right: float
    top: float
    height: float


def read(name: str, data: bytes) -> Document:
    """One line a paragraph; raises ExtractionError for a file that is damaged, too long, or only pictures."""
    try:
        rows = [row for number, page in enumerate(_pages(name, data)) for row in _rows(number, page)]
    except ExtractionError:
        raise
    except Exception as error:  # whatever a damaged file makes the library do
        raise ExtractionError(
            f"{name}：不是完好的 PDF 文件，或设了密码；请用阅读软件打开后另存，或复制文字存为 .txt 再上传。"
        ) from error
    furniture = _furniture(rows)
    printed = [row for row in rows if row not in furniture]
    if sum(len(row.text) for row in printed) < LEAST:
        raise ExtractionError(
            f"{name}：是没有文字层的 PDF（多半是扫描件）；请先做文字识别（OCR），核对后存为 .txt 或 .docx 再上传。"
        )
    paragraphs = list(_paragraphs(printed))
    begins = {row.page: number for number, some in reversed(list(enumerate(paragraphs, 1))) for row in some}
    return Document(
        tuple(Line(_joined(some), number) for number, some in enumerate(paragraphs, 1)),
        "pdf",
        tuple(Dropped(row.text, begins.get(row.page, 1), "页眉页脚") for row in rows if row in furniture),
    )


def _pages(name: str, data: bytes) -> Iterator[LTPage]:
    # all_texts: many programs that print to PDF put the whole page into a form, which is else passed over
    pages = extract_pages(io.BytesIO(data), laparams=LAParams(all_texts=True), maxpages=MAX_PAGES + 1)
    for number, page in enumerate(pages):
        if number == MAX_PAGES:
            raise ExtractionError(f"{name}：超过 {MAX_PAGES} 页，没有读；请拆分成几个文件再上传。")
        yield page


def _rows(number: int, page: LTPage) -> Iterator[Row]:
    for line in sorted(_text_lines(page), key=lambda line: (-round(line.y1), line.x0)):
        if text := line.get_text().strip():
            yield Row(text, number, line.x0, line.x1, line.y1, line.height)


def _text_lines(container: LTContainer[Any]) -> Iterator[LTTextLine]:
    for item in container:
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTContainer):
            yield from _text_lines(item)


def _furniture(rows: list[Row]) -> set[Row]:
    """Page numbers, and what the first or last line of most pages repeats."""
    pages = [list(page) for _, page in groupby(rows, key=lambda row: row.page)]
    edges = Counter(_digitless(row.text) for page in pages for row in {page[0], page[-1]})
    repeated = {text for text, count in edges.items() if len(pages) > 2 and count > len(pages) / 2}
    return {
        row
        for page in pages
        for row in (page[0], page[-1])
        if PAGE_NUMBER.fullmatch(row.text) or _digitless(row.text) in repeated
    }


def _digitless(text: str) -> str:
    return re.sub(r"\d+", "#", squeezed(text))


def _paragraphs(rows: list[Row]) -> Iterator[list[Row]]:
    """Lines that belong together: one that reaches the right margin goes on in the next, unless that is indented."""
    margin = _common(row.right for row in rows)
    left = _common(row.left for row in rows)
    paragraph: list[Row] = []
    for row in rows:
        if paragraph and not _continues(paragraph[-1], row, left, margin):
            yield paragraph
            paragraph = []
        paragraph.append(row)
    yield paragraph


def _joined(rows: list[Row]) -> str:
    """The text of a paragraph; only words of Latin letters are parted by a space."""
    text = ""
    for row in rows:
        text += row.text if not text or re.match(rf"[{CJK}]", row.text) or not text[-1].isascii() else f" {row.text}"
    return text


def _common(values: Iterator[float]) -> float:
    """The margin that most lines keep, to the nearest four points."""
    return Counter(round(value / 4) * 4 for value in values).most_common(1)[0][0]


def _continues(before: Row, row: Row, left: float, margin: float) -> bool:
    size = before.height
    full = before.right > margin - 2 * size
    indented = row.left > left + size
    return full and not indented and not (HEADING_START.match(row.text) and ends_sentence(before.text))
