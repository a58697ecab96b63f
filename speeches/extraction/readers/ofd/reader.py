"""OFD files, to paragraphs: characters and their places go the way that those of PDF files go."""

from collections.abc import Iterator
from dataclasses import replace

from speeches.extraction.readers.ofd.package import Package, PagedDocument
from speeches.extraction.readers.ofd.text_objects import glyphs, unseen, words
from speeches.extraction.readers.package_parts import named, reading
from speeches.extraction.readers.pdf import MAX_PAGES, Glyph, laid_out
from speeches.extraction.readers.reasons import HIDDEN
from speeches.extraction.types import Document, Dropped, ExtractionError

WHAT = " OFD 版式文件（.ofd）"
OTHERWISE = "请用 OFD 阅读软件打开后另存或转换为 PDF，或复制文字存为 .txt 再上传。"
TOO_LONG = f"超过 {MAX_PAGES} 页，没有读；请拆分成几个文件再上传。"
PICTURES = (
    "是没有文字的 OFD 版式文件（多半是扫描件）；请转换为 PDF 再上传，或先做文字识别（OCR），核对后存为 .txt 再上传。"
)
COMPOSED = "第 %d 页：有复合图元，其中若有文字没有读出；请核对原件。"


def read(name: str, data: bytes) -> Document:
    """One line a paragraph; raises ExtractionError for a damaged, locked or too long file, and for one of pictures."""
    with reading(name, WHAT, OTHERWISE):
        package = Package(data)
        documents = list(package.documents())
        pages = _Pages(name)
        document = laid_out(pages.glyphs(documents))
        if not document.lines:
            raise ExtractionError(f"{name}：{PICTURES}")
        notes = (Dropped(text, len(document.lines), "批注") for one in documents for text in _notes(one))
        hidden = (Dropped(text, len(document.lines), HIDDEN) for text in pages.unseen)
        dropped = (*document.dropped, *hidden, *notes)
        return replace(document, encoding="ofd", dropped=dropped, warnings=tuple(pages.warnings), info=package.info)


class _Pages:
    """Reads the pages of the documents one by one, and keeps what is to be said of them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.unseen: list[str] = []
        self.warnings: list[str] = []

    def glyphs(self, documents: list[PagedDocument]) -> Iterator[list[Glyph]]:
        sheets = ((document, sheet) for document in documents for sheet in document.pages())
        for number, (document, sheet) in enumerate(sheets, 1):
            if number > MAX_PAGES:
                raise ExtractionError(f"{self.name}：{TOO_LONG}")
            if next(named(sheet.content, "CompositeObject"), None) is not None:
                self.warnings.append(COMPOSED % number)
            self.unseen += unseen(sheet.content)
            shared = [
                glyph
                for template in sheet.templates
                for glyph in glyphs(template, sheet.height, document.bold_fonts, furniture=True)
            ]
            yield shared + glyphs(sheet.content, sheet.height, document.bold_fonts)


def _notes(document: PagedDocument) -> Iterator[str]:
    for page in document.annotations():
        for note in named(page, "Annot"):
            if text := words(note):
                yield text
