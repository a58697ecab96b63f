"""The engine answers Haystack's own interface, too."""

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from haystack import connections
from haystack.query import SQ, SearchQuerySet

from speeches.models import SourceFile, Speech
from speeches.search.engines.base import Engine, engine
from speeches.search.index import indexing
from tests.factories import Make, bare_speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(make: Make) -> None:
    make("狠抓落实。", title="甲", speaker="张三", date="2008")
    make("抓工作，落实好。", title="乙", speaker="李四", date="2009")
    make("转作风。", title="丙", speaker="张三", date="2010")


def titles(results: SearchQuerySet) -> list[str]:
    return [result.object.title for result in results]


@pytest.mark.usefixtures("archive")
def test_all_gives_every_speech() -> None:
    assert sorted(titles(SearchQuerySet().all())) == ["丙", "乙", "甲"]
    assert SearchQuerySet().all().count() == 3


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (lambda: SearchQuerySet().filter(content="落实"), ["乙", "甲"]),
        (lambda: SearchQuerySet().filter(content__exact="抓落实"), ["甲"]),
        (lambda: SearchQuerySet().filter(content="落实").exclude(speaker="张三"), ["乙"]),
        (lambda: SearchQuerySet().filter(SQ(content="作风") | SQ(content__exact="抓落实")), ["丙", "甲"]),
        (lambda: SearchQuerySet().filter(title="乙"), ["乙"]),
        (lambda: SearchQuerySet().filter(year__gte=2009), ["丙", "乙"]),
        (lambda: SearchQuerySet().filter(year__lte=2009, speaker="张三"), ["甲"]),
        (lambda: SearchQuerySet().models(Speech).filter(content="落实"), ["乙", "甲"]),
        (lambda: SearchQuerySet().raw_search("“抓落实”"), ["甲"]),
    ],
)
@pytest.mark.usefixtures("archive")
def test_filters_are_understood(results: object, expected: list[str]) -> None:
    assert sorted(titles(results())) == expected  # type: ignore[operator]


@pytest.mark.usefixtures("archive")
def test_order_and_slices_are_right() -> None:
    ordered = SearchQuerySet().all().order_by("-date")
    assert titles(ordered) == ["丙", "乙", "甲"]
    assert titles(ordered[1:3]) == ["乙", "甲"]
    assert titles(SearchQuerySet().all().order_by("date")[:2]) == ["甲", "乙"]


@pytest.mark.usefixtures("archive")
def test_facets_are_counts() -> None:
    counts = SearchQuerySet().facet("speaker").facet_counts()
    assert sorted(counts["fields"]["speaker"]) == [("张三", 2), ("李四", 1)]


@pytest.mark.usefixtures("archive")
def test_the_index_can_update_and_remove_single_speeches() -> None:
    index = connections["default"].get_unified_index().get_index(Speech)
    speech = Speech.objects.get(title="甲")
    index.remove_object(speech)
    assert sorted(titles(SearchQuerySet().all())) == ["丙", "乙"]
    index.update_object(speech)
    assert SearchQuerySet().all().count() == 3
    index.clear()
    assert SearchQuerySet().all().count() == 0
    index.update()
    assert SearchQuerySet().all().count() == 3


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (lambda: SearchQuerySet().exclude(content="落实"), ["丙"]),
        (lambda: SearchQuerySet().exclude(content__exact="抓，落实"), ["丙", "乙"]),
        (lambda: SearchQuerySet().exclude(SQ(title="乙") | SQ(title="丙")), ["甲"]),
        (lambda: SearchQuerySet().filter(year__range=(2009, 2010)), ["丙", "乙"]),
        (lambda: SearchQuerySet().filter(content='"抓落实"'), ["甲"]),
        (lambda: SearchQuerySet().filter(content__exact='抓"落实'), ["甲"]),
        (lambda: SearchQuerySet().auto_query("“抓落实” -作风"), ["甲"]),
        (lambda: SearchQuerySet().narrow("speaker:张三"), ["丙", "甲"]),
        (lambda: SearchQuerySet().narrow('speaker:"张三"').narrow("year:2010"), ["丙"]),
        (lambda: SearchQuerySet().narrow("speaker:张"), []),
        (lambda: SearchQuerySet().narrow("year:2009").narrow("year:2010"), []),
        (lambda: SearchQuerySet().models(SourceFile), []),
        (lambda: SearchQuerySet().none(), []),
    ],
)
@pytest.mark.usefixtures("archive")
def test_what_is_left_out_and_narrowed_by_is_left_out(results: object, expected: list[str]) -> None:
    assert sorted(titles(results())) == expected  # type: ignore[operator]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda all_: all_.filter(year__in=[2009]), r"narrow\(\) takes exact values"),
        (lambda all_: all_.filter(meeting_type=3), r"narrow\(\) takes exact values"),
        (lambda all_: all_.filter(content__startswith="抓"), "cannot be searched for"),
        (lambda all_: all_.exclude(content="抓 落实"), "phrase by content__exact"),
        (lambda all_: all_.filter(SQ(content="抓 落实") | SQ(content="作风")), "phrase by content__exact"),
        (lambda all_: all_.exclude(title="甲", speaker="张三"), "one at a time"),
        (lambda all_: all_.order_by("title"), "by relevance, by date or by -date"),
        (lambda all_: all_.order_by("-year", "date"), "by relevance, by date or by -date"),
        (lambda all_: all_.facet("title"), "are facets"),
        (lambda all_: all_.facet("speaker", mincount=2), "`limit`"),
        (lambda all_: all_.query_facet("content", "落实"), r"count\(\)"),
        (lambda all_: all_.narrow("title:甲"), "narrow by year, meeting_type, speaker, place"),
        (lambda all_: all_.narrow("meeting_type:座谈会"), "a meeting type by its key"),
        (lambda all_: all_.boost("落实", 2), "cannot be boosted"),
    ],
)
@pytest.mark.usefixtures("archive")
def test_what_cannot_be_done_is_refused_with_what_does_it_instead(asked: object, said: str) -> None:
    with pytest.raises(NotImplementedError, match=said):
        list(asked(SearchQuerySet().all()))  # type: ignore[operator]


