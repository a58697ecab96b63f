"""Readers: text in any usual encoding, Word files, and clear sentences for what cannot be read."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import ExtractionError

TEXT = """在全区春耕生产现场会上的讲话
（1996年3月12日）

同志们：
今天的会开在田头，话也就说得短一些。大家都看到了，水渠通了，种子到了。
"""


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"],
)
def test_simplified_text_reads_the_same_in_every_usual_encoding(encoding: str) -> None:
    assert "\n".join(line.text for line in read("春耕.txt", TEXT.encode(encoding)).lines) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "utf-16"])
def test_traditional_text_reads_the_same_in_every_usual_encoding(encoding: str) -> None:
    text = "在圖書館建館紀念大會上的講話\n各位來賓：\n今天我們聚在這裡，為的是一座圖書館和它的讀者。\n"
    assert "\n".join(line.text for line in read("圖書館.txt", text.encode(encoding)).lines) == text


def test_line_ends_of_every_system_part_the_same_lines() -> None:
    forms = {
        tuple(line.text for line in read("a.txt", f"甲{end}乙{end}丙".encode()).lines) for end in ("\n", "\r\n", "\r")
    }
    assert forms == {("甲", "乙", "丙")}


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("空.txt", b"", "空的"),
        ("空白.txt", b" \n\t\n", "空的"),
        ("空.docx", b"", "空的"),
        ("坏.docx", b"PK\x03\x04 word/ nonsense", "不是完好的 Word 文档"),
        ("乱码.txt", bytes((i * 89 + i // 7 * 31) % 251 for i in range(4000)), "读不出文字"),
        ("旧.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".doc/.wps"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "图片"),
        ("扫描.pdf", b"%PDF-1.7\n...", "PDF"),
        ("表.xlsx", b"PK\x03\x04" + b"xl/" * 9, "压缩包"),
        ("声.mp3", b"ID3" + b"abc" * 20, "不认识的格式"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_that_names_the_file(name: str, data: bytes, says: str) -> None:
    with pytest.raises(ExtractionError) as refused:
        extract(name, data)
    assert name in str(refused.value)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_old_word_file_is_refused_with_what_to_do_where_libreoffice_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExtractionError, match=r"^春训\.doc：是旧版 Word 或 WPS 文件.*另存为 .docx"):
        extract("春训.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def word_file(*paragraphs: tuple[str, str]) -> bytes:
    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "责任单位", "水利局"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_file_gives_headings_by_style_and_tables_as_text() -> None:
    data = word_file(
        ("Title", "在全市防汛工作会议上的讲话"),
        ("Normal", "（2003年5月6日）"),
        ("Normal", "同志们："),
        ("Normal", "汛期已经到了，堤防还有三处没有加固，这个会不能不开。"),
        ("Heading 1", "看清形势"),
        ("Normal", "上游来水比常年多两成，水库的底水也高。"),
        ("Heading 2", "雨情"),
        ("Normal", "近十天要下三场雨。"),
    )
    (draft,) = extract("防汛.docx", data).drafts
    assert draft.title == "在全市防汛工作会议上的讲话"
    assert draft.dating.date == "2003-05-06"
    assert [(s.level, s.heading) for s in draft.sections if s.printed] == [(1, "看清形势"), (2, "雨情")]
    assert draft.text.endswith("责任单位　水利局")


def numbered_word_file() -> bytes:
    """Two levels of Word's own numbers, a text box, a footnote in the header part and a bold heading."""
    document = Document()
    numbering = document.part.numbering_part.element
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = level.format(0, "%1、") + level.format(1, "（%2）")
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.sections[0].header.paragraphs[0].text = "内部材料"
    for text, at in (
        ("在动员会上的讲话", None),
        ("同志们：", None),
        ("看清形势", 0),
        ("雨情", 1),
        ("工情", 1),
        ("守住堤防", 0),
    ):
        paragraph = document.add_paragraph(text)
        if at is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{at}"/><w:numId w:val="77"/></w:numPr>')
            )
    document.add_paragraph().add_run("几点要求").bold = True
    document.add_paragraph("人在堤在，一段一段包干，抓好落实，谁包的段谁负责。")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_numbers_that_word_makes_itself_and_bold_lines_are_headings_and_page_headers_are_not_text() -> None:
    extracted = extract("编号.docx", numbered_word_file())
    (draft,) = extracted.drafts
    assert [(s.level, s.number, s.heading) for s in draft.sections if s.printed] == [
        (1, "一", "看清形势"), (2, "（一）", "雨情"), (2, "（二）", "工情"), (1, "二", "守住堤防"), (2, "", "几点要求"),
    ]  # fmt: skip
    assert [(piece.text, piece.reason) for piece in extracted.dropped] == [("内部材料", "页眉页脚")]


def reviewed_word_file() -> bytes:
    """A paragraph with tracked changes, a heading in a content control, a footnote written by another program."""
    document = Document()
    for text in ("在春耕现场会上的讲话", "同志们："):
        document.add_paragraph(text)
    run = "<w:r><w:t>{}</w:t></w:r>"
    change = (
        f"<w:p {nsdecls('w')}>{run.format('今年要修水渠')}<w:del w:id='1'><w:r><w:delText>二百公里</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run.format('三百公里')}</w:ins>{run.format('，一段一段包干，谁包的段谁负责到底。')}</w:p>"
    )
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run.format('一、备好种子')}</w:p></w:sdtContent></w:sdt>"
    for xml in (control, change):
        document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))
    note = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p>{run.format('指县内干渠。')}</w:p></w:footnote></w:footnotes>"
    name = PackURI("/word/footnotes.xml")
    document.part.relate_to(Part(name, CT.WML_FOOTNOTES, note.encode(), document.part.package), RT.FOOTNOTES)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_reviewed_word_file_gives_what_it_shows_with_all_changes_accepted_and_the_rest_to_the_ledger() -> None:
    extracted = extract("修订.docx", reviewed_word_file())
    (draft,) = extracted.drafts
    assert draft.text == "同志们：\n一、备好种子\n今年要修水渠三百公里，一段一段包干，谁包的段谁负责到底。"
    assert [(piece.text, piece.reason) for piece in extracted.dropped] == [
        ("二百公里", "修订中删去"),
        ("指县内干渠。", "脚注"),
    ]
