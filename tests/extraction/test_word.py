"""What Word wraps words in: every printed word of a .docx is in its lines, what is not printed is in the ledger."""

import io

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.extraction.char_classes import squeezed
from speeches.extraction.readers.registry import read
from tests.extraction.made_docx import RUN, lines_of

INSIDE = [
    '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate">{}</w:smartTag>',
    '<w:ins w:id="1" w:author="某某">{}</w:ins>',
    '<w:moveTo w:id="2" w:author="某某">{}</w:moveTo>',
    '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
    '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:customXml w:element="a">{}</w:customXml>',
    "<w:r><w:ruby><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
]
AROUND = [
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:customXml w:element="a">{}</w:customXml>',
    "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tblPr/><w:tblGrid/><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
    "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
]


def texts(*blocks: str) -> list[str]:
    return [line.text for line in lines_of(*blocks).lines]


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, str]:
    """A paragraph of words in whatever wraps them, and the words."""
    runs, printed = [], ""
    for word in draw(st.lists(st.text("春耕水渠种子", min_size=1, max_size=4), min_size=1, max_size=4)):
        run = RUN.format(word)
        for wrapping in draw(st.lists(st.sampled_from(INSIDE), max_size=3)):
            run = wrapping.format(run)
        runs.append(run)
        printed += word
    block = f"<w:p>{''.join(runs)}</w:p>"
    for wrapping in draw(st.lists(st.sampled_from(AROUND), max_size=3)):
        block = wrapping.format(block)
    return block, printed


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(paragraphs(), min_size=1, max_size=4))
def test_no_printed_word_is_lost_or_doubled_whatever_wraps_it(made: list[tuple[str, str]]) -> None:
    assert squeezed("".join(texts(*(block for block, _ in made)))) == "".join(printed for _, printed in made)


def test_a_date_in_a_smart_tag_stands_in_its_sentence() -> None:
    tagged = INSIDE[0].format(RUN.format("2009年2月2日"))
    assert texts(f"<w:p>{RUN.format('会议于')}{tagged}{RUN.format('召开。')}</w:p>") == ["会议于2009年2月2日召开。"]


def test_what_was_deleted_moved_away_or_only_tells_the_reading_goes_to_the_ledger() -> None:
    read_file = lines_of(
        "<w:p>"
        + RUN.format("抓紧")
        + '<w:del w:id="1" w:author="某某"><w:r><w:delText>认真</w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="2" w:author="某某">{RUN.format("春播")}</w:moveFrom>'
        + f"<w:r><w:ruby><w:rt>{RUN.format('gēng')}</w:rt><w:rubyBase>{RUN.format('耕')}</w:rubyBase></w:ruby></w:r>"
        + "</w:p>"
    )
    assert [line.text for line in read_file.lines] == ["抓紧耕"]
    assert [(piece.text, piece.reason) for piece in read_file.dropped] == [
        ("认真", "修订中删去"), ("春播", "修订中移走"), ("gēng", "注音"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "first", "printed"),
    [
        ("chineseCounting", 1, "一、二、三、"), ("chineseCounting", 9, "九、十、十一、"),
        ("chineseCounting", 19, "十九、二十、二十一、"), ("chineseCountingThousand", 99, "九十九、一百、一百零一、"),
        ("chineseCounting", 110, "一百一十、一百一十一、一百一十二、"), ("chineseCounting", 1009, "一千零九、一千零一十、一千零一十一、"),
        ("chineseLegalSimplified", 1, "壹、贰、叁、"), ("chineseLegalSimplified", 10, "拾、拾壹、拾贰、"),
        ("ideographTraditional", 1, "甲、乙、丙、"), ("upperRoman", 3, "III、IV、V、"), ("lowerRoman", 9, "ix、x、xi、"),
        ("decimalEnclosedCircle", 19, "⑲、⑳、21、"), ("lowerLetter", 1, "a、b、c、"), ("decimal", 1, "1、2、3、"),
        ("neverHeardOf", 1, "1、2、3、"), ("ideographDigital", 10, "一零、一一、一二、"),
    ],
)  # fmt: skip
def test_numbers_that_word_makes_are_printed_as_word_prints_them(form: str, first: int, printed: str) -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{first}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for _ in range(3):
        properties = document.add_paragraph()._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'))
    file = io.BytesIO()
    document.save(file)
    assert "".join(line.text for line in read("甲.docx", file.getvalue()).lines) == printed


