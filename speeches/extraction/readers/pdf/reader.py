"""PDF files with a text layer, to paragraphs: lines joined, heads, feet, numbers and notes in the ledger."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeAlias

from pdfminer.pdfdocument import PDFDocument

from speeches.extraction.readers.document_properties import unsaid
from speeches.extraction.readers.pdf import beside_pages, glyphs, running_heads
from speeches.extraction.readers.pdf.bounded_streams import SwollenError, damage_told_elsewhere
from speeches.extraction.readers.pdf.fonts import UNREADABLE
from speeches.extraction.readers.pdf.glyphs import Glyph
from speeches.extraction.readers.pdf.ocr_text import spaced_out
from speeches.extraction.readers.pdf.page_lines import Row, rows
from speeches.extraction.readers.pdf.paragraphs import joined, paragraphs
from speeches.extraction.readers.reasons import ATTACHMENT, CONTENTS
from speeches.extraction.types import Document, DocumentInfo, Dropped, ExtractionError, Line

Recognise: TypeAlias = Callable[[Sequence[int]], Mapping[int, Sequence[Glyph]]]
MAX_PAGES = 1000
UNREAD = "字体没有字码对照，读不出"
LEAST = 20  # characters beside page headers and numbers: pictures of pages may have that much
SCANNED = 0.5  # the share of a page that pictures cover, from which on it may be a scanned one
HOLE = "第 %s 页是图片（多半是扫描的），没有文字可读，这些页没有收入；请对照原件补上。"
DAMAGED = "不是完好的 PDF 文件，或设了密码；请用阅读软件打开后另存，或复制文字存为 .txt 再上传。"
SWOLLEN = "解压后内容过多，不像讲话稿，没有读；请拆分成几个文件，或复制文字存为 .txt 再上传。"
PICTURES = "是没有文字层的 PDF（多半是扫描件）；请管理员安装文字识别（pip install '.[ocr]'），或先做文字识别（OCR），核对后存为 .txt 或 .docx 再上传。"
CODELESS = "字体里没有字码对照表（ToUnicode），文字读不出来；请管理员安装文字识别（pip install '.[ocr]'），或先做文字识别（OCR），核对后存为 .txt 或 .docx 再上传。"


class NoTextError(ExtractionError):
    """Pages that have no text, or one that only eyes can read."""


def read(name: str, data: bytes, recognise: Recognise | None = None) -> Document:
    """One line a paragraph.

    Args:
        name: Of the file, for messages.
        data: Its bytes.
        recognise: Gives the characters of the pages of these numbers (from 1) that are pictures among pages of text.
            Without it they are a hole in the document.

    Raises:
        ExtractionError: The file is damaged or too long.
        NoTextError: All of it is pictures.
    """
    try:
        document = glyphs.opened(data)
        pages = _Pages(name, document)
        found = spaced_out(pages.rows)
    except ExtractionError:
        raise
    except SwollenError as error:
        raise ExtractionError(f"{name}：{SWOLLEN}") from error
    except Exception as error:  # whatever a damaged file makes the library do
        raise ExtractionError(f"{name}：{DAMAGED}") from error
    text, aside = running_heads.parted(found)
    _check(name, text)
    unread = pages.unread(text)
    if unread and recognise and (made := recognise(unread)):
        others = [row for row in found if row.page + 1 not in made]
        drawn = [row for number, some in made.items() for row in rows(number - 1, some)]
        text, aside = running_heads.parted(sorted([*others, *drawn], key=attrgetter("page")))
        unread = [number for number in unread if number not in made]
    hole = hole_of(unread) if unread else ""
    return replace(_with_beside(_document(paragraphs(text), aside), document, pages.notes), hole=hole)


def hole_of(numbers: Sequence[int]) -> str:
    """What is said of pages that are pictures and are not read."""
    return HOLE % "、".join(map(str, numbers))


class _Pages:
    """The lines of all pages, and what is to be known of each; raises ExtractionError for more pages than are read."""

    def __init__(self, name: str, document: PDFDocument) -> None:
        self.rows: list[Row] = []
        self.pictured: list[float] = []
        self.notes: dict[str, list[str]] = {}
        for number, page in enumerate(glyphs.pages(document)):
            if number == MAX_PAGES:
                raise ExtractionError(f"{name}：超过 {MAX_PAGES} 页，没有读；请拆分成几个文件再上传。")
            self.rows += rows(number, page.glyphs)
            self.pictured.append(page.pictured)
            for text, reason in page.notes:
                self.notes.setdefault(reason, []).append(text)

    def unread(self, text: Sequence[Row]) -> list[int]:
        """The numbers (from 1) of pages that a picture fills and no text: scanned ones, as far as can be told."""
        written: Counter[int] = Counter()
        for row in text:
            written[row.page] += len(row.text)
        return [at + 1 for at, share in enumerate(self.pictured) if share >= SCANNED and written[at] < LEAST]


def _with_beside(printed: Document, document: PDFDocument, notes: dict[str, list[str]]) -> Document:
    """The lines with what the file says beside its pages, as far as that is not damaged."""
    beside: list[Dropped] = []
    info = DocumentInfo()
    with damage_told_elsewhere():
        for reason, texts in notes.items():
            beside += unsaid(texts, printed.lines, reason)
        beside += unsaid(beside_pages.bookmarks(document), printed.lines, CONTENTS)
        beside += unsaid(beside_pages.files(document), printed.lines, ATTACHMENT)
        beside += unsaid(beside_pages.properties(document), printed.lines)
        info = beside_pages.info(document)
    return replace(printed, dropped=(*printed.dropped, *beside), info=info)


def laid_out(printed_pages: Iterable[Sequence[Glyph]]) -> Document:
    """One line a paragraph, of pages whose characters and places are known, whatever the format.

    Args:
        printed_pages: The characters of each page.

    Returns:
        The lines; heads, feet, page numbers and notes in the ledger. Without lines, when nothing but these is printed.
    """
    found = [row for number, page in enumerate(printed_pages) for row in rows(number, page)]
    text, aside = running_heads.parted(found)
    return _document(paragraphs(text), aside)


def _check(name: str, text: Sequence[Row]) -> None:
    """Refuses what has no text, and what has text that cannot be read."""
    whole = sum(len(row.text) for row in text)
    if whole < LEAST:
        raise NoTextError(f"{name}：{PICTURES}")
    if sum(row.text.count(UNREADABLE) for row in text) > whole / 4:
        raise NoTextError(f"{name}：{CODELESS}")


def _document(printed: Sequence[Sequence[Row]], aside: Sequence[tuple[Row, str]]) -> Document:
    begins = {row.page: number for number, some in reversed(list(enumerate(printed, 1))) for row in some}
    dropped = [Dropped(row.text, begins.get(row.page, 1), reason) for row, reason in aside]
    for number, some in enumerate(printed, 1):
        dropped += [Dropped(mark, number, "注释号") for row in some for mark in row.notes]
        dropped += [Dropped(label, number, UNREAD) for row in some for label in row.unread]
    lines = tuple(
        Line(joined(some), number, bold=all(row.bold for row in some)) for number, some in enumerate(printed, 1)
    )
    return Document(lines, "pdf", tuple(dropped))
