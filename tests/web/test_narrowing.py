"""Lists are narrowed by year, month, type, names and what a date rests on; any name has its page."""

import pytest
from django.test import Client
from django.urls import reverse

from speeches.models import MeetingType
from speeches.presentation.query_urls import FIRST_CHOICES
from tests.factories import Make


def test_a_year_is_narrowed_by_type_and_widened_again(client: Client, make: Make) -> None:
    make(title="工作会上讲")
    make(title="座谈会上讲", meeting_type=MeetingType.objects.get(name="座谈会"))
    whole = client.get("/years/2009/").text
    assert 'href="/years/2009/?meeting_type=%E5%BA%A7%E8%B0%88%E4%BC%9A"' in whole
    narrowed = client.get("/years/2009/?meeting_type=座谈会").text
    assert "座谈会上讲" in narrowed
    assert "工作会上讲" not in narrowed
    assert (
        '<li><a href="/years/2009/" rel="nofollow"><span class="unseen">已选条件（点击取消）：</span>会议类型：座谈会'
        in narrowed
    )


def test_a_type_is_narrowed_by_year(client: Client, make: Make) -> None:
    make(title="零八年讲", date="2008")
    make(title="零九年讲", date="2009")
    narrowed = client.get("/types/工作会议/?year=2008").text
    assert "零八年讲" in narrowed
    assert "零九年讲" not in narrowed


@pytest.mark.parametrize("question", ["year=x", "year=99999999999999999999", "year=-1", "meeting_type=%00", "year="])
def test_a_parameter_that_makes_no_sense_narrows_nothing(client: Client, make: Make, question: str) -> None:
    make(title="仍在此")
    assert "仍在此" in client.get(f"/speakers/李一民/?{question}").text


def test_months_and_days_are_places_to_go_to(client: Client, make: Make) -> None:
    for date in ("2009-02-02", "2009-02-14", "2009-02", "2009-11-05", "2009"):
        make(date=date)
    steps = client.get("/years/2009/").context["steps"]
    assert [(step.label, step.count) for step in steps] == [("2月", 3), ("11月", 1), ("月份不详", 1)]
    month = client.get(steps[0].href)
    assert [(step.label, step.count) for step in month.context["steps"]] == [("2日", 1), ("14日", 1), ("日子不详", 1)]
    assert month.context["total"] == 3
    assert client.get("/years/2009/2/14/").context["total"] == 1
    assert client.get("/years/2009/3/").status_code == 404
    assert client.get("/years/2009/2/31/").status_code == 404


def test_what_a_date_rests_on_is_a_place_to_go_to(client: Client, make: Make) -> None:
    make(title="推断者", date="2009", date_basis="inferred")
    make(title="仅知发布", date_basis="published", published_on="2009-05-06")
    make(title="全无日期", date=None)
    assert "推断者" in client.get("/dates/inferred/").text
    assert client.get("/dates/unknown/").context["total"] == 2
    assert client.get("/dates/guessed/").status_code == 404
    assert "/dates/inferred/" in client.get("/years/").text


def test_of_many_names_beside_a_list_the_rest_is_a_click_away(client: Client, make: Make) -> None:
    for number in range(FIRST_CHOICES + 3):
        make(date="2009", speaker=f"讲话人{number:03}")
    page = client.get("/years/2009/").text
    assert page.count("?speaker=") == FIRST_CHOICES
    assert '<a href="/years/2009/?more=speaker#facet-speaker" rel="nofollow">展开其余 3 项</a>' in page
    assert client.get("/years/2009/?more=speaker").text.count("?speaker=") == FIRST_CHOICES + 3


def test_narrowings_are_combined(client: Client, make: Make) -> None:
    for speaker in ("甲", "乙"):
        for date in ("2008", "2009"):
            make(speaker=speaker, date=date)
    page = client.get("/types/工作会议/?year=2008&speaker=甲")
    assert page.context["total"] == 1
    assert "工作会议 · 年份：2008年 · 讲话人：甲" in page.text
    groups = {group.heading: [(c.label, c.count) for c in group.choices] for group in page.context["groups"]}
    assert groups["年份"] == [("2009年", 1), ("2008年", 1)]
    assert groups["讲话人"] == [("甲", 1), ("乙", 1)]  # by their sound: jiǎ, yǐ


@pytest.mark.parametrize("name", ["甲/乙", "甲\n乙", "a?b#c", "100%", "..", "名 字"])
def test_any_name_has_a_page(client: Client, make: Make, name: str) -> None:
    make(speaker=name, place=name)
    href = client.get("/speakers/").context["entries"][0].href
    assert client.get(href).status_code == 200
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("name", ["unknown", "=unknown", "..", ".", "==..", "=", "=甲", "unknown/"])
def test_a_name_that_looks_like_an_address_has_its_page(client: Client, make: Make, name: str) -> None:
    kind = MeetingType.objects.create(name=name)
    made = make(speaker=name, place=name, meeting_type=kind)
    make(speaker="", place="", meeting_type=None)
    for way in ("speaker", "place", "meeting_type"):
        address = reverse(way, args=[name])
        assert not {".", ".."} & set(address.split("/"))
        page = client.get(address)
        assert [row.pk for row in page.context["speeches"]] == [made.pk]
        directory = {"speaker": "/speakers/", "place": "/places/", "meeting_type": "/types/"}[way]
        assert f'href="{address}"' in client.get(directory).text
        assert made not in client.get(f"{directory}unknown/").context["speeches"]
