"""The page of search results."""

import re
from html import unescape

import pytest
from django.test import Client

from speeches.models import MeetingType
from tests.factories import Make
from tests.indexed import remove_index


def test_a_result_links_to_the_very_paragraph_with_the_place_marked(client: Client, make: Make) -> None:
    speech = make()
    anchor = next(p.anchor for p in speech.paragraphs() if "抓到底" in p.text)
    page = client.get("/search/", {"q": "“抓到底”"}).text
    assert f"/speeches/{speech.pk}/?q=%E2%80%9C%E6%8A%93%E5%88%B0%E5%BA%95%E2%80%9D#{anchor}" in page
    assert "抓落实要<mark>抓到底</mark>。" in page
    assert "<b>1</b> 篇讲话，共 <b>1</b> 处" in page


def test_results_are_narrowed_by_facets_that_can_be_taken_away_one_by_one(client: Client, make: Make) -> None:
    make(date="2008", speaker="甲")
    make(date="2009", speaker="乙", meeting_type=MeetingType.objects.get(name="座谈会"))
    both = client.get("/search/", {"q": "落实", "year": "2009", "speaker": "乙"})
    assert both.context["results"].total == 1
    assert dict(both.context["narrowed"]) == {
        "年份：2009": "/search/?q=%E8%90%BD%E5%AE%9E&speaker=%E4%B9%99",
        "讲话人：乙": "/search/?q=%E8%90%BD%E5%AE%9E&year=2009",
    }
    groups = {group.heading: group.choices for group in client.get("/search/?q=落实").context["groups"]}
    assert [(choice.label, choice.count) for choice in groups["年份"]] == [("2009年", 1), ("2008年", 1)]
    assert set(groups) == {"年份", "会议类型", "讲话人", "地点"}


def test_results_are_paged_to_the_last(client: Client, make: Make) -> None:
    for _ in range(23):
        make(sections=[(0, "", "", "抓落实。")])
    last = client.get("/search/?q=落实&page=2")
    assert len(last.context["hits"]) == 3
    assert "下一页" not in last.text
    for page in ("99", "x", "0", "-3", "9" * 400, "²"):
        assert client.get("/search/", {"q": "落实", "page": page}).status_code == 200


@pytest.mark.parametrize(("sort", "first"), [("newest", "新讲话"), ("oldest", "旧讲话")])
def test_results_are_sorted_by_date(client: Client, make: Make, sort: str, first: str) -> None:
    make(title="旧讲话", date="1998")
    make(title="新讲话", date="2009")
    assert client.get("/search/", {"q": "落实", "sort": sort}).context["hits"][0]["hit"].speech.title == first


def test_nothing_found_is_said_plainly(client: Client, make: Make) -> None:
    make()
    page = client.get("/search/", {"q": "“绝无此语”"}).text
    assert "没有找到" in page
    assert "档案中没有符合<b>“绝无此语”</b>的讲话" in page


def test_what_the_parser_made_of_a_query_is_shown(client: Client, make: Make) -> None:
    make()
    assert "引号没有成对" in client.get("/search/", {"q": "“抓落实"}).text


@pytest.mark.parametrize("query", ["。，！", "“", "抓" * 10_000, "\x00", "OR OR", "-", '"" “”', "%", "*", " "])
def test_any_query_gives_a_page(client: Client, make: Make, query: str) -> None:
    make()
    assert client.get("/search/", {"q": query}).status_code == 200
    assert client.get("/speeches/1/", {"q": query}).status_code in (200, 404)


def test_a_huge_query_does_not_make_a_huge_page(client: Client, make: Make) -> None:
    for n in range(25):
        make(date=f"{1990 + n}")
    page = client.get("/search/", {"q": "落实 " * 5000, "x": "y" * 5000}).text
    assert "检索式过长" in page
    assert len(page) < 1_500_000


@pytest.mark.parametrize("question", ["year=x", "year=99999999999999999999999", "sort=x", "meeting_type=无此类"])
def test_a_filter_that_makes_no_sense_gives_a_page(client: Client, make: Make, question: str) -> None:
    make()
    answer = client.get(f"/search/?q=落实&{question}")
    assert answer.status_code == 200
    assert answer.context["results"].total == (0 if "无此类" in question else 1)


def test_without_a_query_the_page_teaches_how_to_ask(client: Client, make: Make) -> None:
    assert "坚持___相结合" in client.get("/search/").text


def test_filters_alone_list_what_they_hold(client: Client, make: Make) -> None:
    make(date="2008")
    make(date="2009")
    assert client.get("/search/?year=2009").context["results"].total == 1


def test_without_an_index_the_page_says_so(client: Client, make: Make) -> None:
    make()
    remove_index()
    answer = client.get("/search/?q=落实")
    assert answer.status_code == 503
    assert "检索暂不可用" in answer.text
    api = client.get("/api/v1/search?q=落实")
    assert api.status_code == 503
    assert api.json()["error"]


def test_a_mistyped_word_and_a_range_of_years_are_one_click_away(client: Client, make: Make) -> None:
    make(sections=[(0, "", "", "推动高质量发展。")], date="2014")
    html = client.get("/search/", {"q": "高质亮发展"}).text
    assert "您是不是要找：" in html
    assert (
        '?q=%E2%80%9C%E9%AB%98%E8%B4%A8%E9%87%8F%E5%8F%91%E5%B1%95%E2%80%9D" rel="nofollow">高质量发展</a>（1 篇）'
        in html
    )
    html = client.get("/search/", {"q": "发展 2013-2015", "year": "2014"}).text
    assert "“2013-2015”是按文字检索的" in html
    assert 'href="/search/?q=%E5%8F%91%E5%B1%95+2013..2015" rel="nofollow">发展 2013..2015</a>（1 篇）' in html


def test_the_page_says_that_x_is_found_for_what_was_taken_out(client: Client, make: Make) -> None:
    make(sections=[(0, "", "", "他做了X光检查，某光也是。")])
    answer = client.get("/search/", {"q": "“x光”"})
    assert "“x光”里的 x 与隐去之处" in answer.text
    (letters,) = re.findall(r'href="([^"]+)" rel="nofollow">逐字检索</a>（1 篇）', answer.text)
    assert client.get(unescape(letters)).context["results"].occurrences == 1


def test_several_years_are_chosen_beside_the_results(client: Client, make: Make) -> None:
    for year in (2012, 2013, 2015, 2016):
        make(date=str(year))
    page = client.get("/search/", {"q": "“抓落实” 2010..2016", "speaker": "李一民", "sort": "oldest"})
    form = page.text.split('<form class="year-range"')[1].split("</form>")[0]
    filled = dict(re.findall(r'name="(\w+)"(?: size="5")? value="([^"]*)"', form))
    assert (filled["first_year"], filled["last_year"]) == ("2010", "2016")
    answer = client.get("/search/compose/", filled | {"first_year": "二〇一三年", "last_year": "2015"}, follow=True)
    assert [hit["hit"].speech.year for hit in answer.context["hits"]] == [2013, 2015]
    assert answer.context["query"] == "“抓落实” 2013..2015"
    assert dict(answer.context["narrowed"]).keys() == {"讲话人：李一民"}
