"""A speech opened from a search: every place that was counted is marked, and one leads to the next, leaf by leaf."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from speeches.models import Speech
from speeches.presentation.page_splitting import MAX_UNSPLIT_CHARACTERS
from tests.factories import Make

MARK = re.compile(r'<mark id="(m-\d+)">([^<]*)</mark><span class="hop">(.*?)<span>(.*?)</span>(.*?)</span>')
LINK = re.compile(r'<a rel="(?:prev|next)" href="([^"]*)"')
FILLER = "说" * 900


def link(html: str) -> str:
    found = LINK.search(html)
    return found[1].replace("&amp;", "&") if found else ""


def walked(client: Client, address: str, group: int) -> list[tuple[str, str]]:
    """From mark to mark by links alone: what is marked, and what number is said of it."""
    seen, pages = [], {}
    while address:
        page, _, anchor = address.partition("#")
        if page not in pages:
            pages[page] = {found[1]: found for found in MARK.finditer(client.get(page).text)}
        mark = pages[page][anchor]
        seen.append((mark[2], mark[4]))
        onward = link(mark[group])
        address = urljoin(page, onward) if onward.startswith("?") else onward and page + onward
    return seen


@pytest.fixture
def long(make: Make) -> Speech:
    """Every tenth paragraph holds the phrase, but some leaves hold none; one place runs from one leaf into the next."""
    telling = {0: "抓落实。", 1: "抓“落实”，抓落實。", 8: "抓落实。", 9: "先抓部署。"}
    sections = [
        (1, f"{n}、", "节", "\n \n".join([telling.get(n, "无。")] + [FILLER] * 22 + [telling.get(n, "再抓。")]))
        for n in range(10)
    ]
    speech = make(sections=sections)
    assert speech.characters > 2 * MAX_UNSPLIT_CHARACTERS
    return speech


def test_the_walk_from_mark_to_mark_runs_over_all_leaves_and_back(client: Client, long: Speech) -> None:
    address = f"/speeches/{long.pk}/?q=“抓落实”"
    page = client.get(address)
    hit = client.get("/api/v1/search", {"q": "“抓落实”"}).json()["results"][0]
    places = {speech_page.number: places for speech_page, places in page.context["speech_pages"]}
    assert sum(places.values()) == hit["occurrences"] == page.context["reading"].total == 8
    assert 0 in places.values()
    first = page.context["first_place"]
    forth = walked(client, address + first, 5)
    assert [number for _, number in forth] == [f"{n}/8" for n in range(1, 9)]
    assert {text for text, _ in forth} == {"抓落实", "抓“落实", "抓落實"}
    last = max(number for number, held in places.items() if held)
    assert walked(client, f"{address}&leaf={last}#m-8", 3) == forth[::-1]


def test_a_leaf_without_a_place_leads_to_the_first_of_the_speech(client: Client, long: Speech) -> None:
    page = client.get(f"/speeches/{long.pk}/", {"q": "“抓落实”", "leaf": 3})
    assert page.context["reading"].places == 0
    assert "本页没有，其余各页有 8 处" in page.text
    address = page.context["first_place"]
    assert urlsplit(address).fragment == "m-1"
    assert 'id="m-1"' in client.get(f"/speeches/{long.pk}/{address}").text


def test_a_place_that_runs_from_one_leaf_into_the_next_is_counted_and_marked_in_both(
    client: Client, make: Make
) -> None:
    speech = make(sections=[(1, f"{n}、", "节", f"再抓。\n{FILLER * 40}\n先抓部署") for n in range(3)])
    assert speech.characters > MAX_UNSPLIT_CHARACTERS
    q = "“部署。1节”"
    assert client.get("/api/v1/search", {"q": q}).json()["occurrences"] == 1
    page = client.get(f"/speeches/{speech.pk}/", {"q": q})
    assert [places for _, places in page.context["speech_pages"]] == [1, 0, 0]
    assert '<mark id="m-1">部署</mark>' in page.text
    assert "<mark>1、节</mark>" in client.get(f"/speeches/{speech.pk}/", {"q": q, "leaf": 2}).text


@pytest.mark.parametrize(
    ("query", "mode", "marks"),
    [
        ("“抓落实”", "", [("抓落实", "1/3"), ("抓“落实", "2/3"), ("抓落實", "3/3")]),
        ("“抓落实”", "literal", [("抓落实", "1/1")]),
        ("抓落實", "literal", [("抓落實", "1/1")]),
        ("市委", "across_holes", [("X委", "1/1")]),
        ("市委", "", []),
        ("落实 “抓落实”", "", [("抓落实", "1–2/6"), ("抓“落实", "3–4/6"), ("抓落實", "5–6/6")]),
        ("“抓落” “落实”", "", [("抓落实", "1–2/6"), ("抓“落实", "3–4/6"), ("抓落實", "5–6/6")]),
        ("议题 OR 没有落实", "", [("落实", "1/3"), ("落实", "2/3"), ("落實", "3/3")]),
    ],
)
def test_every_place_of_every_string_has_a_number_in_the_mode_of_the_search(
    client: Client, make: Make, query: str, mode: str, marks: list[tuple[str, str]]
) -> None:
    speech = make(title="议题", sections=[(0, "", "", "抓落实。\n抓“落实”，X委，抓落實。")])
    asked = {"q": query, "mode": mode}
    found = [(mark[2], mark[4]) for mark in MARK.finditer(client.get(f"/speeches/{speech.pk}/", asked).text)]
    assert found == marks
    total = int(marks[-1][1].partition("/")[2]) if marks else 0
    assert client.get("/api/v1/search", asked).json()["occurrences"] == total
