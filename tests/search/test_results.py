"""What a search gives: totals, order, pages, facets, notes, and no more database queries for more hits."""

import pytest
from pytest_django import DjangoAssertNumQueries

from speeches.search.execution.request import Filters
from speeches.search.index import indexing
from speeches.search.results.search import search_speeches
from tests.factories import Make, bare_speech

pytestmark = pytest.mark.django_db


def titles(q: str, filters: Filters | None = None, **options: object) -> list[str]:
    return [hit.speech.title for hit in search_speeches(q, filters, **options).hits]  # type: ignore[arg-type]


@pytest.fixture
def archive(make: Make) -> None:
    make("全市上下要狠抓落实。", title="甲", speaker="张三", place="杭州", date="2008-03", meeting_type="座谈会")
    make("抓好工作，落实责任。", title="乙", speaker="张三", place="北京", date="2009-02-02", meeting_type="座谈会")
    make("坚持改革和开放相结合。", title="抓落实", speaker="李四", place="杭州", date="2013", meeting_type="党课")
    make(
        "坚持理论与实践相结合，X委X政府。",
        title="丁",
        speaker="王五",
        date=None,
        published_on="2020-01-01",
        date_basis="published",
    )
    make("没有年份的讲话。", title="戊")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("“抓落实”", {"甲"}),
        ("抓落实", {"甲", "乙", "抓落实"}),
        ("落实 责任", {"乙"}),
        ("抓落实 -狠", {"乙", "抓落实"}),
        ("抓落实 -“抓好工作”", {"甲", "抓落实"}),
        ("责任 OR 改革", {"乙", "抓落实"}),
        ("“狠抓” OR “改革和开放” 张三", {"甲"}),
        ("坚持___相结合", {"抓落实", "丁"}),
        ("坚持__相结合 -理论", {"抓落实"}),
        ("讲话人:张三", {"甲", "乙"}),
        ("讲话人:张三 抓落实 地点:北京", {"乙"}),
        ("-讲话人:张三 年份:2008..", {"抓落实", "丁"}),
        ("题名:落实", {"抓落实"}),
        ("会议类型:座谈", {"甲", "乙"}),
        ("会议类型:座谈 OR 讲话人:李四", {"甲", "乙", "抓落实"}),
        ("2008..2009", {"甲", "乙"}),
        ("2010..", {"抓落实", "丁"}),
        ("..2008", {"甲"}),
        ("年份:2020", {"丁"}),
        ("“某委”", {"丁"}),
        ("“”", set()),
        ("，。", set()),
        ("", {"甲", "乙", "抓落实", "丁", "戊"}),
        ("-落实", {"丁", "戊"}),
        ("没有的词语", set()),
    ],
)
@pytest.mark.usefixtures("archive")
def test_a_query_finds_these_speeches(typed: str, found: set[str]) -> None:
    results = search_speeches(typed)
    assert {hit.speech.title for hit in results.hits} == found
    assert results.total == len(found)
    assert results.occurrences == sum(hit.occurrences for hit in results.hits)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("“落实”", {"甲": 1, "乙": 1}),
        ("抓落实", {"甲": 2, "乙": 2, "抓落实": 0}),
        ("落实 抓落实", {"甲": 2, "乙": 2, "抓落实": 0}),
        ("“抓落实” OR 责任", {"甲": 1, "乙": 1}),
        ("坚持___相结合", {"抓落实": 1, "丁": 1}),
        ("讲话人:张三", {"甲": 0, "乙": 0}),
    ],
)
@pytest.mark.usefixtures("archive")
def test_places_are_those_of_each_phrase_and_each_word_in_the_text(typed: str, places: dict[str, int]) -> None:
    assert {hit.speech.title: hit.occurrences for hit in search_speeches(typed).hits} == places


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("合作 非正式会晤", [1]),
        ("张三 开放 合作", [2]),
        ("市长张三", [0]),
        ("安塔利亚 合作", [1]),
        ("2015年11月15日", [0]),
        ("座谈会 合作", [1]),
        ("迎接挑战 合作", [1]),
        ("张三 -非正式会晤", []),
        ("其他 合作", []),
        ("“非正式会晤”", []),
        ("“张三”", []),
        ("题名:非正式会晤", []),
        ("非正___会晤", []),
    ],
)
def test_words_but_never_phrases_may_stand_under_the_title(make: Make, typed: str, places: list[int]) -> None:
    """Such a speech is found by them; its places are still those in the text."""
    make("开放合作。", title="乙", meeting_type="其他")
    make(
        "开放合作。",
        title="甲",
        subtitle="迎接挑战",
        speaker="张三",
        speaker_role="市长",
        occasion="领导人非正式会晤",
        place="安塔利亚",
        date="2015-11-15",
        meeting_type="座谈会",
    )
    results = search_speeches(typed)
    assert [(hit.speech.title, hit.occurrences) for hit in results.hits] == [("甲", count) for count in places]
    assert results.occurrences == sum(places)


@pytest.mark.usefixtures("archive")
def test_speeches_that_hold_the_whole_string_come_before_those_that_hold_its_words() -> None:
    assert titles("抓落实")[-1] == "乙"


