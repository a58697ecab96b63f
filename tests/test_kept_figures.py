"""Kept figures equal a count of the rows after every way in which rows can change, and the content has a new version."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from speeches.checks import check_database
from speeches.curation import publish_speeches, withdraw_speeches
from speeches.models import (
    ContentVersion,
    MeetingType,
    PendingChange,
    Person,
    Place,
    Section,
    SourceFile,
    Speech,
    SpeechCount,
    miscounted,
    remove_triggers,
    triggers_missing,
)
from speeches.models.kept import EVERY_YEAR
from tests.factories import bare_speech, made_person, made_place, made_source, made_speech

pytestmark = pytest.mark.django_db
Change = Callable[[Speech], object]


def saved(speech: Speech) -> None:
    speech.date, speech.speaker = "1999-12", "王二河"
    speech.save()


def updated_in_bulk(speech: Speech) -> None:
    speech.place = "河北省石家庄市"
    Speech.objects.bulk_update([speech], ["place"])


def created_in_bulk(speech: Speech) -> None:
    Speech.objects.bulk_create([Speech(source=speech.source, order=9, title="又一篇", characters=7)])


def changed_in_plain_sql(_: Speech) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE speeches_speech SET speaker = 'x', complete = NOT complete")


def replaced_in_plain_sql(speech: Speech) -> None:
    """SQLite's own: the row is deleted and written anew, as one that clashes with it by source and order."""
    if connection.vendor != "sqlite":
        changed_in_plain_sql(speech)
        return
    columns = [field.column for field in Speech._meta.concrete_fields if not field.generated]
    names = ", ".join(f'"{name}"' for name in columns)
    other = names.replace('"id"', "id + 1000")
    with connection.cursor() as cursor:
        for values in (names, other):
            said = f"REPLACE INTO speeches_speech ({names}) SELECT {values} FROM speeches_speech WHERE id = %s"
            cursor.execute(said, [speech.pk])
    speech.sections.all().delete()  # the second has another key
    speech.fingerprints.all().delete()


def its_type_deleted(speech: Speech) -> None:
    assert speech.meeting_type
    speech.meeting_type.delete()


def its_records_deleted(speech: Speech) -> None:
    Speech.objects.update(speaker_authority=made_person("李一民"), place_authority=made_place("临江市"))
    assert miscounted() == 0
    Person.objects.get().delete()
    Place.objects.get().delete()


def undone(speech: Speech) -> None:
    Speech.objects.create(source=speech.source, order=10, title="又一篇")
    with transaction.atomic():
        Speech.objects.update(speaker="李一民", date="2001", date_basis="stated")
        transaction.set_rollback(True)


