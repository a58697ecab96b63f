"""OFD files, to paragraphs: characters and their places go the way that those of PDF files go."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from speeches.extraction.readers.document_properties import unsaid
from speeches.extraction.readers.ofd.package import Package, PagedDocument, Sheet
from speeches.extraction.readers.ofd.text_objects import glyphs, unseen, words
from speeches.extraction.readers.package_parts import named, reading
from speeches.extraction.readers.pdf import MAX_PAGES, Glyph, laid_out
from speeches.extraction.readers.reasons import ATTACHMENT, CONTENTS, EMBEDDED, HIDDEN, NOTE
from speeches.extraction.types import Document, Dropped, ExtractionError

WHAT = " OFD 版式文件（.ofd）"
OTHERWISE = "请用 OFD 阅读软件打开后另存或转换为 PDF，或复制文字存为 .txt 再上传。"
TOO_LONG = f"超过 {MAX_PAGES} 页，没有读；请拆分成几个文件再上传。"
PICTURES = (
    "是没有文字的 OFD 版式文件（多半是扫描件）；请转换为 PDF 再上传，或先做文字识别（OCR），核对后存为 .txt 再上传。"
)
BROKEN = "位置已损坏的文字"
HOLE = "第 %s 页有损坏的内容，没有收入正文；请对照原件补上。"
COMPOSED = "第 %d 页：有复合图元，其中若有文字没有读出；请核对原件。"


def read(name: str, data: bytes) -> Document:
    """One line a paragraph; raises ExtractionError for a damaged, locked or too long file, and for one of pictures."""
    with reading(name, WHAT, OTHERWISE):
        package = Package(data)
        documents = list(package.documents())
        pages = _Pages(name)
        document = laid_out(pages.glyphs(documents))
        if not document.lines and pages.lacking:
            raise ValueError("Nothing but damaged pages.")
        if not document.lines:
            raise ExtractionError(f"{name}：{PICTURES}")
        dropped = (*document.dropped, *_beside(package, documents, pages, document))
        hole = HOLE % "、".join(map(str, pages.lacking)) if pages.lacking else ""
        return replace(
            document, encoding="ofd", dropped=dropped, warnings=tuple(pages.warnings), info=package.info, hole=hole
        )


def _beside(
    package: Package, documents: Sequence[PagedDocument], pages: "_Pages", read_pages: Document
) -> Iterator[Dropped]:
    """What the file says and does not print as text, as pieces behind the last line."""
    last, lines = len(read_pages.lines), read_pages.lines
    yield from (Dropped(text, last, HIDDEN) for text in pages.unseen)
    yield from (Dropped(text, last, BROKEN) for text in pages.broken if text)
    yield from (Dropped(text, last, NOTE) for one in documents for text in _notes(one))
    drawn = (words(unit) for one in documents for unit in one.composites())
    yield from (Dropped(text, last, EMBEDDED) for text in drawn if text)
    yield from unsaid((text for one in documents for text in one.attachments()), lines, ATTACHMENT)
    yield from unsaid((text for one in documents for text in one.contents()), lines, CONTENTS)
    yield from unsaid(package.properties, lines)


class _Pages:
    """Reads the pages of the documents one by one, and keeps what is to be said of them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.unseen: list[str] = []
        self.broken: list[str] = []
        self.lacking: list[int] = []  # pages of which something is damaged
        self.warnings: list[str] = []

    def glyphs(self, documents: list[PagedDocument]) -> Iterator[list[Glyph]]:
        sheets = ((document, sheet) for document in documents for sheet in document.pages())
        for number, (document, sheet) in enumerate(sheets, 1):
            if number > MAX_PAGES:
                raise ExtractionError(f"{self.name}：{TOO_LONG}")
            if sheet is None:
                self.lacking.append(number)
                yield []
                continue
            if next(named(sheet.content, "CompositeObject"), None) is not None:
                self.warnings.append(COMPOSED % number)
            yield self._of_sheet(number, sheet, document.bold_fonts)

    def _of_sheet(self, number: int, sheet: Sheet, bold_fonts: frozenset[str]) -> list[Glyph]:
        before = len(self.broken)
        found: list[Glyph] = []
        for content in (*sheet.templates, sheet.content):
            shared = content is not sheet.content
            self.unseen += [text for text in unseen(content) if not shared or text not in self.unseen]
            found += glyphs(content, sheet.height, bold_fonts, self.broken, furniture=shared)
        if len(self.broken) > before:
            self.lacking.append(number)
        return found


def _notes(document: PagedDocument) -> Iterator[str]:
    for page in document.annotations():
        for note in named(page, "Annot"):
            remarks = ["".join(remark.itertext()).strip() for remark in named(note, "Remark")]
            yield from filter(None, [*remarks, words(note)])
