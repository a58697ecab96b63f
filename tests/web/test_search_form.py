"""The search form: whatever can be typed can be chosen, and what was typed stands in its boxes."""

import re

import pytest
from django.test import Client

from tests.factories import Make

BOXES = {
    "words": "干部", "phrase": "抓落实", "any_of": "城市 农村", "none_of": "甲", "title": "报告", "speaker": "李",
    "place": "临江", "first_year": "2008", "last_year": "2013",
}  # fmt: skip
TYPED = "干部 “抓落实” 城市 OR 农村 -甲 题名:“报告” 讲话人:“李” 地点:“临江” 2008..2013"


@pytest.mark.django_db
def test_what_is_chosen_becomes_an_address_that_says_it(client: Client) -> None:
    chosen = {**BOXES, "meeting_type": "座谈会", "mode": "literal", "sort": "newest", "only_place": "临江市"}
    answer = client.get("/search/compose/", chosen, follow=True)
    request = answer.wsgi_request
    assert request.path == "/search/"
    assert request.GET.dict() == {
        "q": TYPED, "meeting_type": "座谈会", "mode": "literal", "sort": "newest", "place": "临江市"
    }  # fmt: skip


@pytest.mark.django_db
def test_an_empty_form_leads_to_an_empty_search(client: Client) -> None:
    assert client.get("/search/compose/?words=&mode=&sort=relevance").headers["Location"] == "/search/"


def test_what_was_typed_stands_in_the_boxes(client: Client, make: Make) -> None:
    make()
    question = {"q": TYPED, "meeting_type": "座谈会", "mode": "across_holes", "speaker": "某人"}
    answer = client.get("/search/", question)
    initial = answer.context["compose"].initial
    assert {name: str(initial[name]) for name in BOXES} == BOXES
    page = answer.text
    assert '<input type="text" name="phrase" value="抓落实"' in page
    assert '<option value="座谈会" selected>' in page
    assert 'value="across_holes"' in page
    assert '<input type="hidden" name="only_speaker" value="某人">' in page


@pytest.mark.parametrize("year", ["x", "-5", "99999", "20091"])
@pytest.mark.django_db
def test_a_year_that_is_none_is_asked_for_again_in_the_open_form(client: Client, year: str) -> None:
    answer = client.get("/search/compose/", {"first_year": year, "words": "干部"})
    assert answer.status_code == 400
    assert '<details class="compose" open>' in answer.text
    assert "请输入四位数的年份" in answer.text
    assert 'name="words" value="干部"' in answer.text


def test_the_form_is_folded_and_needs_no_script(client: Client, make: Make) -> None:
    make()
    for address in ("/search/", "/search/?q=落实", "/search/concordance/?q=落实"):
        page = client.get(address).text
        assert '<details class="compose">' in page
        assert "<script" not in page.partition('<details class="compose">')[2].partition("</form>")[0]
        assert set(re.findall(r"<script[^>]*>", page)) <= {'<script type="module" src="/static/later.js">'}


def test_the_query_is_explained_back(client: Client, make: Make) -> None:
    make()
    page = client.get("/search/", {"q": "“抓落实” -题名:报告 2008..2013"}).text
    assert "检索条件：</span>正文中有原话“抓落实”；没有“报告”（题名）；2008年至2013年。" in page
    assert "取消“逐字”" in client.get("/search/?q=抓落实&mode=literal").text


def test_a_new_query_keeps_the_mode_and_the_sort_and_nothing_else(client: Client, make: Make) -> None:
    make()
    page = client.get("/search/?q=抓落实&mode=literal&sort=newest&year=2009").text
    form = page[page.index('<form class="search-form results"') : page.index("</form>")]
    assert form.count('type="hidden"') == 2
    assert 'name="mode" value="literal"' in form
    assert 'name="sort" value="newest"' in form


def test_the_modes_are_stricter_and_looser(client: Client, make: Make) -> None:
    make(title="甲", sections=[(0, "", "", "抓“落实”，X委X政府。")])
    totals = {
        mode: [
            client.get("/search/", {"q": q, "mode": mode}).context["results"].total for q in ("抓落实", "“市委市政府”")
        ]
        for mode in ("", "literal", "across_holes", "nonsense")
    }
    assert totals == {"": [1, 0], "literal": [0, 0], "across_holes": [1, 1], "nonsense": [1, 0]}
    assert (
        '<span class="hole" title="原文隐去">X</span>委'
        in client.get("/search/", {"q": "市委市政府", "mode": "across_holes"}).text
    )


@pytest.mark.django_db
def test_years_are_read_in_any_script(client: Client) -> None:
    answer = client.get("/search/compose/", {"first_year": "二〇〇八年", "last_year": "２０１３", "words": "干部"})
    assert answer.headers["Location"] == "/search/?q=%E5%B9%B2%E9%83%A8+2008..2013"
