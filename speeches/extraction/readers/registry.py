"""The readers, each with the format it reads and the endings under which people know it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from speeches.extraction.decoding import set_apart
from speeches.extraction.readers import (
    container_formats,
    mail,
    ocr,
    ofd,
    ole_files,
    plain_text,
    recognition,
    unread_formats,
)
from speeches.extraction.readers.pdf import Glyph, NoTextError
from speeches.extraction.readers.pdf import reader as pdf
from speeches.extraction.readers.recognition import format_of as format_of
from speeches.extraction.readers.web import epub, html, mhtml
from speeches.extraction.readers.word import docx, libreoffice, odt, rtf
from speeches.extraction.types import Document, ExtractionError, RecognitionNeeded


@dataclass(frozen=True)
class Format:
    """A format that is read.

    Attributes:
        kind: What `recognition.format_of` calls it.
        read: From a file's name and bytes to its lines; raises ExtractionError.
        endings: Of its files, the usual first.
    """

    kind: str
    read: Callable[[str, bytes], Document]
    endings: tuple[str, ...]


# In the order in which people are told of them.
FORMATS = (
    Format(recognition.TEXT, plain_text.read, (".txt", ".md")),
    Format(container_formats.WORD, docx.read, (".docx",)),
    Format(ole_files.OLD_WORD, libreoffice.read, (".doc", ".wps")),
    Format(container_formats.OPEN_TEXT, odt.read, (".odt",)),
    Format(recognition.RTF, rtf.read, (".rtf",)),
    Format(recognition.PDF, pdf.read, (".pdf",)),
    Format(container_formats.FIXED, ofd.read, (".ofd",)),
    Format(container_formats.BOOK, epub.read, (".epub",)),
    Format(recognition.MAIL, mail.read_eml, (".eml",)),
    Format(ole_files.MESSAGE, mail.read_msg, (".msg",)),
    Format(recognition.PAGE, html.read, (".html", ".htm")),
    Format(recognition.SAVED_PAGE, mhtml.read, (".mhtml", ".mht")),
)
READERS = {form.kind: form.read for form in FORMATS}
# What may be chosen for an upload; archives of these besides.
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".tif", ".tiff")  # where text recognition is installed
ENDINGS = tuple(ending for form in FORMATS for ending in form.endings)


def read(name: str, data: bytes, *, recognise: bool = False) -> Document:
    """The lines of a file.

    Args:
        name: Its name; counts only where the bytes do not say what they are.
        data: Its bytes.
        recognise: Whether text is recognised in pictures, which takes seconds a page.

    Raises:
        RecognitionNeeded: It holds pictures of text, which could be recognised here.
        ExtractionError: It cannot be read; the message is one Chinese sentence.
    """
    return set_apart(_read(name, data, recognise))


def _read(name: str, data: bytes, recognise: bool) -> Document:
    if not data.strip():
        raise ExtractionError(f"{name}：文件是空的，没有可以入库的内容。")
    kind = format_of(name, data)
    if kind == recognition.PICTURE:
        return _recognised(name, data, recognise, ExtractionError(f"{name}：{ocr.NOT_INSTALLED}"))
    if kind == recognition.UNKNOWN:
        ending = name[name.rfind(".") :].lower()
        known = "、".join(ENDINGS + (PICTURE_ENDINGS if ocr.installed() else ()))
        raise ExtractionError(f"{name}：不认识的格式（{ending}）；可以读取 {known} 和它们的压缩包。")
    if kind not in READERS:
        raise ExtractionError(f"{name}：{unread_formats.sentence(kind)}")
    try:
        if kind == recognition.PDF and ocr.installed():
            return _with_pictures(name, data, recognise)
        return READERS[kind](name, data)
    except NoTextError as error:
        return _recognised(name, data, recognise, error)


def _with_pictures(name: str, data: bytes, recognise: bool) -> Document:
    """A PDF file, of which some pages may be pictures."""
    if recognise:
        return ocr.read_partly(name, data, pdf.read)

    def ask(numbers: Sequence[int]) -> dict[int, list[Glyph]]:
        raise RecognitionNeeded(f"{name}：{pdf.hole_of(numbers)}", len(numbers))

    return pdf.read(name, data, ask)


def _recognised(name: str, data: bytes, recognise: bool, otherwise: ExtractionError) -> Document:
    if not ocr.installed():
        raise otherwise
    if not recognise:
        raise RecognitionNeeded(str(otherwise), ocr.pages_of(name, data))
    return ocr.read(name, data)