@pytest.mark.usefixtures("archive")
def test_sorting_by_date_goes_either_way_and_no_year_comes_last() -> None:
    assert titles("", sort="newest") == ["丁", "抓落实", "乙", "甲", "戊"]
    assert titles("", sort="oldest") == ["甲", "乙", "抓落实", "丁", "戊"]
    assert search_speeches("", sort="nonsense").sort == "relevance"


@pytest.mark.usefixtures("archive")
def test_facets_count_under_the_query_and_the_other_filters() -> None:
    facets = search_speeches("抓落实").facets
    assert facets["year"] == [(2013, 1), (2009, 1), (2008, 1)]
    assert facets["meeting_type"] == [("座谈会", 2), ("党课", 1)]
    assert facets["speaker"] == [("张三", 2), ("李四", 1)]
    assert facets["place"] == [("杭州", 2), ("北京", 1)]
    chosen = search_speeches("抓落实", Filters(speaker="张三"))
    assert chosen.total == 2
    assert chosen.facets["year"] == [(2009, 1), (2008, 1)]
    assert chosen.facets["speaker"] == [("张三", 2), ("李四", 1)]
    both = search_speeches("抓落实", Filters(speaker="张三", place="杭州"))
    assert both.total == 1
    assert both.facets["place"] == [("北京", 1), ("杭州", 1)]
    assert both.facets["speaker"] == [("李四", 1), ("张三", 1)]  # by their sound
    assert both.facets["year"] == [(2008, 1)]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(year=2009), {"乙"}),
        (Filters(meeting_type="座谈会"), {"甲", "乙"}),
        (Filters(meeting_type="没有这一类"), set()),
        (Filters(speaker="张"), set()),
        (Filters(place="杭州", year=2013), {"抓落实"}),
    ],
)
@pytest.mark.usefixtures("archive")
def test_filters_are_exact(filters: Filters, found: set[str]) -> None:
    results = search_speeches("", filters)
    assert {hit.speech.title for hit in results.hits} == found
    assert results.total == len(found)


def test_every_page_is_reachable_and_the_short_last_one_is_right(make: Make) -> None:
    pks = [bare_speech(f"第{number}次会议要抓落实。", date=f"{2000 + number}").pk for number in range(23)]
    indexing.update_index(pks)
    for sort in ("relevance", "newest", "oldest"):
        pages = [search_speeches("“抓落实”", sort=sort, page=page, page_size=5) for page in range(1, 6)]
        assert [len(page.hits) for page in pages] == [5, 5, 5, 5, 3]
        assert sorted(hit.speech.pk for page in pages for hit in page.hits) == sorted(pks)
        assert {(page.total, page.pages, page.occurrences) for page in pages} == {(23, 5, 23)}
    beyond = search_speeches("“抓落实”", page=99, page_size=5)
    assert (beyond.page, len(beyond.hits)) == (5, 3)
    assert search_speeches("“抓落实”", page=-1, page_size=0).page == 1
    assert search_speeches("没有的词语", page=7).page == 1
    assert search_speeches("“抓落实”", page_size=10**6).page_size == 1000


def test_more_hits_take_no_more_database_queries(
    make: Make, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    indexing.update_index(
        [bare_speech("抓落实。", sections=[("一、抓", "抓落实"), ("二、抓", "好")]).pk for _ in range(30)]
    )
    # version of the rows, types, persons, places, what waits to be indexed, whose the index is, speeches, sections
    with django_assert_max_num_queries(8):
        assert len(search_speeches("抓落实", page_size=2).hits) == 2
    with django_assert_max_num_queries(3):  # nothing has changed: version of the rows, speeches, sections
        assert len(search_speeches("抓落实", page_size=30).hits) == 30


@pytest.mark.parametrize(
    "typed", ["“抓落实", "。，、", "抓落实" * 3334, "“" * 5000, "-" * 10000, "OR OR", "题名:", "((*", "\\", "\x00"]
)
@pytest.mark.usefixtures("archive")
def test_no_query_is_an_error(typed: str) -> None:
    results = search_speeches(typed)
    assert results.total >= 0
    assert results.query.typed == typed


@pytest.mark.usefixtures("archive")
def test_notes_tell_what_was_not_understood() -> None:
    assert search_speeches("“抓落实").notes


def test_no_match_runs_over_the_border_between_two_titles_or_two_texts(make: Make) -> None:
    indexing.update_index([bare_speech("抓落", title="甲乙").pk, bare_speech("实抓", title="甲乙").pk])
    assert search_speeches("题名:乙甲").total == search_speeches("“落实”").total == search_speeches("乙甲").total == 0
    assert search_speeches("题名:甲乙").total == search_speeches("题名:乙").total == search_speeches("甲乙").total == 2


def test_a_renamed_meeting_type_is_found_by_its_new_name_without_indexing(make: Make) -> None:
    speech = make("抓落实", meeting_type="座谈会")
    speech.meeting_type.name = "恳谈会"  # type: ignore[union-attr]
    speech.meeting_type.save()  # type: ignore[union-attr]
    results = search_speeches("会议类型:恳谈", Filters(meeting_type="恳谈会"))
    assert results.total == 1
    assert results.facets["meeting_type"] == [("恳谈会", 1)]


@pytest.mark.usefixtures("index_path")
def test_an_archive_without_speeches_finds_nothing_and_says_no_error() -> None:
    assert search_speeches("抓落实").total == 0
