"""What may have been meant is offered with what it finds; the search itself stays as it was typed."""

import pytest

from speeches.search.execution.request import Filters
from speeches.search.index import indexing
from speeches.search.query.parser import parse
from speeches.search.query.year_ranges import single_year, suggested_range
from speeches.search.results.search import search_speeches
from speeches.search.suggestions.alternatives import spelling_alternatives, year_range_alternative
from speeches.text.pinyin_syllables import split_syllables
from speeches.text.pronunciation import readings_of
from tests.factories import Make, bare_speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(make: Make) -> None:
    make("推动高质量发展。质量要高，发展要稳，灯光要亮。", title="甲", date="2014")
    make("高质量发展是要务，改革是动力。", title="乙", date="2015", speaker="张三")
    make("乡村振兴。改革。", title="丙", date="2019")
    make("天亮了，大家的质量意识高了，科学发展。狠抓落实。", title="丁", date="2012")


def offered(q: str) -> list[tuple[str, str, int]]:
    query = parse(q)
    return [(each.label, each.query, each.speeches) for each in spelling_alternatives(query, search_speeches(q).total)]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("高质亮发展", ("高质量发展", "“高质量发展”", 2)),  # sounds alike
        ("搞质量发展", ("高质量发展", "“高质量发展”", 2)),  # does not: a change off
        ("乡村正兴", ("乡村振兴", "“乡村振兴”", 1)),
        ("鄉村震興", ("乡村振兴", "“乡村振兴”", 1)),
        ("gaozhiliangfazhan", ("高质量发展", "“高质量发展”", 2)),
        ("gao zhi liang fa zhan", ("高质量发展", "“高质量发展”", 2)),
        ("gaozhiliang’fazhan", ("高质量发展", "“高质量发展”", 2)),
        ("GaoZiLianFaZan", ("高质量发展", "“高质量发展”", 2)),
        ("改戈", ("改革", "“改革”", 2)),
        ("抓洛实", ("抓落实", "“抓落实”", 1)),  # no dictionary has it: made of a character and a word
        ("zhualuoshi", ("抓落实", "“抓落实”", 1)),
        ("zhiliang", ("质量", "“质量”", 3)),
        ("改革 高质亮发展", ("高质量发展", "改革 “高质量发展”", 1)),
        ("改革 gaozhiliang fazhan", ("高质量发展", "改革 “高质量发展”", 1)),
        ("“改革” gaozhiliang", ("高质量", "“改革” “高质量”", 1)),
        ("“gaozhiliang fazhan”", ("高质量发展", "“高质量发展”", 2)),
        ("高质量fazhan", ("高质量发展", "“高质量发展”", 2)),
        ("gao质liang发展", ("高质量发展", "“高质量发展”", 2)),
        ("gaige fazhan", ("改革 发展", "“改革” “发展”", 1)),  # not side by side anywhere
        ("高质发展", ("高质量发展", "“高质量发展”", 2)),  # a character dropped
        ("高质量量发展", ("高质量发展", "“高质量发展”", 2)),  # and one too many
        ("高量质发展", ("高质量发展", "“高质量发展”", 2)),  # two exchanged
    ],
)
def test_a_mistyped_word_is_offered_as_it_stands_in_the_archive(typed: str, offer: tuple[str, str, int]) -> None:
    assert offer in offered(typed)


def test_an_offer_has_no_marks_of_the_print_and_is_made_once_in_whatever_script(make: Make) -> None:
    make("实施“安居”工程，总额达到“12”亿元，全部到位。", title="甲")
    make("要實施鄉村振興戰略。", title="乙")
    make("要实施乡村振兴战略，一心一意。", title="丙")
    assert offered("安局工程") == [("安居工程", "“安居工程”", 1)]
    assert not offered("12亿园")  # “12亿元” does not find “12”亿元, which has the mark within its number
    for typed in ("乡村正兴战略", "鄉村正興戰略", "xiangcun zhenxing", "乡村兴振战略"):
        assert [each[2] for each in offered(typed)] == [2], typed
    assert [each[0] for each in offered("一心意一")] == ["一心一意"]  # and not its canonical form 1心1意


