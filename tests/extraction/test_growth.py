"""What a file takes grows with its size and no faster: counted in calls, which no busy machine changes."""

import io
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from docx import Document

from speeches.extraction.pipeline import extract
from speeches.extraction.types import Extraction
from speeches.text.similarity.winnowing import fingerprints
from tests.extraction.made_pdf import Text, made

TIMES = 4  # how much larger the large file is
ROOM = 1.3  # calls above proportion: tables are made, caches overflow
TOP = "在全市工作会议上的讲话\n张大山\n（2008年3月5日）\n同志们：\n"
NUMBERS = "一二三四五六七八九十"


def text(line: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda count: (TOP + "".join(map(line, range(count)))).encode()


def page(count: int) -> bytes:
    return f"<html><body><h1>在会上的讲话</h1>{'<b><i><p>水渠通了。</p></i></b>' * count}</body></html>".encode()


def word(count: int) -> bytes:
    document = Document()
    for number in range(count):
        document.add_paragraph(f"第{number}条水渠通了。")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def drawn(count: int) -> bytes:
    return made([[Text("水渠通了。", 50 + n % 5 * 80, 800 - n // 5 % 50 * 15) for n in range(count)]])


KINDS: dict[str, tuple[str, Callable[[int], bytes], int]] = {
    "paragraphs": ("a.txt", text(lambda n: f"第{n}件事要抓落实，水渠要通，种子要到，化肥也要到，谁也不许拖。\n"), 500),
    "equal lines": ("a.txt", text(lambda n: "大家都看到了，水渠通了。\n"), 1000),
    "blank lines": ("a.txt", text(lambda n: "\n"), 5000),
    "one-character lines": ("a.txt", text(lambda n: chr(0x4E00 + n % 9000) + "\n"), 1000),
    "short lines": ("a.txt", text(lambda n: f"水渠通了{n}\n"), 1000),
    "dates": ("a.txt", text(lambda n: f"{1990 + n % 30}年{1 + n % 12}月{1 + n % 28}日" + "，\n"[n % 5 > 3]), 1000),
    "lines of dates": ("a.txt", text(lambda n: f"{1990 + n % 30}年{1 + n % 12}月{1 + n % 28}日\n"), 1000),
    "greetings": ("a.txt", text(lambda n: "同志们：\n水渠通了。\n"), 500),
    "headings": ("a.txt", text(lambda n: f"{NUMBERS[n % 10]}、抓好第{n}件事\n"), 1000),
    "headings with text": ("a.txt", text(lambda n: f"（{NUMBERS[n % 10]}）抓好第{n}件事\n水渠通了。\n"), 500),
    "titles": ("a.txt", text(lambda n: f"在第{n}次会议上的讲话\n（2008年3月{1 + n % 28}日）\n同志们：\n水渠通了，种子到了。\n"), 250),
    "HTML tags": ("a.html", page, 300),
    "paragraphs of Word": ("a.docx", word, 300),
    "operators of PDF": ("a.pdf", drawn, 50),
}  # fmt: skip


def calls(run: Callable[[], object]) -> int:
    """How many functions are called, those of libraries in C among them."""
    made = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_reading_takes_as_many_times_more_as_the_file_is_larger(kind: str) -> None:
    name, make, count = KINDS[kind]
    small, large = make(count), make(TIMES * count)

    def read(data: bytes) -> Callable[[], Extraction]:
        return lambda: extract(name, data)

    read(small)()  # tables are loaded
    assert calls(read(large)) <= ROOM * TIMES * calls(read(small))


@pytest.mark.parametrize("line", ["第%d件事要抓落实，水渠要通，种子要到。", "水" * 20])
def test_prints_take_as_many_times_more_as_the_text_is_longer(line: str) -> None:
    small, large = ("".join(line.replace("%d", str(n)) for n in range(count)) for count in (1000, 1000 * TIMES))
    assert calls(lambda: fingerprints(large)) <= ROOM * TIMES * calls(lambda: fingerprints(small))
