"""What a person sets by hand says so everywhere, with who, when and on what evidence, and no machine's beside it."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from speeches.curation.corrections import correct_speech
from speeches.curation.revert import revert_speech
from speeches.curation.revisions import history, recording
from speeches.ingest.store import ingest
from speeches.models import OriginalPage, Speech
from tests.archivist import Committing, form_of, save
from tests.factories import PAGE, Make

MACHINE = "据《年鉴》推断的句子"


@pytest.fixture
def speech(make: Make) -> Speech:
    return make(date="2011", date_basis="inferred", date_evidence=MACHINE)


def shown(client: Client, speech: Speech) -> dict[str, str]:
    """Every public form of a speech that says what its date rests on."""
    pages = {
        "page": f"/speeches/{speech.pk}/", "text": f"/speeches/{speech.pk}/text/", "api": f"/api/v1/speeches/{speech.pk}",
        "ris": f"/speeches/{speech.pk}/cite/ris/", "bibtex": f"/speeches/{speech.pk}/cite/bibtex/",
        "csv": "/search/results.csv?q=落实", "json": "/search/results.json?q=落实",
    }  # fmt: skip
    answers = {name: client.get(address) for name, address in pages.items()}
    return {
        name: (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        for name, answer in answers.items()
    }


def test_a_date_set_by_hand_rests_on_who_set_it_and_no_machine_evidence_is_beside_it(
    desk: Client, speech: Speech, committing: Committing
) -> None:
    User.objects.update(last_name="李", first_name="一民")
    save(desk, speech, committing, date="2011-03-05", evidence="县志第三十页")
    told = shown(desk, speech)
    assert not [name for name, text in told.items() if MACHINE in text]
    assert all("人工核定" in told[name] for name in ("page", "text", "ris", "bibtex", "csv"))
    assert all(
        "李一民" in told[name] and "县志第三十页" in told[name] for name in ("page", "text", "ris", "bibtex", "api")
    )
    assert '"date_basis": "manual"' in told["api"]
    assert '"date_basis": "manual"' in told["json"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "核定的题名"), ("speaker", "王二河"), ("place", "临川市"), ("occasion", "某次会议"), ("meeting_type", None),
        ("date", None), ("published_on", "2012-01-02"), ("speaker_role", "县长"), ("byline", "题下原文"),
    ],
)  # fmt: skip
def test_each_field_set_by_hand_says_so_on_the_page_and_in_the_api(
    desk: Client, speech: Speech, field: str, value: Any
) -> None:
    correct_speech(speech, {field: value}, User.objects.get(), evidence="当年的会议记录")
    page = desk.get(f"/speeches/{speech.pk}/").text
    assert "archivist，" in page
    assert "当年的会议记录" in page
    (told,) = desk.get(f"/api/v1/speeches/{speech.pk}").json()["corrections"]
    assert (told["field"], told["by"], told["evidence"]) == (field, "archivist", "当年的会议记录")
    assert told["at"]


def test_a_value_that_was_looked_at_and_found_right_rests_on_that_person_too(
    desk: Client, speech: Speech, committing: Committing
) -> None:
    save(desk, speech, committing, confirmed=["date", "place"], evidence="看过录像")
    speech.refresh_from_db()
    assert (speech.date, speech.date_basis, speech.date_evidence) == ("2011", "manual", "看过录像")
    assert set(speech.corrections) == {"date", "place"}
    assert history.revisions_of(speech.pk)[-1].comment == "核定：地点、讲话日期"


def test_set_back_to_what_the_machine_said_it_still_rests_on_the_person(speech: Speech) -> None:
    correct_speech(speech, {"date": "2012"}, None)
    correct_speech(speech, {"date": "2011"}, None)
    assert Speech.objects.get().date_basis == "manual"


def test_a_date_that_is_taken_away_by_hand_leaves_the_page_date_or_none(speech: Speech) -> None:
    correct_speech(speech, {"date": None}, None)
    assert Speech.objects.get().date_basis == "none"
    correct_speech(speech, {"published_on": "2012-01-02"}, None)
    assert (Speech.objects.get().date_basis, set(Speech.objects.get().corrections)) == (
        "published", {"date", "published_on"},
    )  # fmt: skip


def test_reading_the_file_again_leaves_what_was_set_by_hand(db: None) -> None:
    speech = ingest("防汛.txt", PAGE.encode()).speeches[0]
    correct_speech(speech, {"date": "2003-05-07", "place": "抚河市", "title": "另一个题名"}, None, evidence="日记")
    call_command("extract_again", "--all", "--write", stdout=StringIO(), stderr=StringIO())
    fresh = Speech.objects.get()
    assert (fresh.date, fresh.date_basis, fresh.date_evidence) == ("2003-05-07", "manual", "日记")
    assert (fresh.place, fresh.title) == ("抚河市", "另一个题名")


def test_taken_back_a_date_has_its_own_basis_and_evidence_again(speech: Speech) -> None:
    correct_speech(speech, {"date": "2012"}, None, evidence="听说")
    first = history.revisions_of(speech.pk)[0]
    revert_speech(speech.pk, first, None, Speech.objects.get().edition)
    fresh = Speech.objects.get()
    assert (fresh.date, fresh.date_basis, fresh.date_evidence) == ("2011", "inferred", MACHINE)
    assert "date" not in fresh.corrections
    assert "date" in fresh.corrected  # a new extraction leaves it, for a person wanted it so


def test_an_edition_of_an_older_program_gives_no_person_a_machines_evidence(speech: Speech) -> None:
    Speech.objects.update(date="2013", corrected=["date"])  # as it kept it: another date, the old evidence
    recording.record_revision([speech.pk], None, "修改：讲话日期")
    old = history.revisions_of(speech.pk)[-1]
    revert_speech(speech.pk, old, None, Speech.objects.get().edition)
    fresh = Speech.objects.get()
    assert (fresh.date, fresh.date_basis, fresh.date_evidence) == ("2013", "manual", "")
    assert fresh.correction("date") == ("", None, "")


def test_words_changed_by_hand_are_struck_in_the_original_until_they_are_changed_back(
    desk: Client, committing: Committing
) -> None:
    speech = ingest("防汛.txt", PAGE.encode()).speeches[0]
    body = form_of(desk, speech)["sections-0-body"]
    save(desk, speech, committing, **{"sections-0-body": body.replace("三处没有加固", "两处没有加固")})
    page = desk.get(f"/speeches/{speech.pk}/original/").text
    assert '<del>三</del><span class="reason"><span class="unseen">删去，原因：</span>人工改去</span>' in page
    assert speech.source.dropped.filter(reason="人工改去").values_list("text", flat=True).get() == "三"
    assert "正文（有人工改动）" in desk.get(f"/speeches/{speech.pk}/").text
    save(desk, speech, committing, **{"sections-0-body": body})
    assert not speech.source.dropped.filter(reason="人工改去").exists()
    assert "人工改去" not in desk.get(f"/speeches/{speech.pk}/original/").text


def test_a_title_changed_by_hand_leaves_the_printed_one_in_the_ledger(db: None) -> None:
    speech = ingest("防汛.txt", PAGE.encode()).speeches[0]
    correct_speech(speech, {"title": "防汛讲话"}, None)
    assert "在临川市防汛工作会议上的讲话" in speech.source.dropped.get(reason="人工改去").text


def test_the_page_of_an_original_reads_rows_alone(client: Client, db: None) -> None:
    speech = ingest("防汛.txt", (PAGE + "又抓一件事，抓到底。\n" * 700).encode()).speeches[0]
    speech.source.original.storage.delete(speech.source.original.name)
    assert OriginalPage.objects.count() == 3
    pages = [client.get(f"/speeches/{speech.pk}/original/?whole=1&page={n}").context["lines"] for n in (1, 2, 3)]
    assert "\n".join(line.text for lines in pages for line in lines) == PAGE + "又抓一件事，抓到底。\n" * 700
    assert client.get(f"/speeches/{speech.pk}/original/").context["start"] == 2
