"""The concordance page: every place a line, each with a link to its paragraph, in the order asked for."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.factories import Make
from tests.indexed import remove_index
from tests.web.pages import EVIL, Seen, marked


@pytest.fixture
def archive(make: Make) -> None:
    make(title="旧", date="1998", sections=[(0, "", "", "丙抓落实乙。\n甲抓“落实”丁。")])
    make(title="新", date="2009", sections=[(1, "一、", "抓落实", "乙抓落實甲。")])


def columns(page: str) -> list[tuple[str, str, str]]:
    rows = re.findall(r'class="left"><span>(.*?)</span>.*?<a [^>]*>(.*?)</a>.*?class="right"><span>(.*?)</span>', page)
    return [tuple(map(unescape, row)) for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("order", "lefts"),
    [
        ("newest", ["一、", "乙", "丙", "甲"]),
        ("oldest", ["丙", "甲", "一、", "乙"]),
        ("left", ["一、", "丙", "乙", "甲"]),
        ("right", ["一、", "甲", "丙", "乙"]),
    ],
)
@pytest.mark.usefixtures("archive")
def test_lines_stand_in_three_columns_in_the_order_asked_for(client: Client, order: str, lefts: list[str]) -> None:
    answer = client.get("/search/concordance/", {"q": "“抓落实”", "order": order})
    rows = columns(answer.text)
    assert [left for left, _, _ in rows] == lefts
    assert {match for _, match, _ in rows} == {"抓落实", "抓“落实", "抓落實"}
    chosen = [label for label, _, current in answer.context["sorts"] if current]
    assert len(chosen) == 1


@pytest.mark.usefixtures("archive")
def test_an_order_by_context_may_be_called_sort_as_that_of_results_is(client: Client) -> None:
    def lefts(**asked: str) -> list[str]:
        return [left for left, _, _ in columns(client.get("/search/concordance/", {"q": "“抓落实”", **asked}).text)]

    assert lefts(sort="left") == lefts(order="left") == ["一、", "丙", "乙", "甲"]
    assert lefts(sort="left", order="right") == lefts(order="right")
    assert lefts(sort="oldest") == lefts()  # results have an order of that name, which the link to here keeps for them
    assert lefts(sort="x") == lefts(sort="left", order="newest") == lefts()


@pytest.mark.usefixtures("archive")
def test_each_line_leads_to_the_paragraph_with_the_match_marked(client: Client) -> None:
    lines = client.get("/search/concordance/", {"q": "“抓落实”"}).context["lines"]
    assert len(lines) == 4
    for line, address, _, _ in lines:
        assert line.match in marked(client.get(address).text, urlsplit(address).fragment)


def test_every_line_is_on_one_page(client: Client, make: Make) -> None:
    make(sections=[(0, "", "", "\n".join(f"{n}抓落实。" for n in range(30)))])
    make(sections=[(0, "", "", "\n".join(f"{n}抓落实。" for n in range(30, 101)))])
    address, seen = "/search/concordance/?q=“抓落实”&order=right&year=2009", []
    while address:
        answer = client.get(address)
        seen += [line.left for line, *_ in answer.context["lines"]]
        address = answer.context["pages"].next
    assert sorted(map(int, seen)) == list(range(101))
    assert "共 <b>101</b> 处" in answer.text
    assert answer.context["pages"].number == 3


@pytest.mark.usefixtures("archive")
def test_filters_and_modes_hold_here_too(client: Client) -> None:
    def total(**question: str) -> int:
        return int(client.get("/search/concordance/", {"q": "“抓落实”", **question}).context["found"].total)

    assert (total(year="2009"), total(mode="literal"), total(year="1990")) == (2, 2, 0)


@pytest.mark.parametrize("q", ["年份:2009", "题名:新", "“绝无此语”", "", " ", "\x00", "。", "抓" * 2000])
@pytest.mark.usefixtures("archive")
def test_any_query_gives_a_page(client: Client, q: str) -> None:
    answer = client.get("/search/concordance/", {"q": q, "order": "x", "page": "²"})
    assert answer.status_code == 200
    assert 'name="q"' in answer.text


@pytest.mark.django_db
def test_an_archive_without_speeches_has_a_page(client: Client) -> None:
    answer = client.get("/search/concordance/?q=抓落实")
    assert answer.status_code == 200
    assert answer.context["found"].total == 0


def test_without_an_index_the_page_says_so(client: Client, make: Make) -> None:
    make()
    remove_index()
    assert client.get("/search/concordance/?q=抓落实").status_code == 503


def test_hostile_text_is_shown_as_text(client: Client, make: Make) -> None:
    speech = make(title=EVIL, speaker=EVIL, place=EVIL, sections=[(1, "一、", EVIL, f"{EVIL}\n{EVIL}")])
    addresses = ("/search/", "/search/concordance/", f"/search/places/{speech.pk}/", "/search/compose/")
    for address in addresses:
        for question in (
            {"q": "抓落实"},
            {"q": EVIL},
            {"q": "抓___x", "speaker": EVIL},
            {"words": EVIL, "first_year": EVIL},
        ):
            for mode in ("", "literal", "across_holes"):
                page = client.get(address, {**question, "mode": mode, "only_year": EVIL}, follow=True).text
                seen = Seen(page)
                assert not {"x-evil", "style", "script"} & set(seen.tags), address
                assert not {"onclick", "style"} & set(seen.attributes), address


@pytest.mark.parametrize(
    ("title", "date", "place", "speaker", "said"),
    [
        ("政府工作报告", "2026-01-20", "临川市", "王一", "2026政府工作报告 · 临川市"),
        ("政府工作报告", "2026-01-20", "", "王一", "2026政府工作报告 · 王一"),
        ("2026年临川市政府工作报告", "2026-01-20", "临川市", "", "2026年临川市政府工作报告"),
        ("在干部大会上的讲话", None, "", "", "在干部大会上的讲话"),
    ],
)
def test_the_source_of_a_line_is_told_from_others_and_names_the_year_once(
    client: Client, make: Make, title: str, date: str | None, place: str, speaker: str, said: str
) -> None:
    make(title=title, date=date, place=place, speaker=speaker)
    page = client.get("/search/concordance/", {"q": "“抓落实”"}).text
    cell = re.search(r'class="from"><a[^>]*>(.*?)</a></td>', page, re.S)
    assert cell
    assert re.sub(r"<[^>]+>|\s(?=政)", "", cell[1]).strip() == said
