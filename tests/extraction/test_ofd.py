"""OFD: characters with places become lines and paragraphs; templates, notes and what is unseen go to the ledger."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import Document, ExtractionError
from tests.extraction.made_files import PARAGRAPHS
from tests.extraction.made_speech import OFD_SPACE, SPEECH, TITLE, ofd, ofd_of, packed, printed_lines, text_object


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def test_lines_are_read_from_top_to_bottom_and_paragraphs_joined_over_pages() -> None:
    found = read("公文.ofd", ofd(rows=7))
    assert texts(found) == list(SPEECH)
    assert found.info.title == TITLE


def test_templates_and_page_numbers_are_no_text() -> None:
    lines = printed_lines(SPEECH)
    sheets = [lines[at : at + 5] for at in range(0, 15, 5)]
    pages = ["".join(text_object(line, 30, 25 + 8 * row) for row, line in enumerate(sheet)) for sheet in sheets]
    numbered = [page + text_object(f"— {at} —", 95, 285, 4) for at, page in enumerate(pages, 1)]
    found = read("公文.ofd", ofd_of(numbered, template=text_object("某县人民政府文件", 60, 10)))
    assert "某县人民政府文件" not in "".join(texts(found))
    reasons = {piece.text: piece.reason for piece in found.dropped}
    assert reasons["某县人民政府文件"] == reasons["— 2 —"] == "页眉页脚"


def test_steps_between_characters_matrices_and_several_codes_of_one_object_are_followed() -> None:
    odd = (
        '<ofd:TextObject ID="1" Boundary="30 40 90 6" Font="3" Size="1" CTM="5 0 0 5 0 0">'
        '<ofd:TextCode X="0" Y="0.9" DeltaX="1 g 2 1.0 3">同志们好啊</ofd:TextCode></ofd:TextObject>'
        '<ofd:TextObject ID="2" Boundary="30 60 90 6" Font="3" Size="5">'
        '<ofd:TextCode X="5" Y="4.4">志们：</ofd:TextCode><ofd:TextCode X="0" Y="4.4">同</ofd:TextCode></ofd:TextObject>'
        '<ofd:TextObject ID="3" Boundary="30 80 90 6" Font="3" Size="5" Visible="false">'
        '<ofd:TextCode X="0" Y="4.4">暗语</ofd:TextCode></ofd:TextObject>'
    )
    found = read("公文.ofd", ofd_of([odd]))
    assert texts(found) == ["同志们好　啊", "同志们："]
    assert [(piece.text, piece.reason) for piece in found.dropped] == [("暗语", "隐藏的文字")]


def test_columns_written_downwards_are_read_from_the_right() -> None:
    column = (
        '<ofd:TextObject ID="1" Boundary="{} 30 5 200" Font="3" Size="5">'
        '<ofd:TextCode X="0" Y="5" DeltaY="g {} 5">{}</ofd:TextCode></ofd:TextObject>'
    )
    lines = (PARAGRAPHS[0], PARAGRAPHS[1])
    page = "".join(column.format(150 - 10 * at, 29, line[:30]) for at, line in enumerate(lines))
    assert "".join(texts(read("公文.ofd", ofd_of([page])))) == lines[0][:30] + lines[1][:30]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ofd()[:400], "不是完好的 OFD"),
        (ofd_of([""]), "没有文字的 OFD"),
        (packed({"OFD.xml": f"<ofd:OFD {OFD_SPACE}/>"}), "不是完好的 OFD"),
        (ofd_of([text_object("同志们", 30, 30)], **{"Encryptions.xml": "<x/>"}), "设了密码"),
        (ofd_of([text_object("同志们：", 30, 30) * 8000]), "内容过多"),
        (ofd_of([text_object("同志们：", 30, 30)] * 1001), "超过 1000 页"),
        (ofd_of([text_object("同志们：", 30, 30, more='Weight="nan" HScale="x"')]), "不是完好的 OFD"),
    ],
)
def test_an_ofd_that_cannot_be_read_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(ExtractionError, match=says) as refused:
        extract("坏.ofd", data)
    assert str(refused.value).startswith("坏.ofd：")


@pytest.mark.parametrize("bad", ['HScale="x"', 'CTM="1 0 0 nan 0 0"', 'Weight="1e999"'])
def test_a_damaged_object_costs_its_own_words_their_place_and_no_other_page(bad: str) -> None:
    lines = [text_object(line, 30, 25 + 8 * row) for row, line in enumerate(printed_lines(SPEECH))]
    broken = text_object("残句在此", 30, 270).replace('ID="9"', f'ID="9" {bad}', 1)
    found = read("公文.ofd", ofd_of(["".join(lines), broken]))
    assert texts(found) == list(SPEECH)
    assert ("残句在此", "位置已损坏的文字") in [(piece.text, piece.reason) for piece in found.dropped]
    assert found.hole.startswith("第 2 页有损坏的内容")


def test_a_missing_or_damaged_page_is_named_and_the_others_are_read() -> None:
    lines = [text_object(line, 30, 25 + 8 * row) for row, line in enumerate(printed_lines(SPEECH))]
    package = ofd_of([text_object("前一页", 30, 30), "".join(lines)], **{"Doc_0/Pages/Page_0/Content.xml": "<ofd:Page"})
    extracted = extract("公文.ofd", package)
    (draft,) = extracted.drafts
    assert draft.title == TITLE
    assert "第 1 页有损坏的内容" in extracted.warnings[0]
    assert "complete" in {doubt.field for doubt in draft.doubts}
