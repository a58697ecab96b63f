"""PDF files of which some pages are pictures: which ones were not read is told, and nothing is stated of the whole."""

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from speeches.extraction.pipeline import extract
from speeches.extraction.readers import registry
from tests.extraction.made_files import PARAGRAPHS
from tests.extraction.made_pdf import Text, made
from tests.extraction.made_speech import SPEECH, printed_lines

PICTURE = b"P5 2 2 255\n\xff\xcc\xcc\xff"


def mixed(*pages: str, scan: bytes = PICTURE) -> bytes:
    """Pages of text, and pages that are a picture of half the sheet and more (`scan`), or that hold a small one."""

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    sheet = canvas.Canvas(file)
    for number, kind in enumerate(pages, 1):
        sheet.setFont("STSong-Light", 14)
        sheet.drawString(290, 30, f"- {number} -")
        if kind != "text":
            height = 700 if kind == "scan" else 90
            sheet.drawImage(ImageReader(io.BytesIO(scan)), 60, 90, 470, height)
        for row, line in enumerate(printed_lines(SPEECH) if kind != "scan" else ()):
            sheet.drawString(80, 780 - 22 * row, line)
        sheet.showPage()
    sheet.save()
    return file.getvalue()


def test_pages_that_are_pictures_among_pages_of_text_are_named_and_the_text_is_not_said_to_be_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry.ocr, "installed", lambda: False)
    extracted = extract("夹图.pdf", mixed("text", "scan", "text", "scan"))
    assert "第 2、4 页是图片" in extracted.warnings[0]
    assert all("complete" in {doubt.field for doubt in draft.doubts} for draft in extracted.drafts)


def test_small_pictures_beside_text_are_no_scanned_pages() -> None:
    assert not extract("插图.pdf", mixed("text", "small", "text")).warnings
    assert not extract("无图.pdf", made([[Text(PARAGRAPHS[0][:30], 60, 700)]])).warnings
