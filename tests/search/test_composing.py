"""What is typed can be chosen and what is chosen can be typed: the two say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.query.description import describe
from speeches.search.query.parser import parse
from speeches.search.query.query_builder import FormChoices, built_query, fill_slot, form_choices, query_syntax, quoted
from speeches.search.query.terms import Mode

QUERIES = [
    "抓落实 干部",
    "“抓落实” 「真抓实干」 'x'",
    "『他说“好”』",
    "坚持___相结合 “甲 乙___丙”",
    "改革 -开放 -“再 出发” -题名:报告",
    "城市 OR 农村 OR “乡镇”",
    "甲 OR 乙 丙 OR 丁",
    "题名:政府工作报告 讲话人:李一民 地点:临江 会议类型:座谈会",
    "题名:“甲” 题名:乙 OR 地点:丙",
    "年份:2009",
    "2008..2013 抓落实",
    "2008..",
    "..2013",
    "0999..",
    "-年份:某年 甲",
    "甲 OR",
    "",
]


def meaning(q: str) -> object:
    """What a query asks for; words within a field mean the same quoted or not."""
    query = parse(q)

    def of(part):  # type: ignore[no-untyped-def]
        return part.field, part.required_patterns

    groups = sorted((tuple(of(part) for part in group) for group in query.groups), key=repr)
    return groups, [(part.field, part.whole_pattern) for part in query.excluded], query.years


@pytest.mark.parametrize("q", QUERIES)
def test_the_boxes_of_a_query_compose_a_query_that_means_the_same(q: str) -> None:
    assert meaning(built_query(form_choices(parse(q)))) == meaning(q)
    assert meaning(query_syntax(parse(q))) == meaning(q)


PIECES = [*"抓落实干部", "“抓落实”", "-甲", "OR", "___", "题名:", "2008..2009", "」", '"', " "]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_any_query_comes_back_out_of_the_boxes(pieces: list[str]) -> None:
    q = " ".join(pieces)
    assert meaning(query_syntax(parse(q))) == meaning(query_syntax(parse(query_syntax(parse(q)))))
    assert meaning(built_query(form_choices(parse(q)))) == meaning(query_syntax(parse(q)))


@pytest.mark.parametrize(
    ("choices", "query"),
    [
        (FormChoices(), ""),
        (FormChoices(words=" 干部  作风 ", phrase="抓落实"), "干部  作风 “抓落实”"),
        (FormChoices(phrase="他说“好”"), "「他说“好”」"),
        (FormChoices(any_of="城市 “小 城镇” OR 农村"), "城市 OR “小 城镇” OR 农村"),
        (FormChoices(none_of="甲 “乙 丙” -丁"), "-甲 -“乙 丙” -丁"),
        (FormChoices(named={"title": "报告", "speaker": "李", "place": "临江"}), "题名:“报告” 讲话人:“李” 地点:“临江”"),
        (FormChoices(first_year=2009, last_year=2009), "年份:2009"),
        (FormChoices(first_year=2013, last_year=2008), "2013..2008"),
        (FormChoices(first_year=2009), "2009.."),
        (FormChoices(last_year=2009), "..2009"),
    ],
)
def test_boxes_are_written_as_they_could_be_typed(choices: FormChoices, query: str) -> None:
    assert built_query(choices) == query
    assert bool(choices) == bool(query)


def test_the_boxes_take_what_they_are_for_and_the_words_take_the_rest() -> None:
    chosen = form_choices(parse("甲 “乙” “丙” 丁 OR 戊 -己 题名:庚 讲话人:辛 2008..2013 会议类型:座谈会"))
    assert chosen == FormChoices(
        words="甲 “丙” 会议类型:“座谈会”", phrase="乙", any_of="丁 戊", none_of="己", named={"title": "庚", "speaker": "辛"},
        first_year=2008, last_year=2013,
    )  # fmt: skip


def test_a_text_with_every_kind_of_mark_loses_them_and_is_still_quoted() -> None:
    assert quoted("“a” 「b」 『c』 ‘d’") == "“a b c d”"


@pytest.mark.parametrize(
    ("slot", "filling", "phrase"),
    [
        ("坚持___相结合", "改革和开放", "坚持改革和开放相结合"),
        ("以___为___", "人民…中心", "以人民为中心"),
        ("甲___乙___丙", "一…二", "甲一乙二丙"),
    ],
)
def test_a_filled_slot_is_a_phrase(slot: str, filling: str, phrase: str) -> None:
    assert fill_slot(slot, filling) == phrase


@pytest.mark.parametrize(
    ("q", "said"),
    [
        ("抓落实", ["正文、标题或题下各项有“抓”、“落实”各词，连成“抓落实”的排在前面"]),
        ("落实", ["正文、标题或题下各项有“落实”"]),
        ("“统一思想”", ["正文中有原话“统一思想”"]),
        ("坚持___相结合", ["正文同一句里依次有“坚持”、“相结合”，每处间隔一至20字"]),
        ("“甲” OR “乙”", ["正文中有原话“甲”，或正文中有原话“乙”"]),
        ("-“甲” -题名:乙", ["没有“甲”", "没有“乙”（题名）"]),
        ("题名:报告 2008..2013", ["题名含有“报告”", "2008年至2013年"]),
        ("年份:2009", ["2009年"]),
        ("2009..", ["2009年及以后"]),
        ("..2009", ["2009年及以前"]),
        ("", []),
    ],
)
def test_a_query_is_said_in_words(q: str, said: list[str]) -> None:
    assert describe(parse(q)) == said


def test_the_mode_is_said_once() -> None:
    assert describe(parse("抓落实", Mode.LITERAL)) == ["正文中照样印有“抓落实”，标点、空格、繁简、全半角都不差"]
    assert describe(parse("抓___实", Mode.LITERAL))[1].startswith("逐字")
    assert "隐去处" in describe(parse("市委", Mode.ACROSS_HOLES))[0]