@pytest.mark.parametrize("size", [4, 5, 10, 23, 30])
def test_every_page_is_whole_to_the_last(make: Make, size: int) -> None:
    indexing.update_index([bare_speech("抓落实。", title=f"第{n}", date=f"2000-01-{n + 1:02}").pk for n in range(23)])
    results = SearchQuerySet().filter(content="落实").order_by("date")
    expected = [f"第{n}" for n in range(23)]
    assert titles(results) == expected == [result.title for result in results[:]]
    pages = Paginator(results, size)
    assert [result.title for page in pages for result in page] == expected
    assert [result.title for result in results[20:40]] == expected[20:]
    assert results[22].title == "第22"
    with pytest.raises(IndexError):
        results[23]


@pytest.mark.usefixtures("archive")
def test_results_carry_their_particulars_without_a_query_each() -> None:
    with CaptureQueriesContext(connection) as three:
        results = SearchQuerySet().all().order_by("date")
        assert [(r.pk, r.title, r.speaker, r.year, r.date, r.place, r.meeting_type) for r in results] == [
            (s.pk, s.title, s.speaker, s.year, s.date, s.place, None) for s in Speech.objects.order_by("date")
        ]
    assert len(three) <= 8
    assert list(SearchQuerySet().order_by("date").values_list("title", flat=True)) == ["甲", "乙", "丙"]
    assert SearchQuerySet().filter(title="甲").values("pk", "year")[0] == {"pk": results[0].pk, "year": 2008}
    assert [result.object.title for result in SearchQuerySet().order_by("date").load_all()] == ["甲", "乙", "丙"]


@pytest.mark.usefixtures("archive")
def test_facets_are_those_asked_for_the_most_frequent_first_and_narrow_with_the_search() -> None:
    assert SearchQuerySet().facet_counts()["fields"] == {}
    both = SearchQuerySet().facet("speaker").facet("year").facet_counts()["fields"]
    assert both == {"speaker": [("张三", 2), ("李四", 1)], "year": [(2008, 1), (2009, 1), (2010, 1)]}
    assert SearchQuerySet().facet("speaker", limit=1).facet_counts()["fields"] == {"speaker": [("张三", 2)]}
    narrowed = SearchQuerySet().narrow("speaker:李四").facet("speaker").facet("year").facet_counts()["fields"]
    assert narrowed == {"speaker": [("李四", 1)], "year": [(2009, 1)]}


def test_highlighting_marks_every_place_and_lets_no_markup_of_a_speech_through(make: Make) -> None:
    make("<script>alert('1')</script>要抓“落实” & <em>抓落实</em>。")
    (result,) = SearchQuerySet().filter(content__exact="抓落实").highlight()
    (marked,) = result.highlighted["text"]
    assert marked == (
        "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;要<em>抓“落实</em>” &amp; &lt;em&gt;<em>抓落实</em>&lt;/em&gt;。"
    )
    assert result.highlighted["text"][0].__html__() == marked
    (plain,) = SearchQuerySet().filter(content__exact="抓落实")
    assert plain.highlighted is None


@pytest.mark.usefixtures("archive")
def test_a_speech_that_has_been_withdrawn_is_not_found_even_while_the_index_holds_it() -> None:
    Speech.objects.filter(title="甲").update(status=Speech.Status.WITHDRAWN)
    assert titles(SearchQuerySet().filter(content="落实")) == ["乙"]
    assert SearchQuerySet().all().count() == 2


def test_the_connection_runs_the_archives_own_engine() -> None:
    backend: Engine = engine()
    assert backend is connections["default"].get_backend()