@pytest.mark.parametrize(
    ("part", "root", "reason"),
    [
        ("footnotes", "<w:footnotes {}><w:footnote w:id='1'>{}</w:footnote></w:footnotes>", "脚注"),
        ("endnotes", "<w:endnotes {}><w:endnote w:id='1'>{}</w:endnote></w:endnotes>", "尾注"),
        ("comments", "<w:comments {}><w:comment w:id='1'>{}</w:comment></w:comments>", "批注"),
    ],
)
def test_notes_and_comments_go_to_the_ledger(part: str, root: str, reason: str) -> None:
    document = Document()
    document.add_paragraph("今年春耕有三件事。")
    xml = root.format(nsdecls("w"), f"<w:p>{RUN.format('见统计公报。')}</w:p>").encode()
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{part}+xml"
    document.part.relate_to(Part(PackURI(f"/word/{part}.xml"), kind, xml, document.part.package), f"urn:{part}")
    file = io.BytesIO()
    document.save(file)
    read_file = read("甲.docx", file.getvalue())
    assert [line.text for line in read_file.lines] == ["今年春耕有三件事。"]
    assert [(piece.text, piece.reason) for piece in read_file.dropped] == [("见统计公报。", reason)]


def table(*rows: list[list[str]]) -> str:
    cells = (
        ("".join(f"<w:tc>{''.join(f'<w:p>{RUN.format(text)}</w:p>' for text in cell)}</w:tc>" for cell in row))
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_a_row_of_a_table_is_a_line_and_a_table_that_lays_out_the_page_gives_its_paragraphs() -> None:
    assert texts(table([["责任单位"], ["水利局"]], [["完成时限"], ["四月底"]])) == [
        "责任单位　水利局", "完成时限　四月底",
    ]  # fmt: skip
    assert texts(table([["同志们：", "今年春耕有三件事。"]])) == ["同志们：", "今年春耕有三件事。"]


BOX_AROUND = "<w:p><w:r><w:t>前面一段。</w:t></w:r><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>"


@pytest.mark.parametrize(
    ("inside", "text", "aside"),
    [
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗记</w:t></w:r>", "春耕会议", ("暗记", "隐藏的文字")),
        ('<w:del w:id="1" w:author="某某"><w:r><w:delText>旧题</w:delText></w:r></w:del>', "春耕会议", ("旧题", "修订中删去")),
        ("<w:r><w:ruby><w:rt><w:r><w:t>gēng</w:t></w:r></w:rt><w:rubyBase/></w:ruby></w:r>", "春耕会议", ("gēng", "注音")),
    ],
)  # fmt: skip
def test_what_a_text_box_hides_is_no_text_either(inside: str, text: str, aside: tuple[str, str]) -> None:
    inside = RUN.format("春耕") + inside + RUN.format("会议")
    document = lines_of(BOX_AROUND.format(inside))
    assert [line.text for line in document.lines] == ["前面一段。", text]
    assert [(piece.text, piece.reason, piece.at) for piece in document.dropped] == [(*aside, 2)]


def test_a_text_box_that_is_set_apart_keeps_what_it_hides_with_its_own_reason() -> None:
    inside = RUN.format("编者按：此稿据录音整理，") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>未经审阅</w:t></w:r>"
    document = lines_of(f"<w:p>{RUN.format('水渠通了，种子到了，化肥也到了，大家要抓紧，不误农时，把地种好，把苗管好，把水用好。' * 2)}</w:p>",
                        BOX_AROUND.format(inside + RUN.format("。")))  # fmt: skip
    assert [(piece.text, piece.reason) for piece in document.dropped] == [
        ("编者按：此稿据录音整理，", "文本框"), ("未经审阅", "隐藏的文字"), ("。", "文本框"),
    ]  # fmt: skip


def test_paragraphs_whose_border_a_revision_deleted_are_one() -> None:
    border = '<w:pPr><w:rPr><w:del w:id="1" w:author="某某"/></w:rPr></w:pPr>'
    assert texts(f"<w:p>{border}{RUN.format('水渠通了，')}</w:p>", f"<w:p>{RUN.format('种子到了。')}</w:p>") == [
        "水渠通了，种子到了。"
    ]
