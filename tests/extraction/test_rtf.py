"""RTF: hanzi in every way that programs write them, and what is not printed in the ledger."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import Document, ExtractionError, Line
from tests.extraction.made_speech import gbk, rtf, rtf_of


def lines_of(body: str) -> Document:
    return read("甲.rtf", rtf_of(body))


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def pieces(document: Document) -> list[tuple[str, int, str, int | None]]:
    return [(piece.text, piece.line, piece.reason, piece.at) for piece in document.dropped]


@pytest.mark.parametrize(
    "written",
    [
        gbk("县长"),
        r"\u21439?\u-27265?",
        r"\uc2\u21439\'cf\'d8\u-27265\'b3\'a4",
        r"\uc0\u21439\u-27265 ",
        r"{\f1\loch\hich\dbch\af0 \'cf\'d8\'b3\'a4}",
        r"{\f1 \'cf\'d8}{\b0\'b3\'a4}",
        "\\'cf\\'d8\n\\'b3\\'a4",
        r"\'cf\'d8{\*\unknown x}\'b3\'a4",
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt \'cf\'d8\'b3\'a4}}",
    ],
)
def test_the_same_two_hanzi_are_read_however_they_are_written(written: str) -> None:
    assert texts(lines_of(written + r"\par")) == ["县长"]


def test_raw_bytes_characters_beyond_the_basic_plane_and_signs_with_names_are_read() -> None:
    body = r"@@\u-10187\'3f\u-9216\'3f\emdash\ldblquote x\rdblquote\~\{\par"
    raw = rtf_of(body).replace(b"@@", "讲".encode("gbk"))
    assert texts(read("甲.rtf", raw)) == ["讲𝐀—“x”\u00a0{"]


def test_fonts_of_other_scripts_are_read_in_their_own_encoding() -> None:
    data = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset136 x;}{\f1 y;}}\f0\'c1\'bf\'b8\'dc\f1\'e9\par}"
    assert texts(read("甲.rtf", data)) == ["講話é"]


def test_headings_bold_lines_list_numbers_and_tables() -> None:
    found = read(
        "甲.rtf",
        rtf_of(
            r"{\stylesheet{\s1 heading 1;}}"
            rf"\pard\s1 {gbk('形势')}\par\pard\outlinelevel1 {gbk('雨情')}\par\pard\b {gbk('要求')}\b0\par"
            rf"{{\listtext\f0 {gbk('一、')}\tab}}{gbk('抓落实')}\par"
            rf"\trowd\intbl {gbk('责任单位')}\cell {gbk('水利局')}\cell\row\pard {gbk('完')}\line {gbk('了')}\par"
        ),
    )
    assert found.lines == (
        Line("形势", 1, 1),
        Line("雨情", 2, 2),
        Line("要求", 3, 0, True),
        Line("一、抓落实", 4),
        Line("责任单位　水利局", 5),
        Line("完", 6),
        Line("了", 7),
    )


def test_what_is_not_printed_keeps_its_place_in_the_ledger() -> None:
    found = lines_of(
        rf"{{\info{{\title {gbk('讲话稿')}}}}}{{\header {gbk('内部')}\par}}"
        rf"{gbk('修')}{{\v {gbk('暗')}}}{{\deleted {gbk('二百')}}}{gbk('渠')}{{\footnote {gbk('干渠。')}}}"
        rf"{{\*\annotation {gbk('核实')}}}{{\pict 0102}}{{\*\atnauthor x}}\par"
    )
    assert texts(found) == ["修渠"]
    assert pieces(found) == [
        ("暗", 1, "隐藏的文字", 1),
        ("二百", 1, "修订中删去", 1),
        ("干渠。", 1, "脚注", 2),
        ("核实", 1, "批注", 2),
        ("内部", 1, "页眉页脚", None),
    ]
    assert found.info.title == "讲话稿"


def test_raw_data_is_passed_over_and_a_file_that_is_cut_gives_what_it_has_with_a_warning() -> None:
    assert texts(lines_of(r"{\pict\bin5 }}}}}" + rf"{gbk('会')}}}" + rf"{gbk('上')}\par"))[0].endswith("上")
    whole = rtf()
    cut = read("甲.rtf", whole[: len(whole) * 2 // 3])
    assert texts(cut)[:2] == texts(read("甲.rtf", whole))[:2]
    assert "不完整" in cut.warnings[0]
    assert not read("甲.rtf", whole + b"\r\n\0").warnings


def test_an_rtf_file_without_text_is_refused_and_one_of_endless_groups_is_read() -> None:
    with pytest.raises(ExtractionError, match=r"^空\.rtf：是 RTF 文件，里面没有"):
        extract("空.rtf", b"{\\rtf1 {\\pict 00}}")
    assert texts(read("深.rtf", b"{\\rtf1 " + b"{" * 200_000 + b"x"))[0] == "x"
