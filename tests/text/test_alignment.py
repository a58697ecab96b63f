"""Two texts side by side: each line once, nothing lost, the mirror of the other way round, moves told as moves."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text import AlignedTexts, Line, MarkKind, RowKind, align_texts, canonical
from speeches.text.alignment.work_budget import WorkBudget
from speeches.text.canonicalization import BORDER

SENTENCES = [
    "同志们，今天的会议只有一个议题。",
    "全市地区生产总值增长百分之六，粮食产量达到一百二十万吨。",
    "抓落实要抓到底，一级抓一级，层层抓落实。",
    "要把防汛的责任落实到岗位、落实到人头！",
    "各级干部要下到村里去，住到户里去，把账算清楚；",
    "先算群众的账，再算财政的账。",
    "好。",
    "X县的事要X县自己办。",
    "全市地区生产总值增长5.5%，粮食产量达到１２５万吨。",
]
PARAGRAPHS = [
    "全省上下要把稳增长放在更加突出的位置，扎扎实实办好每一件民生实事，让群众看得见、摸得着、得实惠。",
    "各级党委要加强对农村工作的领导，配强村级班子，管好集体资金，守住耕地红线，不许撂荒一亩地。",
    "安全生产一刻也不能放松，矿山、桥梁、学校、医院要逐处排查，隐患不除，人不撤岗，账不销号。",
    "教育的事是千家万户的事，新建二十所小学，改造三十所中学，让孩子就近上学、上好学。",
]


def paragraphs(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


def letters(lines: list[Line]) -> int:
    return sum(len(canonical(line.text).replace(BORDER, "")) for line in lines)


LINES = st.lists(
    st.one_of(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(lambda some: Line("".join(some))),
        st.sampled_from(["抓落实", "求实效", "守底线"]).flatmap(
            lambda words: st.sampled_from(["一、", "二、"]).map(lambda number: Line(number + words, words))
        ),
        st.text("甲乙丙12。，　xX㎡½", max_size=12).map(Line),
    ),
    max_size=7,
)


@given(LINES, LINES)
@settings(max_examples=300)
def test_every_line_of_both_texts_stands_in_exactly_one_row_in_its_order(one: list[Line], other: list[Line]) -> None:
    rows = align_texts(one, other).rows
    assert [row.left.line for row in rows if row.left] == list(range(len(one)))
    assert [row.right.line for row in rows if row.right] == list(range(len(other)))
    assert all(row.left or row.right for row in rows)


@given(LINES, LINES)
@settings(max_examples=300)
def test_a_against_b_is_the_mirror_of_b_against_a(one: list[Line], other: list[Line]) -> None:
    there, back = align_texts(one, other), align_texts(other, one).mirrored
    assert set(there.rows) == set(back.rows)
    assert (there.lengths, there.in_place, there.moved) == (back.lengths, back.in_place, back.moved)


@given(LINES)
def test_a_text_against_itself_is_the_same_in_every_row(lines: list[Line]) -> None:
    aligned = align_texts(lines, lines)
    assert {row.kind for row in aligned.rows} <= {RowKind.SAME}
    assert (aligned.in_place, aligned.moved, aligned.printed_alike) == (letters(lines), 0, True)


@given(LINES, LINES)
@settings(max_examples=300)
def test_what_is_not_marked_is_the_same_and_the_counts_say_how_much(one: list[Line], other: list[Line]) -> None:
    aligned = align_texts(one, other)
    assert aligned.lengths == (letters(one), letters(other))
    assert 0 <= aligned.in_place + aligned.moved <= min(aligned.lengths)
    for row in aligned.rows:
        if row.left and row.right and row.kind is not RowKind.PRINTED:
            assert unmarked(one, row.left) == unmarked(other, row.right)
    for lines, name in ((one, "left"), (other, "right")):
        for row in aligned.rows:
            side = getattr(row, name)
            spans = [(mark.start, mark.end) for mark in side.marks] if side else []
            assert spans == sorted(spans)
            assert all(0 <= start < end <= len(lines[side.line].text) for start, end in spans)
            assert all(a[1] <= b[0] for a, b in pairwise(spans))


def unmarked(lines: list[Line], side: object) -> str:
    """The letters outside of marks; the mark of ½ or ㎡, which give several, covers all of them."""
    text, at, kept = lines[side.line].text, 0, ""  # type: ignore[attr-defined]
    for mark in side.marks:  # type: ignore[attr-defined]
        kept += text[at : mark.start]
        at = mark.end
    return canonical(kept + text[at:]).replace(BORDER, "").translate(dict.fromkeys(map(ord, "m12⁄*")))


def test_a_paragraph_that_stands_elsewhere_is_moved_and_neither_gone_nor_new() -> None:
    one = paragraphs(*PARAGRAPHS)
    other = paragraphs(PARAGRAPHS[3], *PARAGRAPHS[:3])
    aligned = align_texts(one, other)
    assert [row.kind for row in aligned.rows].count(RowKind.MOVED) == 2
    gone = next(row for row in aligned.rows if row.left and row.kind is RowKind.MOVED)
    come = next(row for row in aligned.rows if row.right and row.kind is RowKind.MOVED)
    assert (gone.left.line, gone.elsewhere) == (3, 0)  # type: ignore[union-attr]
    assert (come.right.line, come.elsewhere) == (0, 3)  # type: ignore[union-attr]
    assert aligned.moved == letters(other[:1])
    assert aligned.in_place + aligned.moved == letters(one)


def test_a_moved_paragraph_with_small_changes_is_marked_by_character() -> None:
    changed = PARAGRAPHS[3].replace("二十所", "二十五所")
    aligned = align_texts(paragraphs(*PARAGRAPHS), paragraphs(changed, *PARAGRAPHS[:3]))
    come = next(row for row in aligned.rows if row.right and row.kind is RowKind.MOVED)
    assert come.right
    assert [changed[mark.start : mark.end] for mark in come.right.marks] == ["二十五"]


def test_a_sentence_that_went_to_another_paragraph_is_moved_with_its_new_place() -> None:
    said = "隐患不除，人不撤岗，账不销号。"
    one = paragraphs(PARAGRAPHS[0] + said, PARAGRAPHS[1])
    other = paragraphs(PARAGRAPHS[0], PARAGRAPHS[1] + said)
    rows = align_texts(one, other).rows
    assert [row.kind for row in rows] == [RowKind.CHANGED, RowKind.CHANGED]
    assert rows[0].left
    assert rows[1].right
    assert [(m.kind, m.line, one[0].text[m.start : m.end]) for m in rows[0].left.marks] == [
        (MarkKind.MOVED, 1, said[:-1])
    ]
    assert [(m.kind, m.line) for m in rows[1].right.marks] == [(MarkKind.MOVED, 0)]


def test_a_paragraph_cut_in_two_loses_nothing() -> None:
    cut = PARAGRAPHS[0], PARAGRAPHS[1]
    aligned = align_texts(paragraphs("".join(cut), PARAGRAPHS[2]), paragraphs(*cut, PARAGRAPHS[2]))
    assert aligned.in_place + aligned.moved == aligned.lengths[0] == aligned.lengths[1]
    assert not [
        m for row in aligned.rows for side in (row.left, row.right) if side for m in side.marks if m.line is None
    ]


@pytest.mark.parametrize(
    ("one", "other", "gone", "come"),
    [
        ("今年经济增长百分之六，好于预期。", "今年经济增长百分之八，好于预期。", ["六"], ["八"]),
        ("今年经济增长15%，好于预期。", "今年经济增长25%，好于预期。", ["15"], ["25"]),
        ("今年经济增长5%，好于预期。", "今年经济增长5.5%，好于预期。", ["5"], ["5.5"]),
    ],
)
def test_small_changes_are_marked_by_character_and_numbers_whole(
    one: str, other: str, gone: list[str], come: list[str]
) -> None:
    row = align_texts(paragraphs(one), paragraphs(other)).rows[0]
    assert row.left
    assert row.right
    assert [one[m.start : m.end] for m in row.left.marks] == gone
    assert [other[m.start : m.end] for m in row.right.marks] == come


def test_punctuation_alone_is_told_as_print_and_not_as_a_change() -> None:
    aligned = align_texts(paragraphs("狠抓“落实”，增长5%"), paragraphs("狠抓落實,增长５％"))
    assert [row.kind for row in aligned.rows] == [RowKind.PRINTED]
    assert aligned.in_place == aligned.lengths[0]
    assert not aligned.printed_alike
    assert aligned.changed_in_print == 1


def test_headings_go_with_headings_whatever_their_numbers() -> None:
    one = [Line("一、抓落实", "抓落实"), Line(PARAGRAPHS[0]), Line("二、守住底线", "守住底线"), Line(PARAGRAPHS[1])]
    other = [Line("一、守住底线", "守住底线"), Line(PARAGRAPHS[1]), Line("抓落实")]
    rows = align_texts(one, other).rows
    assert [(r.left.line, r.right.line) for r in rows if r.left and r.right] == [(2, 0), (3, 1)]


def test_without_room_for_the_work_every_line_still_stands_once_and_it_is_said() -> None:
    one, other = paragraphs(*PARAGRAPHS), paragraphs(*(text.replace("要", "得") for text in PARAGRAPHS))
    aligned: AlignedTexts = align_texts(one, other, WorkBudget(10))
    assert aligned.coarse
    assert [row.left.line for row in aligned.rows if row.left] == [0, 1, 2, 3]
    assert [row.right.line for row in aligned.rows if row.right] == [0, 1, 2, 3]


def test_a_number_ends_where_the_print_parts_it_from_the_next() -> None:
    one, other = "一、2012年的工作回顾起来不容易", "一、2013年的工作回顾起来不容易"
    row = align_texts(paragraphs(one), paragraphs(other)).rows[0]
    assert row.left
    assert [one[m.start : m.end] for m in row.left.marks] == ["2012"]


def test_of_several_versions_the_one_under_the_same_heading_is_taken() -> None:
    said = "全市地区生产总值增长{}，粮食产量一年比一年多，群众的日子一年比一年好过，这是大家干出来的。"
    one = [Line("农业", "农业"), Line(said.format("6.1%")), Line("工业", "工业"), Line(said.format("7.2%"))]
    other = [Line("工业", "工业"), Line(said.format("6.2%")), Line("农业", "农业"), Line(said.format("7.1%"))]
    rows = align_texts(one, other).rows
    pairs = {(r.left.line, r.right.line) for r in rows if r.left and r.right}
    pairs |= {(r.left.line, r.elsewhere) for r in rows if r.left and r.elsewhere is not None}
    assert pairs == {(0, 2), (1, 3), (2, 0), (3, 1)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("投资增长5-6个百分点。", "投资增长56个百分点。", False),
        ("投资增长9、1%。", "投资增长91%。", False),
        ("投资增长-9.1%。", "投资增长9.1%。", False),
        ("投资-9.1亿元。", "投资9.1亿元。", False),
        ("投资—9.1%。", "投资9.1%。", False),
        ("误差<9.1%。", "误差>9.1%。", False),
        ("投资——9.1%。", "投资9.1%。", True),
        ("列装歼-20。", "列装歼20。", True),
        ("办好1、2024年的事。", "办好12024年的事。", False),
        ("投资1,000亿元。", "投资1000亿元。", True),
        ("投资增长5-6%。", "投资增长5～6%。", True),
        ("第一、二产业。", "第一二产业。", True),
        ("投资增长5 6%。", "投资增长56%。", True),
    ],
)
def test_lines_that_print_other_numbers_are_changed_and_their_letters_are_not_all_the_same(
    one: str, other: str, same: bool
) -> None:
    long = "全年的工作要往实里做，往细里做，做一件成一件。"
    for before, behind in (("", ""), (long, ""), ("", long)):
        made = align_texts(paragraphs(long, before + one + behind), paragraphs(long, before + other + behind))
        assert [row.kind for row in made.rows][-1] is (RowKind.PRINTED if same else RowKind.CHANGED)
        assert (made.lengths[0] == made.in_place) is same
        marks = [mark.kind for row in made.rows for side in (row.left, row.right) if side for mark in side.marks]
        assert set(marks) == {MarkKind.PRINTED if same else MarkKind.CHANGED}


def test_a_sentence_with_other_numbers_was_not_moved() -> None:
    one = paragraphs("增长5-6个百分点的目标不变。其余的事另说。", "后面还有很长的一段话要讲清楚。")
    other = paragraphs("其余的事另说。", "后面还有很长的一段话要讲清楚。增长56个百分点的目标不变。")
    made = align_texts(one, other)
    assert not any(mark.kind is MarkKind.MOVED for row in made.rows if row.left for mark in row.left.marks)
    assert made.moved == 0


@pytest.mark.parametrize("line", ["同意", "全年的工作要往实里做，往细里做。"])
def test_a_line_that_both_texts_repeat_many_times_stands_in_its_place(line: str) -> None:
    one = paragraphs(*[line] * 400)
    made = align_texts(one, one)
    assert (made.in_place, made.coarse, len(made.rows)) == (letters(one), False, 400)
    longer = align_texts(one, [*one, Line("新添一行。"), *one])
    assert longer.in_place + longer.moved == letters(one)
