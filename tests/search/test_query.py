"""What a reader types is understood, and whatever it is, it parses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.query.parser import MOST_CHARACTERS, MOST_TERMS, Query, parse
from speeches.search.query.terms import TermKind

# Names before a colon that are no fields of the registry may be an archive's own: those are asked of the database.
pytestmark = pytest.mark.django_db


def texts(query: Query, kind: TermKind) -> list[str]:
    return [part.text for part in query.text_terms if part.kind is kind]


def asks(query: Query) -> bool:
    """Whether it asks for anything, were it for what cannot be found."""
    return bool(query.terms or query.excluded or query.years or query.unsearchable)


@pytest.mark.parametrize(
    ("typed", "words", "phrases"),
    [
        ("抓落实", ["抓落实"], []),
        ("抓落实 干部　作风", ["抓落实", "干部", "作风"], []),
        ('"抓落实"', [], ["抓落实"]),
        ("“抓落实”", [], ["抓落实"]),
        ("”抓落实“", [], ["抓落实"]),
        ('“抓落实"', [], ["抓落实"]),
        ("＂抓落实＂", [], ["抓落实"]),
        ("‘抓落实’", [], ["抓落实"]),
        ("「抓落实」『再落实』", [], ["抓落实", "再落实"]),
        ("“坚持『四个自信』”", [], ["坚持『四个自信』"]),
        ("〝抓落实〞", [], ["抓落实"]),
        # A quote copied with the quotes in it.
        ("“抓“落实”工作”", [], ["抓“落实”工作"]),
        ('"抓“落实”工作"', [], ["抓“落实”工作"]),
        ("「抓「落「实」」工作」干部", ["干部"], ["抓「落「实」」工作"]),
        # Marks that do not pair: the first one closes.
        ("“改革”和“开放”", ["和"], ["改革", "开放"]),
        ("“改革““开放“", [], ["改革", "开放"]),
        ("”改革“ ”开放“", [], ["改革", "开放"]),
        ("“改革“ 和 “开放”", ["和"], ["改革", "开放"]),
        ('“改革" 和 "开放”', ["和"], ["改革", "开放"]),
        ("做到“两个维护”吧", ["做到", "吧"], ["两个维护"]),
        ("2009", ["2009"], []),
        ("-", [], []),
        ("1-2", ["1-2"], []),
        ("don't", ["don't"], []),
        ("或", ["或"], []),
    ],
)
def test_words_and_phrases_are_told_apart(typed: str, words: list[str], phrases: list[str]) -> None:
    query = parse(typed)
    assert (texts(query, TermKind.WORDS), texts(query, TermKind.PHRASE)) == (words, phrases)


@pytest.mark.parametrize(
    ("typed", "slots"),
    [
        ("坚持___相结合", ["坚持___相结合"]),
        ("坚持＿＿相结合", ["坚持___相结合"]),
        ("“坚持 __ 相结合”", ["坚持___相结合"]),
        ("从__到____再到__止", ["从___到___再到___止"]),
        ("a_b", []),
        ("___相结合", []),
        ("坚持___", []),
    ],
)
def test_underscores_make_a_slot(typed: str, slots: list[str]) -> None:
    assert texts(parse(typed), TermKind.SLOT) == slots


@pytest.mark.parametrize("typed", ["-落实", "－落实", "-“落实”", "工作 -落实"])
def test_a_minus_sign_excludes(typed: str) -> None:
    assert [part.text for part in parse(typed).excluded] == ["落实"]


def test_or_joins_two_parts_and_binds_closer_than_the_space() -> None:
    query = parse("甲 OR “乙” OR 丙 丁")
    assert [[part.text for part in group] for group in query.groups] == [["甲", "乙", "丙"], ["丁"]]


@pytest.mark.parametrize(
    ("typed", "field", "text"),
    [
        ("题名:经济", "title", "经济"),
        ("标题：经济", "title", "经济"),
        ("Title:经济", "title", "经济"),
        ("讲话人: 张三", "speaker", "张三"),
        ("speaker:“张 三”", "speaker", "张 三"),
        ("地点：杭州", "place", "杭州"),
        ("会议类型:座谈会", "meeting_type", "座谈会"),
        ("題名:經濟", "title", "經濟"),
        ("講話人:张三", "speaker", "张三"),
        ("會議類型：座談會", "meeting_type", "座談會"),
    ],
)
def test_a_prefix_names_a_field(typed: str, field: str, text: str) -> None:
    assert [(part.field, part.text) for part in parse(typed).terms] == [(field, text)]


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("2008..2013", (2008, 2013)),
        ("２００８．．２０１３", (2008, 2013)),
        ("2013..2008", (2008, 2013)),
        ("2008..", (2008, None)),
        ("..2013", (None, 2013)),
        ("年份:2009", (2009, 2009)),
        ("年份：2009年", (2009, 2009)),
        ("年份:二〇〇九", (2009, 2009)),
        ("year:2008-2013", (2008, 2013)),
        ("年份:2008至2013", (2008, 2013)),
        ("年份:2008..", (2008, None)),
        ("2009", None),
        ("2008-2013", None),
        ("1..2", None),
        ("..", None),
    ],
)
def test_years_and_ranges(typed: str, years: tuple[int | None, int | None] | None) -> None:
    assert parse(typed).years == years


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("“抓落实", "引号"),
        ('抓落实"', "引号"),
        ("“” “抓", "引号"),
        ("OR 抓", "OR"),
        ("抓 OR", "OR"),
        ("抓 OR -落实", "OR"),
        ("抓 OR 2008..2013 落实", "OR"),
        ("年份:今年", "年份"),
        ("题名:", "题名"),
        ("，。、", "没有可以检索的文字"),
        ("___相结合", "空位"),
        ("甲__乙__丙__丁__戊", "空位过多"),
        ("字" * (MOST_CHARACTERS + 1), str(MOST_CHARACTERS)),
        ("字 " * (MOST_TERMS + 1), str(MOST_TERMS)),
    ],
)
def test_what_is_not_understood_is_said(typed: str, note: str) -> None:
    assert any(note in said for said in parse(typed).notes)


@pytest.mark.parametrize("typed", ["“抓落实", "「抓落实", '抓落实"', "题名:“抓落实", "-“抓落实"])
def test_a_quote_without_its_partner_is_searched_as_text(typed: str) -> None:
    query = parse(typed)
    assert [part.text for part in (*query.terms, *query.excluded)] == ["抓落实"]


@pytest.mark.parametrize("typed", ["，", "。。。", '""', "“，”", "___", "-。", "題名:，", "「」"])
def test_a_query_of_only_punctuation_is_hopeless_and_not_empty(typed: str) -> None:
    query = parse(typed)
    assert (query.unsearchable, len(query.terms)) in ((True, 0), (False, 1))


@pytest.mark.parametrize("typed", ["", " ", "\n\u3000\t"])
def test_an_empty_query_is_empty(typed: str) -> None:
    assert not asks(parse(typed))


def test_ten_thousand_characters_are_cut_to_the_limit() -> None:
    (quote,) = parse("“" + "抓落实" * 3334 + "”").terms
    assert len(quote.text) == MOST_CHARACTERS - 1
    assert quote.kind is TermKind.PHRASE


@pytest.mark.parametrize("typed", ["工作 “{}”", "「{}”", "“{}“引”", "-“{}”", "题名:“{}”"])
def test_a_quote_that_is_longer_than_what_is_read_stays_a_quote(typed: str) -> None:
    query = parse(typed.format("抓 落实" * 300))
    assert [note[:6] for note in query.notes] == ["检索式过长，"]
    assert [part.kind for part in (*query.terms, *query.excluded)][-1] is TermKind.PHRASE


@pytest.mark.parametrize(
    ("typed", "needles"),
    [
        ("抓落实", {"抓", "落实"}),
        ("中华人民共和国", {"中华人民共和国"}),
        ("统一", {"统1"}),
        ("X委", {"*", "委"}),
        ("++", {"++"}),
    ],
)
def test_words_ask_for_each_longest_word_in_canonical_form(typed: str, needles: set[str]) -> None:
    (part,) = parse(typed).terms
    assert {needle.pieces[0] for needle in part.required_patterns} == needles


SIGNS = st.text('抓落实 工作2009..13-－"“”「」『』‘’＂_＿：:题名讲话人年份OR|，。X*', max_size=40)


@given(st.one_of(SIGNS, st.text(max_size=60), st.text(max_size=12).map(lambda text: text * 1000)))
def test_everything_parses_and_every_part_can_be_looked_for(typed: str) -> None:
    query = parse(typed)
    assert isinstance(query, Query)
    assert all(
        needle for part in (*query.terms, *query.excluded) for needle in (part.whole_pattern, *part.required_patterns)
    )
    assert asks(query) == bool(typed.strip())
    assert all(str(part) for part in query.terms)
