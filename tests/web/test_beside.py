"""What stands beside the phrase: a folded list on the page of results, fetched from the page of neighbours."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.factories import Make


@pytest.fixture
def archive(make: Make) -> None:
    for year in ("2008", "2009"):
        make(date=year, sections=[(0, "", "", "狠抓落实。狠抓落实的办法。要抓落实，狠抓落实。改革和发展。")])


def folded(client: Client, **asked: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'data-from="([^"]+)"', client.get("/search/", asked).text)]


@pytest.mark.parametrize("q", ["“抓落实”", "落实"])
def test_the_results_of_a_phrase_lead_to_its_neighbours_under_the_same_filters(
    client: Client, archive: None, q: str
) -> None:
    (href,) = folded(client, q=q, year="2008")
    asked = parse_qs(urlsplit(href).query)
    assert (asked["p"], asked["year"]) == ([q.strip("“”")], ["2008"])
    found = client.get(href).context["found"]
    results = client.get("/search/", {"q": q, "year": "2008"}).context["results"]
    assert (found.occurrences, found.speeches) == (results.occurrences, results.total)
    assert found.before


@pytest.mark.parametrize(
    "q",
    ["改革 发展", "抓___实", "标题:落实", "“抓落实” -改革", "“抓落实” 2008..2009", "“绝无此语”", "“抓落实” OR 改革"],
)
def test_other_queries_have_no_such_list(client: Client, archive: None, q: str) -> None:
    assert folded(client, q=q) == []
    assert folded(client, q="“抓落实”", mode="literal") == []


def test_as_many_are_listed_as_were_asked_for_and_each_opens_what_it_counts(client: Client, archive: None) -> None:
    page = client.get("/phrases/neighbours/?p=落实&most=1")
    found = page.context["found"]
    assert [each.string for each in found.before] == ["狠抓"]
    (_, rows), _ = page.context["lists"]
    assert client.get(rows[0][1]).context["found"].total == found.before[0].occurrences == 6
    for senseless in ("0", "x", "999", "٣"):
        everything = client.get("/phrases/neighbours/", {"p": "落实", "most": senseless}).context["found"]
        assert len(everything.before) > 1, senseless
    assert len(client.get("/api/v1/neighbours?p=落实&most=1").json()["before"]) == 1
