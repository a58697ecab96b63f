"""The province of a speech wherever fields appear, for which its entry in the registry is enough."""

import csv
from io import StringIO

import pytest
from django.test import Client

from speeches.search import search_speeches
from speeches.search_indexes import SpeechIndex
from tests.factories import Make


@pytest.fixture
def archive(make: Make) -> None:
    make(title="甲", place="云岭省临川市")
    make(title="乙", place="云岭省")
    make(title="丙", place="北京市")
    make(title="丁", place="成都市")


def titles(client: Client, path: str, **asked: str) -> set[str]:
    return {hit["hit"].speech.title for hit in client.get(path, asked).context["hits"]}


def test_results_are_counted_and_narrowed_by_it(client: Client, archive: None) -> None:
    groups = {group.name: group for group in client.get("/search/?q=落实").context["groups"]}
    assert [(row.label, row.count) for row in groups["province"].choices] == [("云岭省", 2), ("北京市", 1)]
    assert str(groups["province"].heading) == "省份"
    assert titles(client, "/search/", q="落实", province="云岭省") == {"甲", "乙"}
    assert titles(client, "/search/", q="落实", province="成都市") == set()


@pytest.mark.parametrize(
    "typed", ["省份：云岭省 落实", "province:云岭 落实", "省份:“云岭省” 落实", "落实 -省份:北京 -地点:成都"]
)
@pytest.mark.parametrize("mode", ["", "literal"])
def test_a_query_looks_into_it(client: Client, archive: None, typed: str, mode: str) -> None:
    assert titles(client, "/search/", q=typed, mode=mode) == {"甲", "乙"}


def test_the_search_form_has_a_box_for_it(client: Client, archive: None) -> None:
    answer = client.get("/search/compose/", {"words": "落实", "province": "云岭"}, follow=True)
    assert {hit["hit"].speech.title for hit in answer.context["hits"]} == {"甲", "乙"}
    assert 'name="province" value="云岭"' in answer.text


def test_the_api_counts_narrows_and_tells_it(client: Client, archive: None) -> None:
    found = client.get("/api/v1/search", {"q": "落实"}).json()
    assert found["facets"]["province"] == [["云岭省", 2], ["北京市", 1]]
    assert {row["title"]: row["province"] for row in found["results"]} == {
        "甲": "云岭省", "乙": "云岭省", "丙": "北京市", "丁": "",
    }  # fmt: skip
    assert client.get("/api/v1/search", {"q": "落实", "province": "北京市"}).json()["total"] == 1
    listed = client.get("/api/v1/speeches", {"province": "云岭省"}).json()
    assert {row["title"] for row in listed["results"]} == {"甲", "乙"}
    described = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/search"]["get"]["parameters"]
    assert "province" in {parameter["name"] for parameter in described}


def test_it_is_a_column_of_what_is_taken_away(client: Client, archive: None) -> None:
    for path in ("/search/results.csv", "/search/concordance.csv"):
        rows = csv.DictReader(StringIO(client.get(path, {"q": "落实"}).getvalue().decode("utf-8-sig")))
        assert {row["题名"]: row["省份"] for row in rows} == {"甲": "云岭省", "乙": "云岭省", "丙": "北京市", "丁": ""}


def test_lists_are_narrowed_by_it(client: Client, archive: None) -> None:
    assert client.get("/years/2009/", {"province": "云岭省"}).context["total"] == 2


def test_the_help_page_teaches_it_and_says_what_is_not_counted(client: Client, archive: None) -> None:
    page = client.get("/help/").text
    assert "落实 省份:云岭省" in page
    assert "不知道地点属于哪个省份的不在其中" in page
    assert "地点、省份及各有多少篇" in page


def test_an_index_made_before_there_were_provinces_is_searched_by_them(client: Client, archive: None) -> None:
    """Nothing of it is written: the index is the same with and without."""
    prepared = search_speeches("落实").hits[0].speech
    assert "province" not in SpeechIndex().full_prepare(prepared)
    assert client.get("/healthz").status_code == 200
