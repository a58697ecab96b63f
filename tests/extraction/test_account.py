"""The original is accounted for by construction: every character is in a speech or struck with its reason."""

import io
import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from speeches.extraction.char_classes import squeezed
from speeches.extraction.ledger.account import Printed, Struck, account_for
from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import UNPLACED, Extraction, ExtractionError, OriginalLine, Run
from tests.lanes import CORPORA

ROOT = Path(__file__).resolve().parents[2]
OWN = [Path(__file__).with_name(name) for name in ("pages", "kinds")]
FOLDERS = [ROOT / "samples", *OWN, *sorted(CORPORA.glob("*"))]
FILES = [
    path
    for folder in FOLDERS
    for path in sorted(folder.glob("*"))
    if path.suffix in {".txt", ".md", ".html", ".htm", ".mhtml", ".docx", ".pdf"}
]


def marked(paths: list[Path]) -> list[Any]:
    """Parameters of a test, those from the shared corpora with their mark."""
    return [pytest.param(path, marks=[pytest.mark.corpus] * path.is_relative_to(CORPORA)) for path in paths]


PARAGRAPHS = [
    "在全县冬修水利动员会上的讲话",
    "（2013年11月5日）",
    "同志们：",
    "今天把各乡镇的同志请来，只为一件事，就是趁农闲把坏了的渠修好，不误明年春灌。",
    "一、看清家底",
    "全县还有十七处渠道漏水，修一处少一处，拖一年多一处，各乡镇要排出次序来。",
    "二、落实责任",
    "谁的渠谁管，谁管谁修，修好了挂牌，修不好说清楚，年底一并验收。谢谢大家。",
]


def bare(text: str) -> str:
    return squeezed(unicodedata.normalize("NFC", text))


def check(name: str, data: bytes) -> Extraction:
    """What the page of the original shows of a file."""
    extracted = extract(name, data)
    document = read(name, data)
    shown = bare("".join(line.text for line in extracted.lines))
    apart = "".join(piece.text for piece in document.dropped)
    assert sorted(shown) == sorted(bare("".join(line.text for line in document.lines) + apart))
    for line in extracted.lines:
        for run in line.runs:
            assert not run.text.strip() or run.speech or extracted.dropped[run.piece].reason, (line.number, run)
            assert not (run.speech and run.piece >= 0)
    return extracted


@pytest.mark.parametrize("path", marked(FILES), ids=lambda path: path.name)
def test_every_character_of_a_file_is_in_a_speech_or_struck_with_its_reason(path: Path) -> None:
    try:
        extracted = check(path.name, path.read_bytes())
    except ExtractionError:
        return
    assert not [piece for piece in extracted.dropped if piece.reason == UNPLACED]
    for number, draft in enumerate(extracted.drafts, 1):
        held = squeezed("".join(run.text for line in extracted.lines for run in line.runs if run.speech == number))
        # what was misread stands in the original otherwise than in the speech, and is struck there
        mended = sum(len(piece.text) for piece in extracted.dropped if piece.reason == "错码已校正")
        assert len(squeezed(draft.text)) <= len(held) + 2 * mended


@pytest.mark.parametrize(
    "path", marked([path for path in FILES if path.suffix == ".txt"][::3]), ids=lambda path: path.name
)
def test_the_lines_of_a_text_are_its_very_lines(path: Path) -> None:
    try:
        extracted = extract(path.name, path.read_bytes())
    except ExtractionError:
        return
    assert [line.text for line in extracted.lines] == [line.text for line in read(path.name, path.read_bytes()).lines]


def page(paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    head = "<title>冬修水利_某某网</title><style>.no{display:none}</style>"
    return (
        f'<html><head>{head}</head><body><div class="no">水印</div>{body}<p>版权所有 某某网</p></body></html>'.encode()
    )


def word(paragraphs: list[str]) -> bytes:
    document = WordDocument()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = "内部资料"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(paragraphs: list[str]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    sheet = canvas.Canvas(file)
    pages = [paragraphs[:6], paragraphs[6:8], paragraphs[8:]]  # what stands on every page is a running head
    for number, some in enumerate(pages):
        sheet.setFont("STSong-Light", 12)
        for at, text in enumerate(some):
            sheet.drawString(60, 780 - 22 * at, text)
        sheet.drawString(280, 30, f"— {number + 1} —")
        sheet.showPage()
    sheet.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [("甲.txt", lambda some: "\n".join(some).encode()), ("甲.html", page), ("甲.docx", word), ("甲.pdf", pdf)],
)
def test_made_files_of_every_kind_are_accounted_for(name: str, make: "object") -> None:
    extracted = check(name, make(["点击下载全文", *PARAGRAPHS, "推荐访问：水利 讲话"]))  # type: ignore[operator]
    assert not [piece for piece in extracted.dropped if piece.reason == UNPLACED]
    assert extracted.drafts[0].title == PARAGRAPHS[0]


PIECE = st.text("修渠水利春灌好。，1（）", min_size=1, max_size=12)


@given(st.lists(st.tuples(PIECE, st.booleans()), min_size=1, max_size=12), st.integers(0, 10**6))
def test_whatever_was_taken_out_of_a_text_the_rest_is_in_it_and_all_is_accounted_for(
    parts: list[tuple[str, bool]], seed: int
) -> None:
    chance = random.Random(seed)
    kept = "".join(text for text, taken in parts if not taken)
    struck = [Struck(text, 1) for text, taken in parts if taken]
    whole = "".join(text for text, _ in parts)
    at = chance.randrange(len(whole) + 1)
    lines = [OriginalLine(1, (Run(whole[:at]),)), OriginalLine(2, (Run(whole[at:]),))]
    made = account_for(lines, [Printed(kept)], struck)
    assert [line.text for line in made.lines] == [whole[:at], whole[at:]]
    runs = [run for line in made.lines for run in line.runs if run.text]
    assert all(run.speech == 1 or 0 <= run.piece < len(struck) + len(made.left) for run in runs)


def test_a_piece_that_runs_over_lines_is_struck_in_each_of_them() -> None:
    lines = [
        OriginalLine(n, (Run(text),)) for n, text in enumerate(["正文一句。广告从", "这里到那里", "止。正文二句。"], 1)
    ]
    made = account_for(lines, [Printed("正文一句。\n正文二句。")], [Struck("广告从这里到那里止。", 1)])
    assert [[(run.text, run.piece) for run in line.runs] for line in made.lines] == [
        [("正文一句。", -1), ("广告从", 0)],
        [("这里到那里", 0)],
        [("止。", 0), ("正文二句。", -1)],
    ]
    assert made.left == ()


def test_what_nothing_accounts_for_becomes_a_piece_of_the_ledger() -> None:
    made = account_for([OriginalLine(7, (Run("正文。 多出 的"),))], [Printed("正文。")], [])
    assert made.left == (Struck("多出 的", 7),)
    assert made.lines[0].runs == (Run("正文。 ", 1), Run("多出 的", 0, 0))


def test_lines_of_a_speech_in_another_order_than_the_original_are_in_the_speech_all_the_same() -> None:
    texts = ["打印", "修好了挂牌，修不好说清楚。", "（热烈鼓掌）", "谢谢大家，一起把渠修好。", "年底一并验收。", "转发"]
    lines = [OriginalLine(number, (Run(text),)) for number, text in enumerate(texts, 1)]
    speech = Printed("\n".join(texts[at] for at in (5, 0, 1, 4, 2, 3)))
    made = account_for(lines, [speech], [])
    assert made.left == ()
    assert [run for line in made.lines for run in line.runs] == [Run(text, 1) for text in texts]
