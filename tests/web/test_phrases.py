"""The page of the life of phrases."""

import csv
import io
from urllib.parse import quote

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from tests.factories import Make


def test_bars_table_and_csv_give_one_and_the_same_numbers(client: Client, make: Make) -> None:
    make(date="2008")
    make(date="2009")
    page = client.get("/phrases/", {"p": ["抓落实", "各负其责"]})
    assert page.context["rows"][0][2][0][0].occurrences == 2
    assert "2008年：2 处，1 篇（该年共 1 篇）" in page.text
    rows = list(csv.DictReader(io.StringIO(table(client, page.context["csv"]).lstrip("\ufeff"))))
    assert [(row["提法"], row["年份"], row["处"]) for row in rows[:2]] == [
        ("抓落实", "2008", "2"),
        ("抓落实", "2009", "2"),
    ]
    assert len(rows) == 4


def test_the_way_to_the_sentence(client: Client, make: Make) -> None:
    speech = make()
    page = client.get("/phrases/", {"p": "抓到底"})
    anchor = next(p.anchor for p in speech.paragraphs() if "抓到底" in p.text)
    assert f"/speeches/{speech.pk}/?q=%E2%80%9C%E6%8A%93%E5%88%B0%E5%BA%95%E2%80%9D#{anchor}" in page.text


def test_each_phrase_may_have_its_own_scale(client: Client, make: Make) -> None:
    make()
    same = client.get("/phrases/", {"p": ["抓落实", "各负其责"]}).context["chart"].rows
    own = client.get("/phrases/", {"p": ["抓落实", "各负其责"], "scale": "own"}).context["chart"].rows
    assert same[0].highest == same[1].highest
    assert own[0].highest > own[1].highest
    assert own[1].bars[0].height > same[1].bars[0].height


def test_what_is_written_at_the_edges_of_the_picture_stays_within_it(client: Client, make: Make) -> None:
    for year in (1990, 2008, 2025):
        make(date=str(year))
    page = client.get("/phrases/", {"p": "抓落实"})
    chart = page.context["chart"]
    first, between, last = [bar.value for bar in chart.rows[0].bars]
    bars = chart.rows[0].bars
    assert (first.x, first.anchor, last.anchor) == (bars[0].x, "at-start", "at-end")  # each with its own bar
    assert 0 <= float(first.x[:-1]) < float(last.x[:-1]) <= 100
    assert between.anchor == ""
    assert (chart.labels[0].text, chart.labels[0].anchor) == ("1990", "at-start")
    assert [bar.peak for bar in chart.rows[0].bars].count(True) == 1
    assert 'class="value peak at-start"' in page.text


def test_no_number_stands_over_another_or_over_the_bar_of_another_year(client: Client, make: Make) -> None:
    for year, said in zip(range(2001, 2021), (9, 5, 8, 1, 9) * 4, strict=True):
        make(date=str(year), sections=[(0, "", "", "抓落实。" * said + "另说别的话。" * 40)])
    bars = client.get("/phrases/", {"p": "抓落实", "measure": "places"}).context["chart"].rows[0].bars
    shown = [bar for bar in bars if bar.value]
    assert {9} <= {bar.places for bar in shown}
    spans = {bar.year: (middle - 0.4, middle + 0.4) for bar in shown if (middle := float(bar.value.x[:-1]))}
    for bar in shown:
        left, right = spans[bar.year]
        higher = [other for other in bars if other.y < bar.y]
        assert not any(left < float(o.x[:-1]) + float(o.width[:-1]) and float(o.x[:-1]) < right for o in higher)


def test_nothing_asked_nothing_found_and_nothing_there(client: Client, make: Make) -> None:
    assert client.get("/phrases/").status_code == 200
    assert client.get("/phrases/?p=抓落实").status_code == 200
    make()
    assert "现有讲话中没有这一提法" in client.get("/phrases/?p=绝无此语&p=，").text


@pytest.mark.parametrize("phrase", ["=1+1", "＝1+1", "@x"])
def test_a_phrase_is_no_formula(client: Client, make: Make, phrase: str) -> None:
    make()
    assert f"\n'{phrase}" in table(client, f"/phrases/life.csv?p={quote(phrase)}")


def table(client: Client, address: str) -> str:
    answer = client.get(address)
    assert isinstance(answer, StreamingHttpResponse)
    return answer.getvalue().decode()


def test_a_phrase_that_is_too_long_is_named_and_not_counted_as_its_beginning(client: Client, make: Make) -> None:
    make()
    asked = {"p": ["抓落实", "抓" * 61, "<b>", "三", "四", "五", "六"]}
    page = client.get("/phrases/", asked)
    assert page.context["asked"] == ["抓落实", "<b>", "三", "四", "五"]
    assert "“抓抓抓" in page.text
    assert "、“六”没有计数：一次至多 5 个提法，每个至多 60 字。" in page.text
    answer = client.get("/phrases/life.csv", asked)
    assert answer.status_code == 400
    assert "没有计数" in answer.text


def test_a_family_is_one_line_and_overlapping_places_count_once(client: Client, make: Make) -> None:
    make(date="2009", sections=[(0, "", "", "狠抓落实。抓落实。")])
    page = client.get("/phrases/", {"p": "抓落实｜狠抓落实"})
    assert page.context["chart"].rows[0].bars[0].places == 2
    assert "有 1 处重叠" in page.text
    assert page.context["shared"] == page.context["chosen"].address()


def test_years_are_limited_in_picture_table_and_file(client: Client, make: Make) -> None:
    for year in (2001, 2009, 2015):
        make(date=str(year))
    page = client.get("/phrases/", {"p": "抓落实", "first_year": "二〇〇九年", "last_year": "2009"})
    assert [row[0] for row in page.context["rows"]] == [2009]
    assert (page.context["chart"].first, page.context["chart"].last) == (2009, 2009)
    assert len(table(client, page.context["csv"]).splitlines()) == 2
    turned = client.get("/phrases/", {"p": "抓落实", "first_year": "2015", "last_year": "2009"})
    assert [row[0] for row in turned.context["rows"]] == [2009, 2015]


def test_a_year_that_cannot_be_read_limits_nothing_and_is_said(client: Client, make: Make) -> None:
    make()
    page = client.get("/phrases/", {"p": "抓落实", "first_year": "何年"})
    assert "请输入四位数的年份" in page.text
    assert page.context["chart"]


@pytest.mark.parametrize(("measure", "shown"), [("places", 2), ("speeches", 1), ("each", 2), ("", 2 / 78 * 1e6)])
def test_a_bar_shows_what_was_chosen(client: Client, make: Make, measure: str, shown: float) -> None:
    speech = make()
    page = client.get("/phrases/", {"p": "抓落实", "measure": measure})
    expected = shown * 78 / speech.characters if not measure else shown
    assert page.context["chart"].rows[0].bars[0].shown == pytest.approx(expected)
    assert page.context["chart"].rows[0].highest == pytest.approx(expected)