@pytest.mark.usefixtures("archive")
def test_what_is_offered_finds_what_it_says() -> None:
    for typed in ("高质亮发展", "gaozhiliang", "改革 高质亮发展"):
        assert offered(typed), typed
        for _, query, speeches in offered(typed):
            assert search_speeches(query).total == speeches > 0


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "typed",
    [
        "高质量发展",
        "“高质亮发展”",
        "质量发展改革",
        "登上月球去",
        "gdp",
        "abc" * 300,
        "-高质亮发展",
        "题名:gaozhiliang",
        "a " * 200,
        "gai ge " * 100,
        "a改" * 90,
        "题名:高质亮发展",
        "",
        "改革",
    ],
)
def test_nothing_is_offered_for_what_stands_there_or_is_like_nothing(typed: str) -> None:
    assert offered(typed) == []


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("改革 2013-2015", "改革 2013..2015"),
        ("改革 2013—2015年", "改革 2013..2015"),
        ("2013至2015年 改革", "2013..2015 改革"),
        ("２０１３～２０１５", "2013..2015"),
        ("二〇一三年至二〇一五年 改革", "2013..2015 改革"),
        ("2013 - 2015", "2013..2015"),
        ("2013年到2015年", "2013..2015"),
        ("2015-2013 改革", "2013..2015 改革"),
        ("2013——2015", "2013..2015"),
    ],
)
def test_a_range_of_years_as_it_is_written_is_understood(typed: str, query: str) -> None:
    found = suggested_range(typed)
    assert found
    assert (found.query, found.years) == (query, (2013, 2015))


@pytest.mark.parametrize(
    "typed",
    ["“2013-2015”", "改革 2013", "1234-5678", "2013-2015-2017", "138-2013", "题名:2013-2015", "20132015", "-2013-2015"],
)
def test_other_numbers_are_no_range_of_years(typed: str) -> None:
    assert suggested_range(typed) is None


@pytest.mark.usefixtures("archive")
def test_the_range_is_offered_and_not_taken() -> None:
    assert parse("改革 2013-2015").years is None
    offer = year_range_alternative(parse("改革 2013-2015"), Filters())
    assert offer
    assert (offer.label, offer.replaced, offer.speeches) == ("2013..2015", "2013-2015", 1)
    assert search_speeches(offer.query).total == 1
    assert year_range_alternative(parse("改革 2013-2015"), Filters(speaker="李四")).speeches == 0  # type: ignore[union-attr]
    assert year_range_alternative(parse("改革 2013..2015"), Filters()) is None


@pytest.mark.parametrize(
    ("typed", "year"), [("2009", 2009), ("2009年", 2009), ("二〇〇九", 2009), ("２００９年", 2009), ("09", None)]
)
def test_a_single_year_in_any_script(typed: str, year: int | None) -> None:
    assert single_year(typed) == year


def test_syllables() -> None:
    assert split_syllables("xi'an") == [("xi", "an")]
    assert ("xian",) in split_syllables("xian")
    assert split_syllables("gdp") == split_syllables("") == split_syllables("a" * 500) == []
    assert ("con", "qin") in readings_of("重庆")
    assert readings_of("a重") == ()


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("村乡战略", "乡村战略"),
        ("乡村略战", "乡村战略"),
        ("乡村村战略", "乡村战略"),
        ("乡村施战略", "乡村战略"),
        ("乡村振兴", ""),
        ("战略振兴", ""),
    ],
)
def test_where_the_words_are_found_apart_only_what_many_hold_is_offered(make: Make, typed: str, offer: str) -> None:
    indexing.update_index([bare_speech(f"乡村战略第{n}条。乡，村，战略，实施，振兴。").pk for n in range(20)])
    make("乡村的施战略。实施战略。")
    assert [label for label, _, _ in offered(typed)] == [offer] * bool(offer)


@pytest.fixture
def mistaken(make: Make) -> None:
    """Twenty speeches say 抓落实, one of them in characters that sound alike; and one says a rare thing."""
    indexing.update_index([bare_speech(f"狠抓落实，改革第{n}条。").pk for n in range(20)])
    make("狠抓洛实。科学管理，稀罕之物。")
    make("科学官吏。")


@pytest.mark.usefixtures("mistaken")
@pytest.mark.parametrize("typed", ["抓洛实", "“抓洛实”"])
def test_where_few_speeches_hold_what_was_typed_what_many_hold_is_offered(typed: str) -> None:
    assert search_speeches(typed).total == 1
    assert ("抓落实", "“抓落实”", 20) in offered(typed)


@pytest.mark.usefixtures("mistaken")
@pytest.mark.parametrize("typed", ["科学官吏", "“科学官吏”", "稀罕之物", "“稀罕之物”", "抓落实", "管理"])
def test_what_is_rare_and_right_is_left_alone(typed: str) -> None:
    assert offered(typed) == []
