"""The engine answers Haystack's own interface, too."""

import pytest
from haystack import connections
from haystack.query import SQ, SearchQuerySet

from speeches.models import Speech
from speeches.search.engines.base import Engine, engine
from tests.factories import Make

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


def test_the_connection_runs_the_archives_own_engine() -> None:
    backend: Engine = engine()
    assert backend is connections["default"].get_backend()
