"""Whatever an address asks for, no page fails, and the database is never given what it cannot take."""

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings

from speeches.curation.review.original import line_backfill
from speeches.models import Speech
from speeches.search import split_draft, store_draft
from speeches.web.urls import urlpatterns
from tests.answers import close
from tests.factories import Make, made_source
from tests.strict_database import watched

NAMES = [
    "q",
    "year",
    "meeting_type",
    "speaker",
    "place",
    "basis",
    "mode",
    "versions",
    "sort",
    "order",
    "page",
    "page_size",
    "more",
    "show",
    "whole",
    "p",
    "scale",
    "at",
    "leaf",
    "script",
    "next",
    "words",
    "phrase",
    "any_of",
    "none_of",
    "title",
    "first_year",
    "last_year",
    "only_year",
    "only_speaker",
    "only_place",
    "a",
    "b",
    "a_pk",
    "pk",
    "speech",
    "from",
    "to",
    "until",
    "find",
]
# NUL, half a surrogate pair, bytes that are no UTF-8, other digits, what is far too long or too large.
VALUES = [
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF%FE",
    quote("٣"),
    quote("²"),
    "9" * 400,
    "-1",
    "a" * 5000,
    quote("落" * 900),
    "%0A",
]


@pytest.fixture(autouse=True)
def alerts_offered(settings: Settings) -> None:
    settings.ALERTS, settings.PUBLIC_URL = True, "http://testserver"


def addresses(speech: Speech) -> list[str]:
    """Every public page, with a speech where one is asked for."""
    given = {
        "sources/<int:pk>": f"sources/{speech.source_id}", "originals/<int:pk>": f"originals/{speech.source_id}",
        "<int:pk>": speech.pk, "<int:a>": speech.pk, "<int:b>": speech.pk, "<year:year>": 2009, "<int:month>": 2,
        "<str:secret>": "a" * 32, "<int:item>": 1, "<slug:ending>": "bib", "<uidb64>/<token>": "MQ/a-b",
        "<str:token>": store_draft(split_draft("抓落实。"), ""), "<int:day>": 2, "<slug:basis>": "stated", "<slug:style>": "gbt7714", "<slug:code>": "en",
        "speakers/<name:name>": "speakers/李一民", "places/<name:name>": "places/临江市", "<name:name>": "工作会议", "<section>": "years",
    }  # fmt: skip
    found = []
    for pattern in urlpatterns:
        path = str(pattern.pattern)
        for place, value in given.items():
            path = path.replace(place, str(value))
        found.append(f"/{path}")
    return [*(path for path in found if path != "/api/v1/"), "/api/v1/speeches", "/api/v1/search", "/api/v1/docs"]


def status_of(client: Client, address: str) -> int:
    """A file that is not read is closed, as a server does when its reader goes: it gives its place to the next."""
    response = client.get(address)
    close(response)
    return response.status_code


@pytest.fixture(autouse=True)
def accounts(settings: Settings) -> None:
    """Whoever wants an account signs up."""
    settings.READER_ACCOUNTS = "open"


def test_every_page_is_there_when_nothing_odd_is_asked(client: Client, make: Make) -> None:
    speech = make(source=made_source("在工作会议上的讲话\n同志们：\n今天的会议只有一个议题。".encode()))
    line_backfill.build_original_page(speech.source)
    answers = {path: status_of(client, path) for path in addresses(speech)}
    assert len(answers) > 40
    assert {path: status for path, status in answers.items() if status >= 400} == {
        "/api/v1/search": 422,
        "/metrics": 404,  # for those whom a setting names
        "/search/corpus.zip": 400,
        f"/speeches/{speech.pk}/passages/<int:start>-<int:end>.csv": 404,
        f"/speeches/{speech.pk}/passages/<int:start>-<int:end>/": 404,
        "/account/logout/": 405,
        "/account/second-factor/leave/": 405,
        "/account/single-sign-on/": 404,  # no provider is set
        "/account/single-sign-on/done/": 404,
        f"/shared/{'a' * 32}/": 404,  # the link of nobody
        # These change something, and are posted to.
        **{
            path: 405
            for path in answers
            if path.startswith(("/check/", f"/dossiers/{speech.pk}/items/"))
            and path.endswith(("/keep/", "/delete/", "/items/1/"))
        },
        # Of these the token is another one.
        **{
            path: 404
            for path in answers
            if path.startswith(("/alerts/", "/account/invitation/")) and path.count("/") > 3
        },
        "/phrases/keyness.csv": 400,
        "/phrases/keyness.docx": 400,
        "/phrases/neighbours.csv": 400,
        "/compare/years.csv": 400,
    }


@pytest.mark.parametrize("value", VALUES)
def test_no_parameter_makes_a_page_fail(client: Client, make: Make, value: str) -> None:
    """With a query that can be understood as well: a page that refuses the query looks at nothing else."""
    odd = "&".join(f"{name}={value}" for name in NAMES if name != "q")
    with watched():
        for path in addresses(make()):
            for question in (f"q={quote('落实')}&{odd}", f"q={value}&{odd}"):
                assert status_of(client, f"{path}?{question}") < 500, (path, question)


@pytest.mark.slow
def test_no_single_parameter_makes_the_api_fail(client: Client, make: Make) -> None:
    """It refuses a question for the first thing that is wrong with it."""
    make()
    with watched():
        for path in ("/api/v1/speeches", "/api/v1/search"):
            for name in NAMES:
                for value in VALUES:
                    question = f"{name}={value}" if name == "q" else f"q={quote('落实')}&{name}={value}"
                    assert client.get(f"{path}?{question}").status_code < 500, (name, value)


@pytest.mark.parametrize("odd", ["%00", "a%00", "%ED%A0%80", "%FF", "9" * 400, "a" * 5000, "..", "%0A"])
def test_no_name_or_number_in_an_address_makes_a_page_fail(client: Client, make: Make, odd: str) -> None:
    make()
    paths = [
        f"/types/{odd}/", f"/speakers/{odd}/", f"/places/{odd}/", f"/feeds/types/{odd}.atom", f"/dates/{odd}/",
        f"/speeches/{odd}/", f"/speeches/{odd}/text/", f"/s/{odd}", f"/years/{odd}/", f"/years/2009/{odd}/",
        f"/sources/{odd}/", f"/originals/{odd}/", f"/compare/{odd}/{odd}/", f"/compare/{odd}/{odd}/rows.csv", f"/search/places/{odd}/", f"/language/{odd}/",
        f"/sitemap-{odd}.xml", f"/api/v1/speeches/{odd}", f"/speeches/1/cite/{odd}/", f"/speeches/{odd}/original/",
        f"/check/{odd}/", f"/check/{odd}/report.csv", f"/check/{odd}/report.docx",
        f"/shared/{odd}/", f"/dossiers/{odd}/", f"/dossiers/1/items/{odd}/", f"/dossiers/1/dossier.{odd}", f"/account/reset/{odd}/{odd}/", f"/account/invitation/{odd}/",
        f"/alerts/confirm/{odd}/", f"/alerts/unsubscribe/{odd}/", f"/alerts/manage/{odd}/",
    ]  # fmt: skip
    with watched():
        assert [(path, status) for path in paths if (status := client.get(path).status_code) >= 500] == []
