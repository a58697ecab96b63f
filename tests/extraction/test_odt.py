"""OpenDocument text: every printed word is in the lines, what is not printed is in the ledger."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import Document, ExtractionError, Line
from tests.extraction.made_speech import ODT_SPACES, odt, odt_of, packed

HIDES = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
BOLD = '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
LISTS = """<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>
<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="2" style:num-suffix="."/>
</text:list-style>"""


def lines_of(body: str, styles: str = "") -> Document:
    return read("甲.odt", odt_of(body, styles))


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def pieces(document: Document) -> list[tuple[str, int, str, int | None]]:
    return [(piece.text, piece.line, piece.reason, piece.at) for piece in document.dropped]


def test_headings_have_their_level_and_bold_lines_are_told() -> None:
    found = lines_of(
        '<text:h text:outline-level="2">雨情</text:h><text:p><text:span text:style-name="B">几点要求</text:span></text:p>'
        '<text:p>一<text:span text:style-name="B">粗</text:span></text:p>',
        BOLD,
    )
    assert found.lines == (Line("雨情", 1, 2), Line("几点要求", 2, 0, True), Line("一粗", 3))


def test_blanks_tabs_and_line_breaks_are_elements_and_line_ends_of_the_file_are_none() -> None:
    found = lines_of('<text:p>甲<text:s text:c="3"/>乙<text:tab/>丙<text:line-break/>丁\n戊</text:p>')
    assert texts(found) == ["甲   乙\t丙", "丁 戊"]


def test_what_is_not_printed_keeps_its_place_in_the_ledger() -> None:
    found = lines_of(
        '<text:tracked-changes><text:changed-region xml:id="c1"><text:deletion><text:p>二百</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        '<text:p>修渠<text:change text:change-id="c1"/>三百公里<text:note text:note-class="footnote">'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>指干渠。</text:p></text:note-body></text:note>"
        "。<office:annotation><dc:creator>王</dc:creator><text:p>核实</text:p></office:annotation>"
        '<text:span text:style-name="H">暗语</text:span><text:ruby><text:ruby-base>堤</text:ruby-base>'
        "<text:ruby-text>dī</text:ruby-text></text:ruby></text:p>",
        HIDES,
    )
    assert texts(found) == ["修渠三百公里。堤"]
    assert pieces(found) == [
        ("二百", 1, "修订中删去", 2),
        ("1", 1, "注释号", 6),
        ("指干渠。", 1, "脚注", 6),
        ("核实", 1, "批注", 7),
        ("暗语", 1, "隐藏的文字", 7),
        ("dī", 1, "注音", 8),
    ]


def test_lists_print_the_numbers_that_their_style_makes() -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    deep = f"<text:list>{item.format('上游', '')}{item.format('下游', '')}</text:list>"
    inner = f"<text:list>{item.format('雨情', deep)}{item.format('工情', '')}</text:list>"
    body = f'<text:list text:style-name="L">{item.format("看清形势", inner)}{item.format("守住堤防", "<text:p>再说一句</text:p>")}</text:list>'
    again = f'<text:list text:style-name="L" text:continue-numbering="true">{item.format("会后就干", "")}</text:list>'
    anew = f'<text:list text:style-name="L">{item.format("另说", inner)}</text:list>'
    assert texts(lines_of(body + again + anew, LISTS)) == [
        "一、看清形势", "（一）雨情", "一.1.上游", "一.2.下游", "（二）工情", "二、守住堤防", "再说一句",
        "三、会后就干", "一、另说", "（一）雨情", "一.1.上游", "一.2.下游", "（二）工情",
    ]  # fmt: skip


def test_a_table_gives_a_line_for_a_row_and_a_box_beside_the_text_goes_to_the_ledger() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    found = lines_of(
        "<text:p>大家都看到了，水渠通了，种子到了，化肥也到了，就差我们动手了，谁也不要再等，谁也不要再看，谁也不要再靠。"
        "<draw:frame><draw:text-box><text:p>编者按</text:p></draw:text-box></draw:frame></text:p>"
        f"<table:table><table:table-row>{cell.format('责任单位')}{cell.format('水利局')}</table:table-row></table:table>"
    )
    assert texts(found)[1:] == ["责任单位　水利局"]
    assert [(text, reason) for text, _, reason, _ in pieces(found)] == [("编者按", "文本框")]


def test_hidden_sections_heads_of_pages_and_the_title_of_the_document_are_told_apart() -> None:
    styles = (
        f"<office:document-styles {ODT_SPACES}><office:master-styles><style:master-page><style:header>"
        "<text:p>内部材料</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"
    )
    meta = f"<office:document-meta {ODT_SPACES}><office:meta><dc:title>讲话稿</dc:title></office:meta></office:document-meta>"
    body = '<text:section text:display="none"><text:p>旧稿</text:p></text:section><text:p>同志们：</text:p>'
    found = read("甲.odt", odt_of(body, styles_xml=styles, meta_xml=meta))
    assert texts(found) == ["", "同志们："]
    assert [(text, reason) for text, _, reason, _ in pieces(found)] == [
        ("旧稿", "隐藏的文字"),
        ("内部材料", "页眉页脚"),
    ]
    assert found.info.title == "讲话稿"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (odt()[:300], "不是完好的 OpenDocument 文本"),
        (packed({"a.txt": "x"}, "application/vnd.oasis.opendocument.text"), "不是完好的 OpenDocument 文本"),
        (odt_of("", **{"META-INF/manifest_xml": "<m><encryption-data/></m>"}), "设了密码"),
        (odt_of("<text:p>" + "<text:span>" * 300 + "x" + "</text:span>" * 300 + "</text:p>"), "不是完好的"),
        (odt_of(" " * 40_000_000), "内容过多"),
    ],
)
def test_an_opendocument_that_cannot_be_read_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(ExtractionError, match=says) as refused:
        extract("坏.odt", data)
    assert str(refused.value).startswith("坏.odt：")
