"""PDF files that swell when they are unpacked: refused before they fill the memory."""

import zlib
from collections.abc import Callable

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.types import ExtractionError
from tests.extraction.made_pdf import written


def swollen(stream: bytes, filters: bytes, pages: int = 1) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>"
    kids = b" ".join(b"%d 0 R" % (5 + at) for at in range(pages))
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Filter[%s]/Length %d>>stream\n%s\nendstream" % (filters, len(stream), stream),
            *[page] * pages,
        ]
    )


BOMBS: dict[str, Callable[[], tuple[bytes, bytes]]] = {
    "deflated twice": lambda: (zlib.compress(zlib.compress(b" " * 100_000_000)), b"/FlateDecode/FlateDecode"),
    "two million strings": lambda: (zlib.compress(b"BT /F 9 Tf " + b"(a) Tj " * 2_000_000), b"/FlateDecode"),
    "lines without text": lambda: (zlib.compress(b"1 1 m 2 2 l S " * 700_000), b"/FlateDecode"),
    "runs": lambda: (b"\x81a" * 400_000, b"/RunLengthDecode"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_pdf_that_swells_is_refused_with_a_sentence_before_it_fills_the_memory(name: str) -> None:
    with pytest.raises(ExtractionError, match="解压后内容过多"):
        extract("炸弹.pdf", swollen(*BOMBS[name]()))
