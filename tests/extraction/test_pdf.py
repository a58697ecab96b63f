"""Pages drawn by hand with one trouble each: order of writing, codes, blanks, columns, notes and marks."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.extraction.readers.registry import read
from speeches.extraction.types import ExtractionError
from tests.extraction.made_pdf import Text, aside, lines, made

PAGE = [
    "在春耕生产现场会上的讲话",
    "今天的会开在田头，话也就说得短一些。大家都看到了，水渠通了，种",
    "子到了，化肥也到了，就差我们动手了（谁也不要再等）。",
]
JOINED = [PAGE[0], PAGE[1] + PAGE[2]]


def horizontal(page: list[str], **other: str) -> list[Text]:
    return [Text(line, 80 + 28 * (at == 1), 700 - 22 * at, **other) for at, line in enumerate(page)]  # type: ignore[arg-type]


VERTICAL = [
    ("GBK-EUC-V", "gbk"),
    ("GBKp-EUC-V", "gbk"),
    ("GB-EUC-V", "gb2312"),
    ("GBK2K-V", "gb18030"),
    ("UniGB-UCS2-V", ""),
    ("UniGB-UTF16-V", ""),
    ("UniCNS-UCS2-V", ""),
    ("UniCNS-UTF16-V", ""),
]


@pytest.mark.parametrize(("cmap", "charset"), VERTICAL)
def test_vertical_writing_is_read_from_the_right_column_to_the_left(cmap: str, charset: str) -> None:
    columns = [Text(line, 500 - 30 * at, 780 - 28 * (at == 1), 14, cmap) for at, line in enumerate(PAGE)]
    data = made([[*columns, Text("- 1 -", 290, 40, 9, "UniGB-UTF16-H")]], charset)
    assert lines(data) == JOINED
    assert aside(data) == [("- 1 -", "页眉页脚")]


def test_vertical_columns_are_put_in_order_whatever_the_order_in_which_they_are_drawn() -> None:
    columns = [Text(line, 500 - 30 * at, 780 - 28 * (at == 1), 14, "GBK-EUC-V") for at, line in enumerate(PAGE)]
    assert lines(made([columns[::-1]])) == JOINED


def test_hanzi_set_upright_one_below_the_other_are_vertical_writing_too() -> None:
    glyphs = [
        Text(char, 500 - 30 * at, 780 - 14 * row - 28 * (at == 1))
        for at, line in enumerate(PAGE)
        for row, char in enumerate(line)
    ]
    assert lines(made([glyphs])) == JOINED


@pytest.mark.parametrize("cmap", ["GBK-EUC-H", "UniGB-UCS2-H", "UniGB-UTF16-H", "GBKp-EUC-H"])
def test_a_middle_dot_and_other_marks_that_a_cmap_lacks_are_read_by_their_code(cmap: str) -> None:
    page = ["约翰·史密斯先生说，今年有312个项目，完成12.5%，明年还有很多。"]
    assert lines(made([horizontal(page, font=cmap)])) == page


def test_wrapped_figures_and_hanzi_are_joined_without_blanks_and_words_with_one() -> None:
    page = [
        "全县今年安排了水利项目3",
        "12个，比去年多了一倍，GDP growth",
        "rate 也有提高，贫困村减少15",
        "个，群众很满意。",
    ]
    drawn = [Text(line, 80, 700 - 22 * at) for at, line in enumerate(page)]
    # each line is as long as the page is wide, by the blank between its letters
    whole = "全县今年安排了水利项目312个，比去年多了一倍，GDP growth rate 也有提高，贫困村减少15个，群众很满意。"
    wide = [Text(line, 80, 700 - 22 * at, 14 * 20 / max(1, len(line))) for at, line in enumerate(page)]
    assert "".join(lines(made([drawn]))).replace(" ", "") == whole.replace(" ", "")
    assert "312个" in "".join(lines(made([drawn])))
    assert wide  # sizes differ: such lines are no paragraph and stay apart
    assert len(lines(made([wide]))) > 1


def test_a_figure_that_is_wrapped_before_its_point_is_joined_without_a_blank() -> None:
    page = ["全县今年完成了水利投资3", ".5亿元，比去年多了一倍，", "群众很满意。"]
    drawn = [Text(line, 80, 700 - 22 * at) for at, line in enumerate(page)]
    assert "水利投资3.5亿元" in "".join(lines(made([drawn])))


def test_codes_without_a_table_stand_as_a_doubt_with_their_numbers_in_the_ledger() -> None:
    page = [Text(PAGE[1], 80, 700), Text("水渠", 80, 678, 14, "Identity-H"), Text(PAGE[2], 108, 678)]
    data = made([page])
    assert lines(data) == [f"{PAGE[1]}\ufffd\ufffd{PAGE[2]}"]
    assert [reason for _, reason in aside(data)] == ["字体没有字码对照，读不出"] * 2
    assert [piece.text for piece in read("a.pdf", data).dropped] == [f"(cid:{ord(char)})" for char in "水渠"]
    assert any("无法辨认" in warning for warning in extract("a.pdf", data).warnings)


def test_a_file_of_codes_without_a_table_is_refused_and_not_guessed_at() -> None:
    with pytest.raises(ExtractionError, match="ToUnicode"):
        extract("a.pdf", made([[Text(PAGE[1] * 2, 80, 700, 8, "Identity-H")]]))


def test_blanks_that_recognition_puts_between_all_characters_go() -> None:
    page = [
        " ".join("大家都看到了水渠通了种子到了化肥也到了就差我们动手"),
        " ".join("了谁也不要再等2015年全县共有312个项目都要完工"),
    ]
    drawn = [Text(line, 80, 700 - 22 * at, 9, "UniGB-UTF16-H") for at, line in enumerate(page)]
    assert "".join(lines(made([drawn]))) == "".join(page).replace(" ", "")


def test_a_name_printed_with_a_blank_keeps_it() -> None:
    page = [*PAGE[:1], "县长　王 山", *PAGE[1:]]
    assert lines(made([[Text(line, 80, 700 - 22 * at) for at, line in enumerate(page)]]))[1] == "县长　王 山"


def test_a_text_layer_over_the_text_and_letters_drawn_twice_are_read_once() -> None:
    twice = [*horizontal(PAGE), *horizontal(PAGE, mode=3)]  # type: ignore[arg-type]
    assert lines(made([twice])) == JOINED


def test_a_watermark_across_the_page_stands_in_the_ledger_in_one_piece() -> None:
    page = [*horizontal(PAGE), Text("内部资料", 200, 300, 40, turned="0.7 0.7 -0.7 0.7")]
    assert lines(made([page])) == JOINED
    assert aside(made([page])) == [("内部资料", "水印")]


def test_two_columns_are_read_one_after_the_other_and_a_table_row_by_row() -> None:
    left = [f"左栏第{n}行的文字一直写到这里为止" for n in "一二三四五六七八"]
    right = [f"右栏第{n}行的文字一直写到这里为止" for n in "一二三四五六七八"]
    drawn = [
        [Text(a, 80, 700 - 22 * at), Text(b, 330, 700 - 22 * at)]
        for at, (a, b) in enumerate(zip(left, right, strict=True))
    ]
    assert "".join(lines(made([[piece for row in drawn for piece in row]]))) == "".join(left + right)
    table = [
        [Text(a[: 3 + at % 4], 80, 700 - 22 * at), Text(b, 330, 700 - 22 * at)]
        for at, (a, b) in enumerate(zip(left, right, strict=True))
    ]
    assert lines(made([[piece for row in table for piece in row]]))[0] == "左栏第　右栏第一行的文字一直写到这里为止"


def test_a_raised_figure_is_a_note_mark_and_the_note_below_goes_with_it_but_not_the_figure_of_a_unit() -> None:
    page = [
        Text("今天的会开在田头", 80, 700),
        Text("1", 192, 706, 7, "UniGB-UTF16-H"),
        Text("，渠道每秒过水三十m", 196, 700),
        Text("3", 329, 706, 7, "UniGB-UTF16-H"),
        Text("，大家都看到了。", 336, 700),
        Text("1", 80, 62, 6, "UniGB-UTF16-H"),
        Text("田头：指城北的试验田。", 88, 58, 9),
    ]
    assert lines(made([page])) == ["今天的会开在田头，渠道每秒过水三十m3，大家都看到了。"]
    assert [reason for _, reason in aside(made([page]))] == ["脚注", "注释号"]
