"""What the search pages say of other ways to write what was typed, and of numbers inside longer ones."""

import csv
import io
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from lxml import html

from speeches.search.index import indexing
from tests.factories import bare_speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(db: None) -> None:
    bare_speech("增长5%。又增长15%，回落0.5%。一、5%；占5-10%。", title="甲", date="2014")
    bare_speech("沿着这条路，了解部分身份。增长2.5%。", title="乙", date="2015")
    bare_speech("沿著這條路，瞭解部份身分。", title="丙", date="2016")
    bare_speech("在二〇一五年，过了五年。三点五年。", title="丁", date="2017", place="第15街")
    indexing.rebuild_index()


def api(client: Client, q: str, **more: str) -> dict[str, object]:
    answer: dict[str, object] = client.get("/api/v1/search", {"q": q, **more}).json()
    return answer


def hits(client: Client, q: str, **more: str) -> dict[str, int]:
    found = api(client, q, **more)
    return {hit["title"]: hit["occurrences"] for hit in found["results"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("q", "whole", "inside"),
    [
        ("“5%”", {"甲": 2}, {"speeches": 1, "places": 3}),
        ("5%", {"甲": 2}, {"speeches": 1, "places": 3}),
        ("“10%”", {"甲": 1}, None),
        ("“五年”", {"丁": 1}, {"speeches": 0, "places": 2}),
        ("“15年”", {}, {"speeches": 1, "places": 1}),
        ("过了___5年", {}, None),
        ("地点:5街", {}, {"speeches": 1, "places": 0}),
        ("地点:15街", {"丁": 0}, None),
        ("“年” -“5年”", {}, None),
        ("“年” -“15年”", {"丁": 3}, None),
        ("“沿着这条路”", {"乙": 1, "丙": 1}, None),
    ],
)
@pytest.mark.usefixtures("archive")
def test_a_number_is_whole_and_what_lies_inside_longer_ones_is_counted_apart(
    client: Client, q: str, whole: dict[str, int], inside: dict[str, int] | None
) -> None:
    found = api(client, q)
    assert hits(client, q) == whole
    assert found["inside_longer_numbers"] == inside
    every = api(client, q, numbers="inside")
    if inside:
        assert every["total"] == len(whole) + inside["speeches"]
        assert every["occurrences"] == sum(whole.values()) + inside["places"]
    assert every["inside_longer_numbers"] is None


@pytest.mark.usefixtures("archive")
def test_what_lies_inside_longer_numbers_is_one_click_away_wherever_places_are_counted(client: Client) -> None:
    for address, said in (
        ("/search/", "另有 3 处在更长的数里，多出 1 篇"),
        ("/search/concordance/", "另有 3 处在更长的数里，多出 1 篇"),
    ):
        page = html.fromstring(client.get(address, {"q": "“5%”", "sort": "oldest"}).text)
        (link,) = page.xpath('//p[@class="inside"]/a')
        assert link.text == said
        assert parse_qs(urlsplit(link.get("href")).query) == {"q": ["“5%”"], "numbers": ["inside"], "sort": ["oldest"]}
        wider = client.get(link.get("href")).text
        assert ">5</b> 处" in wider
        assert "处在更长的数里的也计算在内" in wider
        assert 'class="inside"' not in wider
        assert "numbers=inside" in wider  # pages, files and speeches carry it on
    (card,) = client.get("/phrases/", {"p": "5%"}).context["cards"]
    assert (card[0].occurrences, card[0].in_longer_numbers.places) == (2, 3)
    assert "numbers=inside" in client.get("/phrases/", {"p": "5%"}).text


@pytest.mark.usefixtures("archive")
def test_where_only_longer_numbers_hold_it_the_page_of_nothing_found_says_so(client: Client) -> None:
    page = client.get("/search/", {"q": "“15年”"}).text
    assert "没有符合" in page
    assert "另有 1 处在更长的数里，多出 1 篇" in page


@pytest.mark.usefixtures("archive")
def test_files_feeds_and_marks_let_in_the_same_numbers(client: Client) -> None:
    for numbers, places, speeches in (("", 2, 1), ("inside", 5, 2)):
        asked = {"q": "“5%”", "numbers": numbers}
        document = json.loads(b"".join(client.get("/search/results.json", asked)))  # type: ignore[arg-type]
        assert (document["total"], document["occurrences"], document["numbers"]) == (speeches, places, numbers)
        lines = b"".join(client.get("/search/concordance.csv", asked)).decode()  # type: ignore[arg-type]
        assert len(list(csv.DictReader(io.StringIO(lines.removeprefix("\ufeff"), newline="")))) == places
        assert client.get("/search/feed/", asked).text.count("<entry>") == speeches
        marked = 0
        for hit in document["results"]:
            address = urlsplit(hit["url"])
            marked += client.get(f"{address.path}?{address.query}").text.count("<mark id=")
        assert marked == places


@pytest.mark.parametrize("q", ["“沿着这条路”", "“沿著這條路”", "沿着 了解", "“部份身分”", "瞭解___身分"])
@pytest.mark.usefixtures("archive")
def test_other_ways_to_write_it_are_searched_for_and_said_and_can_be_left_out(client: Client, q: str) -> None:
    page = client.get("/search/", {"q": q}).text
    assert "<b>2</b> 篇讲话" in page
    assert "同时检索：" in page
    assert set(hits(client, q)) == {"乙", "丙"}
    (href,) = html.fromstring(page).xpath('//a[text()="只查所输"]/@href')
    typed = client.get(href).text
    assert "<b>1</b> 篇讲话" in typed
    assert "同时检索：" not in typed
    assert len(hits(client, q, mode="typed")) == 1
    assert api(client, q)["also_searched"]
    assert api(client, q, mode="typed")["also_searched"] == []


@pytest.mark.usefixtures("archive")
def test_what_was_also_searched_is_named(client: Client) -> None:
    assert api(client, "“沿着这条路” 题名:计划")["also_searched"] == ["沿著这条路", "计画"]
    page = client.get("/search/", {"q": "“了解部分”"}).text
    assert re.search("同时检索：</span>瞭解部分、了解部份、瞭解部份。", page)
    assert "同时检索" not in client.get("/search/", {"q": "“这条路”"}).text


@pytest.mark.usefixtures("archive")
def test_literal_search_has_no_other_forms_and_whole_numbers_as_print_has_them(client: Client) -> None:
    assert hits(client, "沿着", mode="literal") == {"乙": 1}
    assert hits(client, "5%", mode="literal") == {"甲": 2}
    assert hits(client, "5%", mode="literal", numbers="inside") == {"甲": 4, "乙": 1}


@pytest.mark.usefixtures("archive")
def test_a_search_that_finds_nothing_as_typed_leads_back_to_the_other_forms(client: Client) -> None:
    page = client.get("/search/", {"q": "“沿着这条路，瞭解”", "mode": "typed"}).text
    assert "连同异写，重新检索" in page


@pytest.mark.usefixtures("archive")
def test_an_offered_range_of_years_counts_numbers_as_the_page_does(client: Client) -> None:
    for numbers, speeches in (("", 1), ("inside", 2)):
        offer, href = client.get("/search/", {"q": "5% 2014-2015", "numbers": numbers}).context["offers"].years
        assert (offer.speeches, client.get(href).context["results"].total) == (speeches, speeches)
