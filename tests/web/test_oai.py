"""OAI-PMH as a harvester meets it: everything published once, what is withdrawn as deleted, errors in the protocol's words."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from sickle import Sickle

from speeches.models import Speech
from speeches.web.oai.repository import BATCH
from tests.factories import bare_speech, made_speech

NAMES = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
pytestmark = pytest.mark.django_db


def asked(client: Client, **arguments: str) -> ElementTree.Element:
    answer = client.get("/oai/", arguments)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    return ElementTree.fromstring(answer.text)


def code(client: Client, **arguments: str) -> str:
    found = asked(client, **arguments).find("o:error", NAMES)
    assert found is not None
    return found.attrib["code"]


def identifiers(page: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in page.iterfind(".//o:identifier", NAMES)]


@pytest.mark.django_db(transaction=True)
def test_a_harvester_gets_every_published_speech_once_and_no_draft(live_server: object) -> None:
    made = [bare_speech(title=f"第{n}篇").pk for n in range(2 * BATCH + 3)]
    bare_speech(status="draft")
    withdrawn = bare_speech(status="withdrawn").pk
    harvester = Sickle(f"{live_server}/oai/")
    assert harvester.Identify().protocolVersion == "2.0"
    headers = list(harvester.ListIdentifiers(metadataPrefix="oai_dc"))
    by_state: dict[bool, list[int]] = {False: [], True: []}
    for header in headers:
        by_state[header.deleted].append(int(header.identifier.rpartition("/")[2]))
    assert sorted(by_state[False]) == made
    assert by_state[True] == [withdrawn]


def test_the_metadata_say_what_is_known_and_on_what_the_date_rests(client: Client) -> None:
    speech = made_speech(date="2009-02-02", occasion="全市会议")
    page = asked(client, verb="GetRecord", identifier=f"oai:testserver:speech/{speech.pk}", metadataPrefix="oai_dc")
    values = {
        name: [e.text for e in page.iterfind(f".//dc:{name}", NAMES)] for name in ("title", "date", "description")
    }
    assert values["title"] == [speech.title]
    assert values["date"] == ["2009-02-02"]
    assert "日期依据：文内载明" in values["description"]
    assert [e.text for e in page.iterfind(".//dc:identifier", NAMES)] == [f"http://testserver/speeches/{speech.pk}/"]
    assert page.findtext(".//o:setSpec", "", NAMES) == "year:2009"


def test_an_unknown_date_is_left_out(client: Client) -> None:
    made_speech(date=None, date_basis="none")
    page = asked(client, verb="ListRecords", metadataPrefix="oai_dc")
    assert page.find(".//dc:date", NAMES) is None


def test_what_changes_during_a_harvest_comes_again_and_nothing_is_passed_over(client: Client) -> None:
    made = [bare_speech().pk for _ in range(BATCH + 5)]
    first = asked(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    token = first.findtext(".//o:resumptionToken", "", NAMES)
    Speech.objects.filter(pk=made[0]).update(updated_at=datetime.now(UTC))
    second = asked(client, verb="ListIdentifiers", resumptionToken=token)
    keys = [int(each.rpartition("/")[2]) for each in (*identifiers(first), *identifiers(second))]
    assert sorted(set(keys)) == made
    assert keys.count(made[0]) == 2
    assert second.find(".//o:resumptionToken", NAMES) is None


def test_sets_and_days_narrow_what_is_listed(client: Client) -> None:
    old, new = made_speech(date="2009"), made_speech(date="2010")
    Speech.objects.filter(pk=old.pk).update(updated_at=datetime.now(UTC) - timedelta(days=3))
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    of_year = asked(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set="year:2009")
    assert identifiers(of_year) == [f"oai:testserver:speech/{old.pk}"]
    since = asked(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **{"from": today, "until": today})
    assert identifiers(since) == [f"oai:testserver:speech/{new.pk}"]
    specs = [e.text for e in asked(client, verb="ListSets").iterfind(".//o:setSpec", NAMES)]
    assert specs[:2] == ["year:2009", "year:2010"]
    assert f"type:{new.meeting_type_id}" in specs


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, "badVerb"),
        ({"verb": "Eat"}, "badVerb"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "gestern"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "year:²"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "year:1900"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "cursor=-1"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "metadataPrefix=oai_dc&cursor=" + "9" * 300}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "metadataPrefix=oai_dc&from_=x&cursor=1"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "a=b&cursor=1"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "GetRecord", "identifier": "oai:testserver:speech/٣", "metadataPrefix": "oai_dc"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "identifier": "speech/1", "metadataPrefix": "oai_dc"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "identifier": "\x00\x0b", "metadataPrefix": "oai_dc"}, "idDoesNotExist"),
        ({"verb": "Identify", "until": "2020-01-01"}, "badArgument"),
        ({"verb": "Identify", "长" * 900: "\x00"}, "badArgument"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_the_protocols_words(
    client: Client, arguments: dict[str, str], expected: str
) -> None:
    bare_speech()
    assert code(client, **arguments) == expected


def test_an_argument_given_twice_is_refused(client: Client) -> None:
    page = ElementTree.fromstring(client.get("/oai/?verb=Identify&verb=Identify").text)
    assert page.find("o:error", NAMES) is not None


def test_a_draft_is_unknown_and_a_withdrawn_speech_is_told_as_deleted_without_its_metadata(client: Client) -> None:
    draft, withdrawn = made_speech(status="draft"), made_speech(status="withdrawn", title="机密")
    unknown = {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": f"oai:testserver:speech/{draft.pk}"}
    assert code(client, **unknown) == "idDoesNotExist"
    page = asked(client, **unknown | {"identifier": f"oai:testserver:speech/{withdrawn.pk}"})
    header = page.find(".//o:header", NAMES)
    assert header is not None
    assert header.attrib["status"] == "deleted"
    assert "机密" not in ElementTree.tostring(page, encoding="unicode")


def test_a_post_is_answered_as_a_get(client: Client) -> None:
    answer = client.post("/oai/", {"verb": "Identify"})
    assert "讲话档案" in answer.text
