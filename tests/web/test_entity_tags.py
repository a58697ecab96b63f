"""A page's tag is known before the page is made, and changes with everything that the page shows."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from speeches.curation import publish_speeches, withdraw_speeches
from speeches.models import MeetingType, PendingChange, Speech, ZeroResultQuery
from speeches.search.index import indexing
from speeches.web.entity_tags import tagged
from tests.factories import Make, made_speech

ROWS = ["/", "/about/", "/years/", "/years/2009/", "/years/2009/2/", "/types/", "/speakers/", "/places/",
        "/speakers/李一民/", "/types/工作会议/", "/speeches/{speech}/", "/speeches/{speech}/text/",
        "/speeches/{speech}/cite/apa/", "/sources/{source}/", "/compare/{speech}/{speech}/", "/feeds/new.atom",
        "/sitemap.xml", "/sitemap-speeches.xml", "/sitemap-years.xml"]  # fmt: skip
INDEXED = ["/search/concordance/?q=落实", "/search/?q=落实", "/search/?q=“抓落实”&year=2009", "/search/places/{speech}/?q=落实", "/phrases/?p=落实",
           "/search/feed/?q=落实", "/help/"]  # fmt: skip
Change = Callable[[Speech], object]


def address(page: str, speech: Speech) -> str:
    return quote(page.format(speech=speech.pk, source=speech.source_id), safe="/?=&%")


def again(client: Client, page: str, tag: str, **headers: str) -> int:
    return client.get(page, headers={"If-None-Match": tag, **headers}).status_code


@pytest.mark.parametrize("page", ROWS + INDEXED)
def test_who_has_a_page_is_answered_by_one_query(client: Client, make: Make, page: str) -> None:
    page = address(page, make())
    tag = client.get(page)["ETag"]
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page, headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert answer["ETag"] == tag
    assert len(queries) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda speech: Speech.objects.filter(pk=speech.pk).update(title="改过的题名"),
        lambda speech: speech.sections.update(body="抓落实，改过。"),
        lambda speech: MeetingType.objects.update(order=7),
        lambda speech: MeetingType.objects.filter(pk=speech.meeting_type_id).update(keywords="别的"),
        lambda speech: speech.source.dropped.create(order=1, line=1, text="套话", reason="套话"),
        lambda speech: made_speech(),
        lambda speech: PendingChange.objects.note([speech.pk]),
        lambda speech: withdraw_speeches([speech.pk]) and publish_speeches([speech.pk]),
    ],
)
@pytest.mark.parametrize("page", ["/", "/years/2009/", "/speeches/{speech}/", "/search/?q=落实", "/phrases/?p=落实"])
def test_a_change_of_rows_changes_the_tag(client: Client, make: Make, page: str, change: Change) -> None:
    speech = make()
    page = address(page, speech)
    tag = client.get(page)["ETag"]
    change(speech)
    assert again(client, page, tag) == 200


def test_a_withdrawn_speech_is_gone_for_who_had_it(client: Client, make: Make) -> None:
    speech = make()
    tag = client.get(speech.get_absolute_url())["ETag"]
    withdraw_speeches([speech.pk])
    assert again(client, speech.get_absolute_url(), tag) == 404


@pytest.mark.parametrize("page", INDEXED)
def test_a_change_of_the_index_alone_changes_the_tag_of_what_is_searched(client: Client, make: Make, page: str) -> None:
    page = address(page, make())
    tag = client.get(page)["ETag"]
    indexing.rebuild_index()
    assert again(client, page, tag) == 200


@pytest.mark.usefixtures("index_in_files")
def test_an_index_that_cannot_be_read_is_told_to_who_has_the_page(
    client: Client, make: Make, archive_data: Path
) -> None:
    make()
    tag = client.get("/search/?q=落实")["ETag"]
    (archive_data / "index" / "live").unlink()
    answer = client.get("/search/?q=落实", headers={"If-None-Match": tag})
    assert answer.status_code == 503
    assert answer.get("ETag", "") != tag


def test_each_language_host_scheme_and_address_has_a_tag_of_its_own(client: Client, make: Make) -> None:
    make()
    tags = [
        client.get("/years/2009/", headers={"Accept-Language": "zh-hans"})["ETag"],
        client.get("/years/2009/", headers={"Accept-Language": "en"})["ETag"],
        client.get("/years/2009/?page=2")["ETag"],
        client.get("/years/2009/", headers={"Host": "localhost"})["ETag"],
        client.get("/years/2009/", secure=True)["ETag"],
    ]
    client.cookies["django_language"] = "zh-hant"
    tags.append(client.get("/years/2009/")["ETag"])
    assert len(set(tags)) == len(tags)


def test_the_size_of_the_text_that_a_reader_chose_is_in_the_tag(client: Client, make: Make) -> None:
    page = make().get_absolute_url()
    tag = client.get(page)["ETag"]
    client.cookies["size"] = "large"
    assert again(client, page, tag) == 200


def test_a_citation_has_another_tag_on_another_day(client: Client, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make().get_absolute_url()
    tag = client.get(page)["ETag"]
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2031, 5, 6, tzinfo=UTC))
    assert again(client, page, tag) == 200


def test_who_is_logged_in_gets_what_was_made_for_them(client: Client, make: Make) -> None:
    speech = make()
    tag = client.get(speech.get_absolute_url())["ETag"]
    client.force_login(User.objects.create_superuser("archivist"))
    assert again(client, speech.get_absolute_url(), tag) == 200
    Speech.objects.filter(pk=speech.pk).update(status="draft")
    draft = client.get(speech.get_absolute_url())
    client.logout()
    assert again(client, speech.get_absolute_url(), draft["ETag"]) == 404


def test_a_draft_is_not_there_for_who_asks_for_whatever_there_is(client: Client, make: Make) -> None:
    speech = make(status="draft")
    assert again(client, speech.get_absolute_url(), "*") == 404


def test_each_time_that_nothing_is_found_is_counted(client: Client, make: Make) -> None:
    make()
    page = "/search/?q=“从没有说过的话”"
    tag = client.get(page)["ETag"]
    assert again(client, page, tag) == 304
    assert ZeroResultQuery.objects.get().count == 2


@pytest.mark.django_db
def test_a_page_that_is_not_to_be_stored_has_no_tag(rf: RequestFactory) -> None:
    page = tagged(lambda _: HttpResponse("在时限内找到的", headers={"Cache-Control": "no-store"}))
    assert "ETag" not in page(rf.get("/")).headers


def test_a_page_of_results_takes_few_statements(client: Client, make: Make) -> None:
    make()
    client.get("/search/?q=落实")
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/?q=落实&sort=newest")
    said = [query["sql"] for query in queries]
    assert len(said) == 3, said  # the version of the rows, the speeches, their sections