CHANGES: list[Change] = [
    saved,
    updated_in_bulk,
    created_in_bulk,
    changed_in_plain_sql,
    replaced_in_plain_sql,
    its_type_deleted,
    its_records_deleted,
    lambda speech: Speech.objects.filter(pk=speech.pk).update(speaker_authority=made_person("李一民")),
    lambda speech: Speech.objects.filter(pk=speech.pk).update(speaker="", place_authority=made_place("某地")),
    undone,
    lambda speech: speech.delete(),
    lambda speech: Speech.objects.filter(pk=speech.pk).delete(),
    lambda speech: Speech.objects.filter(pk=speech.pk)._raw_delete("default"),
    lambda speech: Speech.objects.update(date=None, date_basis="published", published_on="2012-01-02"),
    lambda speech: Speech.objects.update(date=None, date_basis="none"),
    lambda speech: Speech.objects.update(status="draft"),
    lambda speech: Speech.objects.update(characters=1, complete=False),
    lambda speech: Speech.objects.update(meeting_type=MeetingType.objects.create(name="一种")),
    lambda speech: withdraw_speeches([speech.pk]),
    lambda speech: withdraw_speeches([speech.pk]) and publish_speeches([speech.pk]),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_speeches_keeps_the_figures_true(change: Change) -> None:
    made_speech(speaker="张大川", place="", date=None, date_basis="published", published_on="2003-05")
    made_speech(status="draft")
    speech, version = made_speech(), ContentVersion.objects.token()
    if hasattr(change, "__name__") and "_raw" in str(change.__code__.co_names):
        speech.sections.all().delete()
        speech.fingerprints.all().delete()
    change(speech)
    assert miscounted() == 0
    assert ContentVersion.objects.token() != version


def test_a_long_row_of_changes_keeps_the_figures_true() -> None:
    chance = Random(20090202)
    types = [*MeetingType.objects.all()[:3], None]
    for _ in range(12):
        bare_speech("同志们")
    for _ in range(120):
        some = Speech.objects.filter(pk__in=chance.sample(list(Speech.objects.values_list("pk", flat=True)), 3))
        dated = {"date": chance.choice(["2009", "2009-02", "1988-03-04"]), "date_basis": "stated"}
        values = [
            {"status": chance.choice(["draft", "published", "withdrawn"])},
            dated if chance.random() < 0.7 else {"date": None, "date_basis": "none"},
            {
                "speaker": chance.choice(["", "李一民", "王二河"]),
                "place": chance.choice(["", "临江市", "河北省石家庄市"]),
            },
            {
                "meeting_type": chance.choice(types),
                "complete": chance.random() < 0.5,
                "characters": chance.randint(0, 99),
            },
        ]
        some.update(**chance.choice(values))
    assert miscounted() == 0
    assert SpeechCount.objects.filter(speeches__lt=0).count() == 0
    totals, years = SpeechCount.objects.totals()
    published = Speech.objects.published()
    assert totals.speeches == published.count() == sum(figures.speeches for figures in years.values())
    assert dict(SpeechCount.objects.most("speaker", 1)).items() >= dict(published.counts_by("speaker")[:1]).items()


@pytest.mark.parametrize(
    "change",
    [
        lambda speech: speech.sections.update(body="改过。"),
        lambda speech: Section.objects.create(speech=speech, order=77),
        lambda speech: speech.sections.all().delete(),
        lambda speech: MeetingType.objects.update(order=7),
        lambda speech: SourceFile.objects.update(name="改名.txt"),
        lambda speech: speech.source.dropped.create(order=1, line=1, text="套话", reason="套话"),
        lambda speech: speech.fingerprints.all().delete(),
        lambda speech: PendingChange.objects.note([speech.pk]),
        lambda speech: Speech.objects.update(title="改过的题名"),
    ],
)
def test_whatever_readers_see_of_a_change_gives_the_content_another_version(change: Change) -> None:
    speech, version = made_speech(), ContentVersion.objects.token()
    assert version
    change(speech)
    assert ContentVersion.objects.token() not in ("", version)


def test_what_is_undone_leaves_the_version_as_it_was() -> None:
    made_speech()
    version = ContentVersion.objects.token()
    with transaction.atomic():
        Speech.objects.update(title="别的")
        transaction.set_rollback(True)
    assert ContentVersion.objects.token() == version


def test_a_value_that_the_last_speech_has_lost_is_no_value() -> None:
    speech = made_speech(speaker="王二河")
    Speech.objects.filter(pk=speech.pk).update(speaker="")
    assert SpeechCount.objects.of("speaker") == {"": 1}
    assert SpeechCount.objects.values_of("speaker") == 0
    assert SpeechCount.objects.most("speaker", 8) == []


def test_names_that_tie_are_all_among_the_most_frequent() -> None:
    source = made_source()
    for number in range(40):
        Speech.objects.create(source=source, order=number, title="讲话", speaker=f"讲话人{number}")
    assert len(SpeechCount.objects.most("speaker", 3)) == 40


def test_figures_that_are_wrong_and_triggers_that_are_gone_are_found_and_mended(archive_data: Path) -> None:
    made_speech()
    SpeechCount.objects.filter(year=EVERY_YEAR, field="").update(speeches=5)
    remove_triggers()
    found = {finding.kind: finding for finding in check_database(bool)}
    assert found["figures"].mendable
    assert found["triggers"].mendable
    call_command("check_archive", "--mend", verbosity=0)
    assert not triggers_missing()
    assert miscounted() == 0
    assert not [finding for finding in check_database(bool) if finding.kind in ("figures", "triggers")]
