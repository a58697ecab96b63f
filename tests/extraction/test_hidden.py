"""Hidden text and readings above characters: in the ledger with their reason and in their place, not in the speech."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import Document
from tests.extraction.made_docx import RUN, lines_of

REST = "".join(f"<p>第{n}条渠要修好，责任落到人头，一段一段验收，修好一段算一段。</p>" for n in "一二三四")


def page_of(body: str, head: str = "", attributes: str = "") -> Document:
    return read("甲.html", f"<html><head>{head}</head><body{attributes}>{body}{REST}</body></html>".encode())


def printed(document: Document) -> str:
    return "\n".join(line.text for line in document.lines[: len(document.lines) - 4])


def ledger(document: Document) -> list[tuple[str, str]]:
    return [(piece.text, piece.reason) for piece in document.dropped]


@pytest.mark.parametrize(
    ("body", "text", "readings"),
    [
        ("<p><ruby>踔<rp>(</rp><rt>chuō</rt><rp>)</rp>厉<rt>lì</rt></ruby>奋发</p>", "踔厉奋发", ["(chuō)", "lì"]),
        ("<p><ruby><rb>笃</rb><rt>dǔ</rt></ruby>行</p>", "笃行", ["dǔ"]),
        ("<p><ruby>燮<rtc><rt>xiè</rt></rtc></ruby>理</p>", "燮理", ["xiè"]),
    ],
)
def test_readings_of_characters_are_no_text(body: str, text: str, readings: list[str]) -> None:
    document = page_of(body)
    assert printed(document) == text
    assert ledger(document) == [(reading, "注音") for reading in readings]


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">暗记</span>', '<span style="color:red; DISPLAY : none !important">暗记</span>',
        "<span hidden>暗记</span>", '<span hidden="until-found">暗记</span>', '<span class="a no">暗记</span>',
        '<b id="gone">暗记</b>', '<em class="deep"><i>暗记</i></em>', "<template>暗记</template>",
        "<noscript>暗记</noscript>", '<span style="visibility:hidden">暗记</span>', "<dialog>暗记</dialog>",
    ],
)  # fmt: skip
def test_text_that_a_page_hides_is_in_the_ledger_in_its_place(hidden: str) -> None:
    sheet = "<style>/* .seen{display:none} */ .no, .x{display:none} #gone{visibility:hidden} .deep > i{display:none}</style>"
    document = page_of(f"<p>修渠{hidden}要紧</p>", sheet)
    assert printed(document) == "修渠要紧"
    assert [(piece.text, piece.line, piece.reason, piece.at) for piece in document.dropped] == [
        ("暗记", 1, "隐藏的文字", 2)
    ]


@pytest.mark.parametrize(
    ("seen", "sheet"),
    [
        ('<span class="p">明记</span>', "@media print{.p{display:none}}"),
        ('<span class="p" style="display:inline">明记</span>', ".p{display:none}"),
        ('<span class="p">明记</span>', ".p{display:none} .p{display:inline}"),
        ('<span class="p">明记</span>', ".other .p{display:none} .p:hover{display:none} .p[x]{display:none}"),
        ('<span aria-hidden="true">明记</span>', ""),
        ('<span style="visibility:hidden"><b style="visibility:visible">明记</b></span>', ""),
    ],
)
def test_what_is_seen_on_the_screen_stays(seen: str, sheet: str) -> None:
    assert printed(page_of(f"<p>修渠{seen}要紧</p>", f"<style>{sheet}</style>")) == "修渠明记要紧"


def test_a_page_that_hides_itself_until_a_script_has_run_is_read() -> None:
    assert printed(page_of("<p>修渠要紧</p>", "<style>body{display:none !important}</style>")) == "修渠要紧"


def test_hidden_paragraphs_are_one_piece_and_part_no_sentence() -> None:
    document = page_of("<p>修渠</p><div hidden><p>暗一</p><p>暗二</p></div><p>要紧</p>")
    assert printed(document) == "修渠\n要紧"
    assert ledger(document) == [("暗一暗二", "隐藏的文字")]


VANISH = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("<w:vanish/>", "隐藏的文字"), ('<w:vanish w:val="1"/>', "隐藏的文字"), ('<w:vanish w:val="true"/>', "隐藏的文字"),
        ("<w:webHidden/>", "网页视图中隐藏的文字"), ('<w:vanish w:val="0"/>', ""), ('<w:vanish w:val="false"/>', ""),
    ],
)  # fmt: skip
def test_what_word_does_not_print_is_in_the_ledger(properties: str, reason: str) -> None:
    run = f"<w:r><w:rPr>{properties}</w:rPr><w:t>暗记</w:t></w:r>"
    document = lines_of(f"<w:p>{RUN.format('修渠')}{run}{RUN.format('要紧')}</w:p>")
    assert [line.text for line in document.lines] == ["修渠要紧" if reason else "修渠暗记要紧"]
    assert [(p.text, p.reason, p.at) for p in document.dropped] == ([("暗记", reason, 2)] if reason else [])


def test_a_hidden_end_of_a_paragraph_joins_it_with_the_next() -> None:
    ended = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    document = lines_of(f"<w:p>{ended}{RUN.format('修渠')}</w:p>", f"<w:p>{RUN.format('要紧。')}</w:p>")
    assert [line.text for line in document.lines] == ["修渠要紧。"]


def test_a_style_may_hide_its_words() -> None:
    import io

    from docx import Document as WordDocument
    from docx.enum.style import WD_STYLE_TYPE

    document = WordDocument()
    hidden = document.styles.add_style("暗", WD_STYLE_TYPE.CHARACTER)
    hidden.font.hidden = True
    based = document.styles.add_style("更暗", WD_STYLE_TYPE.CHARACTER)
    based.base_style = hidden
    whole = document.styles.add_style("全暗", WD_STYLE_TYPE.PARAGRAPH)
    whole.font.hidden = True
    paragraph = document.add_paragraph("修渠")
    paragraph.add_run("暗一", style=hidden)
    paragraph.add_run("暗二", style=based)
    paragraph.add_run("要紧。")
    document.add_paragraph("暗三", style=whole)
    document.add_paragraph("完。")
    file = io.BytesIO()
    document.save(file)
    found = read("甲.docx", file.getvalue())
    assert [line.text for line in found.lines] == ["修渠要紧。", "完。"]
    assert [piece.text for piece in found.dropped] == ["暗一暗二", "暗三"]


def test_a_reading_of_words_ruby_is_in_the_ledger_in_its_place() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{RUN.format('chuō')}</w:rt><w:rubyBase>{RUN.format('踔')}</w:rubyBase></w:ruby></w:r>"
    document = lines_of(f"<w:p>{RUN.format('要')}{ruby}{RUN.format('厉奋发')}</w:p>")
    assert [line.text for line in document.lines] == ["要踔厉奋发"]
    assert [(piece.text, piece.reason, piece.at) for piece in document.dropped] == [("chuō", "注音", 1)]


def box(text: str) -> str:
    return f"<w:r><w:pict><w:txbxContent><w:p>{RUN.format(text)}</w:p></w:txbxContent></w:pict></w:r>"


SPEECH = [
    "在冬修水利会上的讲话", "（2013年11月5日）", "同志们：",
    "今天把各乡镇的同志请来，只为一件事，就是趁农闲把坏了的渠修好，不要误了明年的春灌，也不要误了大家。",
    "谁的渠谁管，谁管谁修，修好了挂牌，修不好说清楚，年底一并验收，一处一处地过。谢谢大家。",
]  # fmt: skip


def test_an_editors_note_in_a_text_box_is_no_paragraph_of_the_speech() -> None:
    import io

    from docx import Document as WordDocument
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = WordDocument()
    for text in SPEECH:
        document.add_paragraph(text)
    note = f"<w:p {nsdecls('w')}>{box('编者注：本稿据录音整理，未经本人审阅')}</w:p>"
    document.element.body.insert(-1, parse_xml(note))
    file = io.BytesIO()
    document.save(file)
    (draft,) = (extracted := extract("甲.docx", file.getvalue())).drafts
    assert draft.complete
    assert draft.text.endswith("谢谢大家。")
    assert ("编者注：本稿据录音整理，未经本人审阅", "文本框") in [(p.text, p.reason) for p in extracted.dropped]


def test_a_title_in_a_text_box_and_a_document_laid_out_in_boxes_are_read() -> None:
    titled = lines_of(f"<w:p>{box(SPEECH[0])}</w:p>", *(f"<w:p>{RUN.format(text)}</w:p>" for text in SPEECH[1:]))
    assert [line.text for line in titled.lines if line.text] == SPEECH
    boxed = lines_of(*(f"<w:p>{box(text)}</w:p>" for text in SPEECH))
    assert [line.text for line in boxed.lines if line.text] == SPEECH


@pytest.mark.parametrize(
    "embedded",
    [
        "<svg><style>.a{fill:red}</style><text>图中</text></svg>", "<object>图中<script>var a;</script></object>",
        "<iframe>图中</iframe>", "<video>图中</video>", "<audio>图中</audio>", "<canvas>图中</canvas>",
    ],
)  # fmt: skip
def test_words_of_drawings_and_of_what_stands_in_for_them_are_in_the_ledger(embedded: str) -> None:
    document = page_of(f"<p>修渠{embedded}要紧</p>")
    assert printed(document) == "修渠要紧"
    assert [(piece.text, piece.line, piece.at) for piece in document.dropped] == [("图中", 1, 2)]


def test_the_code_in_what_is_hidden_is_no_text_of_the_ledger() -> None:
    document = page_of("<div hidden>暗记<script>var a = 1;</script><style>.a{color:red}</style></div><p>修渠</p>")
    assert ledger(document) == [("暗记", "隐藏的文字")]
