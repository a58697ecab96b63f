"""Bytes are read as browsers read them; two encodings in one file, broken bytes and controls do not keep the rest away."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from speeches.extraction.decoding.encodings import decode_as_browser
from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from tests.extraction.made_pages import LINES, TEXT

TRADITIONAL = """在圖書館建館紀念大會上的講話
各位來賓：
今天我們聚在這裡，為的是一座圖書館和它的讀者。
這座館舍經過三年籌備，終於在今天開放。
請各位隨意看看，多提意見。"""


def read_lines(data: bytes, name: str = "春耕.txt") -> list[str]:
    return [line.text for line in read(name, data).lines]


def with_line(text: str, main: str, other: str, at: int) -> bytes:
    """The text in one encoding, with one of its lines in another."""
    return b"\n".join(line.encode(other if n == at else main) for n, line in enumerate(text.split("\n")))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xfe\x59", "龴"),
        (b"\xfe\x61\xfe\x66\xfe\x67\xfe\x6d\xfe\x7e\xfe\x90\xfe\xa0", "龵龶龷龸龹龺龻"),
        (b"\xa3\xa0", "\u3000"),
        (b"\x80", "€"),
        (b"\xb3\xc9\x80100", "成€100"),
        (b"\xa6\xd9\xa6\xda\xa6\xdb", "\ufe10\ufe12\ufe11"),
        (b"\xa8\xbc\x81\x35\xf4\x37", "ḿ\ue7c7"),
        ("𠂇龴".encode("gb18030"), "𠂇龴"),
        (b"\xaa\xa1", "\ue000"),
    ],
)
@pytest.mark.parametrize("label", ["gb18030", "GBK", "gb2312"])
def test_gb18030_is_read_by_the_newest_table_of_browsers(data: bytes, text: str, label: str) -> None:
    assert decode_as_browser(data, label) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xa1\x45\xa1\xc2\xa1\xe3\xa2\x44\xa2\x46\xa2\x47", "‧¯～￥￠￡"),
        (b"\xa3\xe1", "€"),
        (b"\x87\x7a\x8f\xfe\x9d\x5a", "㡵起筑"),
        (b"\xfa\x40\x88\x62", "𠕇Ê̄"),
        (b"\xf9\xfe", "￭"),
    ],
)
def test_big5_is_read_with_the_characters_of_hong_kong_as_browsers_do(data: bytes, text: str) -> None:
    assert decode_as_browser(data, "Big5") == text


def pairs(leads: range, trails: list[int]) -> Iterator[bytes]:
    return (bytes([lead, trail]) for lead in leads for trail in trails)


def test_every_pair_of_bytes_is_read_and_no_two_of_gb18030_become_one_character_but_for_the_space() -> None:
    read_as = {
        pair: decode_as_browser(pair, "gb18030")
        for pair in pairs(range(0x81, 0xFF), [*range(0x40, 0x7F), *range(0x80, 0xFF)])
    }
    assert len(set(read_as.values())) + 1 == len(read_as) == 126 * 190
    assert [pair for pair, char in read_as.items() if char == "\u3000"] == [b"\xa1\xa1", b"\xa3\xa0"]
    for pair in pairs(range(0x87, 0xFF), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]):
        try:
            pair.decode("big5hkscs")
        except UnicodeDecodeError:
            continue
        assert decode_as_browser(pair, "big5") is not None


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "GB18030"])
def test_a_page_that_declares_gbk_is_read_the_same_way(declared: str) -> None:
    body = (
        "".join(f"<p>{line}</p>" for line in LINES).encode("gbk").replace("水渠".encode("gbk"), b"\xfe\x59\xa3\xa0\x80")
    )
    page = f'<html><head><meta charset="{declared}"></head><body>'.encode() + body + b"</body></html>"
    assert "大家都看到了，龴\u3000€通了，种子到了，化肥也到了。" in read_lines(page, "页.html")


def test_a_page_may_write_quotation_marks_by_their_old_numbers() -> None:
    page = f"<meta charset=utf-8><p>{LINES[4]}</p><p>要抓&#147;落实&#x94;&#133;&#151;</p>".encode()
    assert read_lines(page, "页.html")[-1] == "要抓“落实”…—"


@pytest.mark.parametrize(("main", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("gbk", "utf-8")])
@pytest.mark.parametrize("at", [0, 1, 4, 5, 6])
def test_a_line_in_another_encoding_is_read_and_its_place_is_told(main: str, other: str, at: int) -> None:
    document = read("春耕.txt", with_line(TEXT, main, other, at))
    assert [line.text for line in document.lines] == LINES
    assert [warning for warning in document.warnings if warning.startswith(f"第 {at + 1} 行：")]
    assert len(document.warnings) == 1
    assert document.dropped == ()


@pytest.mark.parametrize(("main", "other"), [("utf-8", "big5"), ("big5", "utf-8")])
def test_a_line_of_big5_among_utf8_is_read_and_the_other_way_round(main: str, other: str) -> None:
    document = read("圖書館.txt", with_line(TRADITIONAL, main, other, 3))
    assert "\n".join(line.text for line in document.lines) == TRADITIONAL
    assert document.warnings == (
        f"第 4 行：有文字是 {'Big5' if other == 'big5' else 'UTF-8'} 编码，与全文的 "
        f"{'Big5' if main == 'big5' else 'UTF-8'} 不同，已分别解读，请对照原件核对。",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_two_texts_set_behind_one_another_in_two_encodings_are_both_read(end: str) -> None:
    data = TEXT.replace("\n", end).encode("gb18030") + TEXT.replace("\n", end).encode()
    document = read("两份.txt", data)
    assert [line.text for line in document.lines] == (TEXT + TEXT).split("\n")
    assert "第 8–9、11–14 行" in document.warnings[0]


def test_a_mark_of_utf8_before_a_text_in_gbk_does_not_keep_the_text_away() -> None:
    assert read_lines(b"\xef\xbb\xbf" + TEXT.encode("gbk")) == LINES


def test_words_of_gbk_within_a_line_of_utf8_are_read_where_they_make_sense() -> None:
    data = TEXT.encode().replace("水渠通了".encode(), "水渠通了".encode("gbk"))
    document = read("春耕.txt", data)
    assert [line.text for line in document.lines] == LINES
    assert document.warnings[0].startswith("第 6 行：")


def test_a_page_with_a_paragraph_in_another_encoding_is_read() -> None:
    page = b'<html><head><meta charset="gbk"></head><body>\n' + b"\n".join(
        b"<p>" + line.encode("utf-8" if n == 5 else "gbk") + b"</p>" for n, line in enumerate(LINES)
    )
    document = read("页.html", page)
    assert [line.text for line in document.lines] == [line for line in LINES if line]
    assert document.warnings[0].startswith("第 7 行：")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_in_another_script_is_read_where_its_encoding_is_sure(encoding: str) -> None:
    text = "Уважаемые товарищи!\n동지 여러분, 안녕하십니까.\nみなさん、こんにちは。"
    assert "\n".join(read_lines(text.encode(encoding))) == text


def test_a_control_in_a_text_in_another_script_does_not_keep_it_away() -> None:
    assert "".join(read_lines(("Уважаемые товарищи! " * 9 + "\0").encode())) == "Уважаемые товарищи! " * 9


def test_an_english_text_in_windows_1252_keeps_its_quotation_marks() -> None:
    text = "“The” village — it’s ready…\nWe met at the café by the river, and all of us were there."
    document = read("a.txt", text.encode("cp1252"))
    assert ("\n".join(line.text for line in document.lines), document.encoding) == (text, "cp1252")


def test_single_old_quotation_marks_in_a_text_of_utf8_are_read_with_a_warning() -> None:
    document = read("a.txt", TEXT.encode() + b"He said \x93ready\x94 and left.")
    assert document.lines[-1].text == "He said “ready” and left."
    assert "Windows-1252" in document.warnings[0]


def test_one_sign_beyond_ascii_in_good_utf8_is_no_other_encoding() -> None:
    assert read_lines("2½ 米，±3 度\nπ".encode()) == ["2½ 米，±3 度", "π"]


def test_a_saved_page_in_two_encodings_is_read_by_what_its_archive_says() -> None:
    page = b"<html><body>" + b"".join(
        b"<p>" + line.encode("utf-8" if n == 5 else "gbk") + b"</p>\n" for n, line in enumerate(LINES)
    )
    message = EmailMessage()
    message.set_content("see the page")
    message.add_related(page, "text", "html", params={"charset": "gb2312"})
    document = read("页.mhtml", message.as_bytes())
    assert [line.text for line in document.lines] == [line for line in LINES if line]


@pytest.mark.parametrize(
    "printed", ["二◯◯八年三月十二日", "二⚪⚪八年三月十二日", "2008年3⽉12⽇", "⼆〇〇⼋年三⽉⼗⼆⽇"]
)
def test_a_date_in_other_circles_and_in_radicals_is_read(printed: str) -> None:
    (draft,) = extract("春耕.txt", TEXT.replace("1996年3月12日", printed).encode()).drafts
    assert (draft.dating.date, draft.dating.basis) == ("2008-03-12", "stated")


@pytest.mark.parametrize(
    "charset", ["unicode_escape", "raw-unicode-escape", "rot13", "zip", "hex", "utf-7", "U7", "idna", "punycode"]
)
def test_a_codec_that_is_no_encoding_of_text_is_not_obeyed(charset: str) -> None:
    text = "同志们：\n大家看 \\u4e00\\x41 这行，再看 +TgA- 这行，水渠通了，种子到了，化肥也到了。"
    head = (
        f"From: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\nSubject: =?{charset}?Q?=5Cu4e00+TgA-?=\r\n"
    )
    mail = f"{head}Content-Type: text/plain; charset={charset}\r\n\r\n{text}".encode()
    page = f"<html><head><meta charset='{charset}'></head><body><p>{text}</p></body></html>".encode()
    read_mail = read("信.eml", mail)
    assert "\n".join(line.text for line in read_mail.lines) == text
    assert read_mail.info.title == "\\u4e00+TgA-"
    assert "\\u4e00\\x41 这行，再看 +TgA- 这行" in "".join(line.text for line in read("页.html", page).lines)
