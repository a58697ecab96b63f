"""The pages of a picture file or a PDF as pictures, each of a size that is bounded before it is unpacked."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

DPI = 200  # of a PDF page that is drawn; recognition makes no more of more
MOST_PAGES = 100
MOST_PIXELS = 60_000_000  # of one page: A4 at 600 dpi has 35 million
LONGEST = 2800  # pixels of a side; larger pictures are made smaller
TOO_LONG = "有 %d 页图片，超过 %d 页，没有识别；请拆分成几个文件再上传。"
TOO_LARGE = "图片过大（超过 6000 万像素），没有识别；请缩小后再上传。"
BROKEN = "是图片，但打不开（已损坏或格式少见）；请另存为 PNG 或 JPEG 再上传。"
BROKEN_PDF = "不是完好的 PDF 文件，或设了密码；请用阅读软件打开后另存，或复制文字存为 .txt 再上传。"


class PicturesError(Exception):
    """Pictures that are not recognised; the message is a Chinese sentence without the name of the file."""


def count(data: bytes) -> int:
    """How many pages a file has; raises PicturesError when there are too many, or it cannot be opened."""
    with _opened(data) as pages:
        number = len(pages)
    if number > MOST_PAGES:
        raise PicturesError(TOO_LONG % (number, MOST_PAGES))
    return number


def pictures(data: bytes) -> Iterator[Any]:
    """Each page as an image of Pillow in shades of three colours; raises PicturesError."""
    with _opened(data) as pages:
        for number in range(len(pages)):
            yield pages.page(number)


def drawn_pages(data: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, Any]]:
    """Each of the pages of these numbers (from 1), with its number; raises PicturesError."""
    with _opened(data) as pages:
        for number in numbers:
            yield number, pages.page(number - 1)


def jpeg_of(data: bytes, number: int, longest: int = 1600) -> bytes:
    """One page, drawn anew, for whoever compares text with it.

    Args:
        data: The bytes of the file.
        number: Of the page, from 1.
        longest: Pixels of the longer side.

    Raises:
        PicturesError: There is no such page, or it cannot be drawn.
    """
    with _opened(data) as pages:
        if not 0 < number <= len(pages):
            raise PicturesError(BROKEN)
        picture = pages.page(number - 1)
    picture.thumbnail((longest, longest))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


@contextmanager
def _opened(data: bytes) -> "Iterator[_PdfPages | _ImagePages]":
    is_pdf = b"%PDF-" in data[:1024]
    try:
        yield _PdfPages(data) if is_pdf else _ImagePages(data)
    except PicturesError:
        raise
    except Exception as error:  # whatever damaged bytes make the libraries do
        raise PicturesError(BROKEN_PDF if is_pdf else BROKEN) from error


class _PdfPages:
    """The pages of a PDF file."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(data)

    def __len__(self) -> int:
        return len(self._document)

    def page(self, number: int) -> Any:
        page = self._document[number]
        longer = max(*page.get_size(), 1)  # points
        return page.render(scale=min(DPI / 72, LONGEST / longer)).to_pil().convert("RGB")


class _ImagePages:
    """A picture, or the frames of one that has several (TIFF)."""

    def __init__(self, data: bytes) -> None:
        from PIL import Image

        self._image = Image.open(io.BytesIO(data))
        self._frames = getattr(self._image, "n_frames", 1) if self._image.format == "TIFF" else 1

    def __len__(self) -> int:
        return int(self._frames)

    def page(self, number: int) -> Any:
        from PIL import ImageOps

        self._image.seek(number)
        if self._image.width * self._image.height > MOST_PIXELS:
            raise PicturesError(TOO_LARGE)
        picture = ImageOps.exif_transpose(self._image).convert("RGB")
        picture.thumbnail((LONGEST, LONGEST))
        return picture
