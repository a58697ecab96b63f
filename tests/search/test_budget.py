"""A query has a budget of processor time: beyond it a sentence says how to narrow it, whichever way it is asked."""

import time

import pytest
from django.test import Client
from pytest_django import Settings

from speeches.search.query.budget import QueryTooCostly, check_budget, outside_budget, query_budget
from speeches.search.query.terms import Mode
from speeches.search.results.concordance import search_concordance
from speeches.search.results.search import search_speeches
from tests.factories import Make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_path")]

TYPED = ["“抓落实”", "抓___实", "抓落实 OR 工作", "“5%”"]
TEXT = "狠抓落实，抓好落实。工作增长5%，X委X政府。"


@pytest.fixture
def archive(make: Make) -> None:
    for _ in range(3):
        make(TEXT)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("typed", TYPED)
def test_a_query_whose_budget_is_used_up_is_stopped_with_a_sentence(typed: str, mode: Mode) -> None:
    assert search_speeches(typed, mode=mode).total == 3
    with query_budget(-1), pytest.raises(QueryTooCostly, match="已停止"):
        search_speeches(typed, mode=mode)
    with query_budget(-1), pytest.raises(QueryTooCostly):
        search_concordance(typed, mode=mode, order="left")
    assert search_speeches(typed, mode=mode).total == 3


@pytest.mark.usefixtures("archive")
def test_the_page_and_the_api_say_it_as_422(client: Client, settings: Settings) -> None:
    settings.QUERY_SECONDS = -1
    for path in ("/search/", "/search/concordance/", "/search/results.csv", "/api/v1/search", "/search/feed.atom"):
        answer = client.get(path, {"q": "“抓落实”"})
        if answer.status_code != 404:
            assert (path, answer.status_code) == (path, 422)
            assert "已停止" in answer.content.decode()
    assert client.get("/").status_code == 200


def test_an_archive_of_a_few_speeches_is_never_too_large(make: Make) -> None:
    make(TEXT * 200)
    with query_budget(1.5):
        for typed in TYPED:
            assert search_speeches(typed).total == 1


def used(seconds: float) -> None:
    """Uses as much of the processor."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_what_is_made_once_for_all_readers_is_not_charged_to_the_first() -> None:
    with query_budget(0.2):
        with outside_budget():
            used(0.3)
        check_budget()
        used(0.3)
        with pytest.raises(QueryTooCostly):
            check_budget()
