"""Pictures of pages, to lines: recognised characters go the way of those that are printed in a PDF file.

What is recognised is kept as it was recognised. Where the recogniser is not sure, the document says so with the line,
the characters and how sure it is: a character that nobody can read is never made up, and none is taken out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec

from speeches.extraction.readers.ocr.engine import recognised
from speeches.extraction.readers.ocr.pictures import MOST_PAGES, PicturesError, count, drawn_pages, pictures
from speeches.extraction.readers.pdf import UNREAD, Glyph, Recognise, laid_out
from speeches.extraction.types import RECOGNISED, Document, Dropped, ExtractionError

NOT_INSTALLED = "是图片或扫描件，没有文字可读；请管理员安装文字识别（pip install '.[ocr]'），或先做文字识别（OCR），核对后存为 .txt 再上传。"
CAUTION = "由图像识别，请对照原图。"
SOME = "第 %s 页由图像识别，请对照原图。"
NOTHING = "是图片，没有识别出文字；请对照原件录入，存为 .txt 再上传。"
WEAK = "第 %d 行：“%s”辨认没有把握（%s%%），请对照原图。"
MORE = "另有 %d 处辨认没有把握，请通篇对照原图。"
MOST_TOLD = 60  # doubtful places that are named one by one


def installed() -> bool:
    """Whether the packages of the extra `ocr` are there."""
    return all(find_spec(name) for name in ("rapidocr", "onnxruntime", "pypdfium2"))


def pages_of(name: str, data: bytes) -> int:
    """How many pages would have to be recognised; raises ExtractionError when they cannot be."""
    try:
        return count(data)
    except PicturesError as error:
        raise ExtractionError(f"{name}：{error}") from error


def read(name: str, data: bytes) -> Document:
    """One line a paragraph, with warnings for what is doubtful; raises ExtractionError."""
    pages = pages_of(name, data)
    try:
        document = laid_out(_glyphs(data))
    except PicturesError as error:
        raise ExtractionError(f"{name}：{error}") from error
    if not any(line.text.strip() for line in document.lines):
        raise ExtractionError(f"{name}：{NOTHING}")
    weak = [piece for piece in document.dropped if piece.reason == UNREAD]
    dropped = tuple(piece for piece in document.dropped if piece.reason != UNREAD)
    kind = "pdf" if b"%PDF-" in data[:1024] else "picture"
    return replace(
        document, encoding=f"{RECOGNISED}-{kind}-{pages}", dropped=dropped, warnings=(CAUTION, *_warnings(weak))
    )


def read_partly(name: str, data: bytes, read_pages: Callable[[str, bytes, Recognise], Document]) -> Document:
    """A file of which some pages are pictures and the others have text.

    Args:
        name: Of the file, for messages.
        data: Its bytes.
        read_pages: Its reader, which asks for the characters of the pages that are pictures.

    Returns:
        What the reader makes of it. With recognised pages it is a recognised document, with warnings for what is doubtful.
    """
    asked: list[int] = []

    def recognise(numbers: Sequence[int]) -> dict[int, list[Glyph]]:
        if len(numbers) > MOST_PAGES:
            return {}
        found = {number: recognised(picture) for number, picture in drawn_pages(data, numbers)}
        asked.extend(number for number, glyphs in found.items() if glyphs)
        return {number: found[number] for number in asked}

    try:
        document = read_pages(name, data, recognise)
    except PicturesError as error:
        raise ExtractionError(f"{name}：{error}") from error
    if not asked:
        return document
    weak = [piece for piece in document.dropped if piece.reason == UNREAD and "\t" in piece.text]
    dropped = tuple(piece for piece in document.dropped if piece not in weak)
    caution = SOME % "、".join(map(str, asked))
    encoding = f"{RECOGNISED}-pdf-{max(asked)}"
    return replace(
        document, encoding=encoding, dropped=dropped, warnings=(caution, *document.warnings, *_warnings(weak))
    )


def _glyphs(data: bytes) -> Iterator[list[Glyph]]:
    for picture in pictures(data):
        yield recognised(picture)


def _warnings(weak: list[Dropped]) -> Iterator[str]:
    for piece in weak[:MOST_TOLD]:
        words, _, percent = piece.text.partition("\t")
        yield WEAK % (piece.line, words, percent)
    if len(weak) > MOST_TOLD:
        yield MORE % (len(weak) - MOST_TOLD)
