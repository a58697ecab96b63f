"""No page asks the database more when the archive grows."""

from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from speeches.accounts import invite
from speeches.curation.review.original import line_backfill
from speeches.models import CustomField, Speech, Tag
from speeches.readers import collect_passage, collect_speech, create_dossier, printed_speeches
from speeches.search.index import indexing
from tests.databases_on_server import SERVER
from tests.factories import SECTIONS, drop, made_person, made_place, made_source, made_speech

MOST = 15
PAGES = [
    "/", "/about/", "/help/", "/years/2009/2/", "/dates/inferred/", "/speeches/{speech}/text/", "/speeches/{speech}/similar/",
    "/speeches/{speech}/original/", "/speeches/{speech}/cite/ris/", "/compare/{speech}/{first}/", "/compare/{speech}/{first}/?show=changes", "/compare/{speech}/{first}/rows.csv", "/compare/{speech}/{first}/comparison.docx",
    "/compare/?a={speech}&b=落实", "/compare/years/?place=第5省", "/compare/years/?speaker=李一民", "/compare/years.csv?speaker=李一民", "/years/", "/years/2009/", "/years/unknown/", "/types/", "/types/工作会议/?year=2009",
    "/alerts/", "/alerts/new/?q=落实", "/check/", "/phrases/?p=抓落实&p=负责&p=同志&p=会议&p=议题", "/phrases/life.csv?p=抓落实",
    "/phrases/?p=抓落实｜落实", "/phrases/keyness/?year=2009", "/phrases/neighbours/?p=抓落实", "/phrases/families/",
    "/speakers/", "/speakers/李一民/", "/speakers/讲话人1（5）/", "/places/", "/places/临江市/", "/places/第5省/", "/search/?q=落实", "/search/?q=落实&year=2009", "/search/?q=document_number:国发〔2009〕1号 标签:重点",
    "/oai/?verb=ListRecords&metadataPrefix=oai_dc",
    "/account/", "/account/second-factor/", "/account/second-factor/setup/", "/dossiers/", "/dossiers/collect/?speech={speech}", "/dossiers/{dossier}/", "/dossiers/{dossier}/settings/",
    "/speeches/{speech}/?q=落实", "/sources/{source}/", "/originals/{source}/", "/healthz",
    "/api/v1/speeches?page_size=100", "/api/v1/speeches/{speech}", "/api/v1/search?q=落实&page_size=1000",
    "/admin/speeches/speech/", "/admin/speeches/speech/{speech}/change/", "/admin/speeches/sourcefile/",
    "/admin/speeches/sourcefile/{source}/change/", "/admin/speeches/meetingtype/",
    "/admin/auth/user/", "/admin/auth/user/invitations/", "/admin/auth/user/invite/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def alerts_offered(settings: Settings) -> None:
    settings.ALERTS = True


def grow(count: int) -> tuple[int, int]:
    """More speeches in one source, each in its own, with a longer text, a longer ledger, and records of all names."""
    source = made_source(f"在第{count}次会议上的讲话\n同志们：\n今天的会议只有一个议题。".encode())
    speeches = [made_speech(source=source, order=n, title=f"第{n}篇") for n in range(1, count + 1)]
    region = made_place(f"第{count}省", level="province")
    speeches += [
        made_speech(
            speaker=f"讲话人{n}",
            speaker_authority=made_person(f"讲话人{n}", f"{n}号", qualifier=f"{count}"),
            place=f"地点{n}",
            place_authority=made_place(f"地点{n}", parent=region, level="city"),
            date=f"{1900 + n}",
        )
        for n in range(count)
    ]
    speeches.append(made_speech(speaker="讲话人1", place="地点1"))  # of nobody knows whom
    speeches.append(made_speech(source=source, order=count + 1, sections=SECTIONS * count))
    drop(source, *("套话" for _ in range(count)))
    line_backfill.build_original_page(source)
    give_own_values()
    by, _ = User.objects.get_or_create(username="archivist")
    for n in range(count):
        invite(f"new{n}-{count}@example.org", Group.objects.all(), by)
    indexing.update_index([speech.pk for speech in speeches])
    return speeches[-1].pk, source.pk


def give_own_values() -> None:
    """To every speech a value of a public field and of one for staff, and a tag."""
    for key, public in (("document_number", True), ("security", False)):
        CustomField.objects.get_or_create(key=key, label=f"栏{key}", public=public)
    CustomField.objects.update(position=100)  # definitions are read anew, as after any change of one
    tag, _made = Tag.objects.get_or_create(name="重点", public=True)
    values = {"document_number": "国发〔2009〕1号", "security": "机密"}
    Speech.objects.update(custom_values=values, tag_keys={tag.key: True})


def dossier_with_all() -> int:
    """A dossier with a passage of every speech and each of them as a whole."""
    dossier = create_dossier(User.objects.get(username="archivist"), "摘抄")
    speeches = Speech.objects.in_bulk()
    for pk, text in printed_speeches(speeches).items():
        collect_passage(dossier, speeches[pk], text, 0, 6)
        collect_speech(dossier, speeches[pk])
    return dossier.pk


@pytest.fixture(autouse=True)
def accounts(settings: Settings) -> None:
    """Whoever wants an account signs up."""
    settings.READER_ACCOUNTS = "open"


def counts(client: Client, speech: int, source: int) -> dict[str, int]:
    asked = {}
    first = Speech.objects.order_by("pk").values_list("pk", flat=True)[0]
    dossier = dossier_with_all()
    ContentType.objects.clear_cache()  # whichever test filled it
    for page in PAGES:
        with CaptureQueriesContext(connection) as queries:
            path, _, question = page.format(speech=speech, source=source, first=first, dossier=dossier).partition("?")
            answer = client.get(quote(path) + (f"?{question}" if question else ""))
        assert answer.status_code == 200, page
        asked[page] = len(queries)
    return asked


@pytest.mark.django_db
@pytest.mark.slow
def test_no_page_asks_more_of_fifty_speeches_than_of_five(client: Client) -> None:
    client.force_login(User.objects.create_superuser("archivist"))
    few = counts(client, *grow(5))
    many = counts(client, *grow(50))
    assert many == few


@pytest.mark.django_db
def test_no_page_asks_the_database_more_than_fifteen_times(client: Client) -> None:
    client.force_login(User.objects.create_superuser("archivist"))
    asked = counts(client, *grow(5))
    most = MOST + 1 if SERVER else MOST  # the fingerprints of a speech are read there before they are compared
    assert {page: count for page, count in asked.items() if count > most} == {}


def test_the_first_search_after_a_change_asks_in_one_statement_what_waits_and_whose_the_index_is(
    client: Client, db: None
) -> None:
    grow(1)
    client.get("/search/?q=落实")
    grow(2)
    with CaptureQueriesContext(connection) as asked:
        client.get("/search/?q=落实")
    (statement,) = [query["sql"] for query in asked if "parthome" in query["sql"]]
    assert "pendingchange" in statement
