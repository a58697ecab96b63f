"""Pictures of pages: what is recognised is read like print, what is doubtful is told, and nothing is believed unseen."""

import io

import pytest

from speeches.extraction import Bounds, extract_bounded
from speeches.extraction.pipeline import extract
from speeches.extraction.readers import ocr
from speeches.extraction.types import ExtractionError, RecognitionNeeded
from speeches.text import canonical

if not ocr.installed():
    pytest.skip("the packages of the extra `ocr` are not installed", allow_module_level=True)

from PIL import Image

from tests.extraction.made_pictures import page_picture, saved, scanned_pdf
from tests.extraction.made_speech import BYLINE, SPEECH, TITLE
from tests.extraction.test_pdf_with_pictures import mixed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("扫描.png", lambda: saved(page_picture())),
        ("扫描.jpg", lambda: saved(page_picture(), "JPEG", quality=70)),
        ("扫描.pdf", lambda: scanned_pdf(page_picture())),
        ("歪斜.png", lambda: saved(page_picture(turned=2))),
    ],
)
def test_a_picture_of_a_page_gives_the_speech_with_its_facts_and_asks_to_be_compared(name: str, make) -> None:  # type: ignore[no-untyped-def]
    extracted = extract(name, make(), recognise=True)
    (draft,) = extracted.drafts
    assert canonical(draft.text) == canonical("\n".join(SPEECH[3:]))
    assert (draft.title, draft.dating.date, draft.speaker) == (TITLE, "1996-03-12", BYLINE.split()[1])
    assert extracted.recognised
    assert extracted.warnings[0] == "由图像识别，请对照原图。"
    assert all("辨认没有把握" in warning for warning in extracted.warnings[1:])


@pytest.mark.slow
def test_the_reader_process_is_given_more_time_and_memory_for_pictures_than_for_text() -> None:
    extracted = extract_bounded("扫描.png", saved(page_picture()), {}, Bounds())
    assert extracted.recognised
    assert extracted.lines[0].text == TITLE


def test_a_file_of_pictures_is_told_before_it_is_recognised() -> None:
    with pytest.raises(RecognitionNeeded) as needed:
        extract("扫描.pdf", scanned_pdf(*[Image.new("L", (200, 300), 255)] * 3))
    assert needed.value.pages == 3


def frames(count: int) -> bytes:
    pages = [Image.new("1", (20, 30))] * count
    return saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])


def large() -> bytes:
    return saved(Image.new("1", (9000, 9000)))


PAGE = saved(Image.new("L", (400, 300), 255))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("坏.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "打不开"),
        ("切.png", saved(page_picture(SPEECH[:2]))[:3000], "打不开"),
        ("空.png", PAGE, "没有识别出文字"),
        ("多.tiff", frames(101), "超过 100 页"),
        ("多.pdf", scanned_pdf(*[Image.new("1", (20, 30))] * 300), "有 300 页图片，超过 100 页"),
        ("大.png", large(), "图片过大"),
    ],
)
def test_a_picture_that_cannot_be_recognised_is_refused_with_a_sentence(name: str, data: bytes, says: str) -> None:
    with pytest.raises(ExtractionError, match=says) as refused:
        extract(name, data, recognise=True)
    assert str(refused.value).startswith(f"{name}：")


def test_a_page_is_drawn_for_whoever_compares_it() -> None:
    picture = Image.open(io.BytesIO(ocr.jpeg_of(scanned_pdf(page_picture(SPEECH[:2])), 1)))
    assert (picture.format, max(picture.size)) == ("JPEG", 1600)
    with pytest.raises(ocr.PicturesError):
        ocr.jpeg_of(PAGE, 2)


@pytest.mark.slow
def test_pages_that_are_pictures_among_pages_of_text_are_recognised_in_their_place() -> None:
    scanned = saved(page_picture(["（第二页）", SPEECH[4]]))
    data = mixed("text", "scan", "text", scan=scanned)
    with pytest.raises(RecognitionNeeded, match="第 2 页是图片") as needed:
        extract("夹图.pdf", data)
    assert needed.value.pages == 1
    extracted = extract("夹图.pdf", data, recognise=True)
    text = canonical("\n".join(draft.text for draft in extracted.drafts))
    assert text.count(canonical(SPEECH[4][:20])) == 3
    assert extracted.recognised
    assert extracted.warnings[0] == "第 2 页由图像识别，请对照原图。"
