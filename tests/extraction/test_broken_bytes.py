"""Control characters and bytes that are no text: in the ledger with their place, never in a speech or a database."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speeches.extraction.decoding.illegible import set_apart
from speeches.extraction.json_contract import json_record
from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import Document, Dropped, ExtractionError, Line
from tests.extraction.made_pages import LINES, TEXT

CONTROLS = ["\x00", "\x01", "\x08", "\x0e", "\x1a", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f", "\ufffe", "\uffff"]
CONTROLS += ["\ufdd0", "\U0001fffe"]


def shown(control: str) -> str:
    code = ord(control)
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"<U+{code:04X}>"


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_control_character_goes_to_the_ledger_and_the_speech_is_read(control: str, encoding: str) -> None:
    data = TEXT.replace("水渠", f"水{control}渠").encode(encoding)
    extracted = extract("春耕.txt", data)
    assert extracted.drafts[0].text.split("\n") == LINES[3:-1]
    assert extracted.dropped == (Dropped(shown(control), 6, "控制字符", 8),)
    assert [warning for warning in extracted.warnings if warning.startswith("第 6 行：")]


def test_controls_in_a_page_go_to_the_ledger_too() -> None:
    page = ("<html><body>\r\n<p>" + "</p>\r\n\f<p>".join(LINES) + "</p>").replace("水渠", "水\x00渠\x0b\x1f")
    document = read("页.html", page.encode())
    assert [line.text for line in document.lines] == [line for line in LINES if line]
    assert [(piece.text, piece.reason) for piece in document.dropped] == [("␀", "控制字符"), ("␋␟", "控制字符")]


@pytest.mark.parametrize(
    ("encoding", "damage", "told"),
    [
        ("utf-8", "水".encode()[:2], "<E6 B0>"),
        ("utf-8", b"\xff\xfe", "<FF FE>"),
        ("utf-8", b"\xed\xa0\x80", "<ED A0 80>"),
        ("gb18030", b"\xff", "<FF>"),
        ("utf-16-le", b"\x00\xd8", "<00 D8>"),
    ],
)
def test_broken_bytes_are_in_the_ledger_and_the_rest_is_read(encoding: str, damage: bytes, told: str) -> None:
    data = TEXT.encode(encoding).replace("水".encode(encoding), damage)
    extracted = extract("春耕.txt", data)
    # A mark stays: without it the quote “，渠通了” would be found, and nobody has said that.
    assert extracted.drafts[0].text.split("\n") == [line.replace("水", "\ufffd") for line in LINES[3:-1]]
    assert extracted.dropped == (Dropped(told, 6, "无法解读的字节", 7),)
    assert [warning for warning in extracted.warnings if warning.startswith("第 6 行：")]


def test_broken_bytes_in_a_page_are_in_the_ledger_and_the_rest_is_read() -> None:
    page = f"<html><body>{''.join(f'<p>{line}</p>' for line in LINES)}".encode().replace("水".encode(), b"\xe6\xb0")
    document = read("页.html", page)
    assert "大家都看到了，\ufffd渠通了，种子到了，化肥也到了。" in [line.text for line in document.lines]
    assert [(piece.text, piece.reason) for piece in document.dropped] == [("<E6 B0>", "无法解读的字节")]


@pytest.mark.parametrize("many", [20, 2000])
def test_a_line_full_of_controls_is_read_and_its_ledger_stays_short(many: int) -> None:
    document = read("春耕.txt", TEXT.encode() + ("水渠通了，种子到了，化肥也到了\0" * many).encode())
    assert document.lines[-1].text == "水渠通了，种子到了，化肥也到了" * many
    assert "".join(piece.text for piece in document.dropped) == "␀" * many
    assert len(document.dropped) <= 50


def test_what_a_reader_set_apart_holds_no_control_either() -> None:
    document = set_apart(Document((Line("春耕", 1),), dropped=(Dropped("第\x001\x0c页\udcff", 1, "页眉页脚"),)))
    assert document.dropped == (Dropped("第␀1␌页<FF>", 1, "页眉页脚"),)


def test_a_file_of_mostly_broken_bytes_is_refused() -> None:
    with pytest.raises(ExtractionError, match="读不出文字"):
        extract("坏.txt", b"\x00\x01\xff\xfe\x9c" * 300 + TEXT.encode())


def fits(document: Document) -> bool:
    """Nothing in it that a database, a page or a line of JSON could not hold."""
    texts = [line.text for line in document.lines] + [piece.text for piece in document.dropped]
    return not any("\0" in text or text != text.encode("utf-8", "ignore").decode() for text in texts)


PARTS = st.sampled_from(
    [line.encode(encoding) for line in LINES for encoding in ("utf-8", "gb18030", "utf-16-le")]
    + [b"\n", b"\x00", b"\xff", b"\x80", b"\xe6\xb0", b"\xed\xa0\x80", b"\xef\xbf\xbe", b"\xc2\x85", b"<p>", b"&#0;"]
)


@given(st.lists(PARTS, max_size=12), st.sampled_from(["a.txt", "a.html"]))
@example([TEXT.encode(), b"\xed\xa0\x80\x00"], "a.txt")
def test_whatever_the_bytes_are_what_is_read_can_be_stored_and_shown(parts: list[bytes], name: str) -> None:
    data = b"".join(parts)
    try:
        document = read(name, data)
    except ExtractionError:
        return
    assert fits(document)
    try:
        extracted = extract(name, data)
    except ExtractionError:
        return
    json.loads(json_record(name, extracted, None).encode())


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from(CONTROLS)), max_size=6))
def test_every_control_that_stood_in_a_text_stands_in_the_ledger_at_its_place(put: list[tuple[int, str]]) -> None:
    text = TEXT
    for at, control in sorted(put, reverse=True):
        text = text[:at] + control + text[at:]
    document = read("春耕.txt", text.encode())
    assert [line.text for line in document.lines] == LINES
    assert "".join(piece.text for piece in document.dropped) == "".join(map(shown, filter(CONTROLS.__contains__, text)))
    for piece in document.dropped:
        assert 0 <= (piece.at or 0) <= len(LINES[piece.line - 1])
