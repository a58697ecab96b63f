"""The search box over the list of speeches: columns as ever, and quoted phrases in the texts through the index."""

from pathlib import Path

import pytest
from django.test import Client

from speeches.models import Speech
from tests.factories import Make

LIST = "/admin/speeches/speech/"
TEXTS = {"甲": "要抓“落实”。", "乙": "抓工作，落实好。", "丙": "坚持稳字当头，与狠抓落实相结合。"}


@pytest.fixture
def speeches(make: Make) -> list[Speech]:
    return [
        make(title=title, speaker="抓落实" if title == "乙" else "李一民", sections=[(0, "", "", text)])
        for title, text in TEXTS.items()
    ]


def listed(desk: Client, typed: str, **chosen: str) -> str:
    page = desk.get(LIST, {"q": typed, **chosen})
    assert page.status_code == 200
    return "".join(sorted(speech.title for speech in page.context["cl"].result_list))


@pytest.mark.usefixtures("speeches")
@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("“抓落实”", "丙甲"),
        ('"抓落实"', "丙乙甲"),  # Django's own quotes: the speaker's column holds it
        ("「抓落实」", "丙甲"),
        ("抓落实", "乙"),
        ("坚持___相结合", "丙"),
        ("“抓落实” -坚持", "甲"),
        ("“抓落实” year:1999", ""),
        ("“没有说过”", ""),
        ("甲", "甲"),
        ("", "丙乙甲"),
    ],
)
def test_a_quoted_phrase_is_found_in_the_texts_and_everything_else_in_the_columns(
    desk: Client, typed: str, titles: str
) -> None:
    assert listed(desk, typed) == titles


def test_filters_hold_for_what_is_found_in_the_texts(desk: Client, speeches: list[Speech]) -> None:
    Speech.objects.filter(title="甲").update(complete=False, incomplete_reason="cut")
    assert listed(desk, "“抓落实”", complete__exact="0") == "甲"


def test_a_text_that_is_not_public_is_not_looked_through(desk: Client, speeches: list[Speech]) -> None:
    Speech.objects.filter(title="甲").update(status=Speech.Status.WITHDRAWN)
    assert listed(desk, "“抓落实”") == "丙"
    assert listed(desk, "甲") == "甲"


@pytest.mark.usefixtures("index_in_files")
def test_without_an_index_the_columns_are_searched_and_the_reason_is_said(
    desk: Client, speeches: list[Speech], archive_data: Path
) -> None:
    (archive_data / "index" / "live").unlink()
    assert listed(desk, '"抓落实"') == "乙"
    page = desk.get(LIST, {"q": '"抓落实"'})
    assert [str(message) for message in page.context["messages"]] == [
        "还没有索引，请运行 manage.py rebuild_index 建立。"
    ]


@pytest.mark.usefixtures("speeches")
def test_it_costs_no_more_queries_than_a_search_of_the_site(
    desk: Client, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        listed(desk, "“抓落实”")
