"""Reads a file of any format. The libraries of all formats are loaded with the first file, not with this package."""

from speeches.extraction.types import Document, ExtractionError, PlainText


def read(name: str, data: bytes, *, recognise: bool = False) -> Document:
    """The lines of a file.

    Args:
        name: Its name; the ending counts where the bytes do not say what they are.
        data: Its bytes.
        recognise: Whether text is recognised in pictures, which takes seconds a page.

    Raises:
        RecognitionNeeded: It holds pictures of text, which could be recognised here.
        ExtractionError: It cannot be read; the message is one Chinese sentence.
    """
    from speeches.extraction.readers import registry

    return registry.read(name, data, recognise=recognise)


def read_plain(name: str, data: bytes) -> PlainText:
    """The lines of a Word or text file, with nothing made of them; what is hidden or beside the text is left out.

    Args:
        name: Its name; the ending counts where the bytes do not say what they are.
        data: Its bytes.

    Raises:
        ExtractionError: It is of another format or cannot be read; the message is one Chinese sentence.
    """
    from speeches.extraction.readers import container_formats, recognition, registry

    if recognition.format_of(name, data) not in (container_formats.WORD, recognition.TEXT):
        raise ExtractionError(f"{name}：只能读取 Word 文档（.docx）和文本文件（.txt）。")
    document = registry.read(name, data)
    return PlainText("\n".join(line.text for line in document.lines), document.warnings)


def draw_page(name: str, data: bytes, number: int) -> bytes:
    """A page of a picture file or a PDF as a JPEG picture.

    Args:
        name: Of the file, for messages.
        data: Its bytes.
        number: Of the page, from 1.

    Raises:
        ExtractionError: There is no such page, it cannot be drawn, or the extra `ocr` is not installed.
    """
    from speeches.extraction.readers import ocr

    if not ocr.installed():
        raise ExtractionError(f"{name}：{ocr.NOT_INSTALLED}")
    try:
        return ocr.jpeg_of(data, number)
    except ocr.PicturesError as error:
        raise ExtractionError(f"{name}：{error}") from error
