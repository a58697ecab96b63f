"""check_archive: what is wrong is found and said, what can be mended is mended, and originals are never touched."""

import json
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as current
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from speeches.models import MeetingType, PendingChange, Section, Speech
from speeches.search.engines.base import engine
from speeches.search.index import indexing
from tests.factories import made_source, made_speech


@pytest.fixture
def speech(db: None) -> Speech:
    speech = made_speech()
    indexing.update_index([speech.pk])
    return speech


def checked(*options: str) -> tuple[str, str]:
    """What the command prints and the error it ends with, if any."""
    out, said = StringIO(), ""
    try:
        call_command("check_archive", *options, stdout=out, stderr=StringIO())
    except CommandError as error:
        said = str(error)
    return out.getvalue(), said


def kinds(*options: str) -> list[str]:
    return [finding["kind"] for finding in told(*options)["findings"]]


def told(*options: str) -> Any:
    out, error = checked("--json", *options)
    answer = json.loads(out)
    assert answer["ok"] == (not error) == (not answer["findings"])
    return answer


def test_a_sound_archive_is_said_to_be_one(speech: Speech) -> None:
    assert checked() == ("一致：原件 1 份，讲话 1 篇，索引 1 篇。\n", "")
    assert told()["checked"] == {"originals": 1, "speeches": 1, "indexed": 1}


@pytest.mark.django_db
def test_an_archive_without_anything_is_sound() -> None:
    assert checked()[1] == ""


def original(speech: Speech) -> Path:
    path = Path(speech.source.original.path)
    path.chmod(0o644)
    return path


def test_an_original_that_is_gone_cannot_be_mended(speech: Speech) -> None:
    original(speech).unlink()
    for options in ((), ("--mend",)):
        out, error = checked(*options)
        assert f"原件：原件 {speech.source_id}（讲话.txt）读不出来" in out
        assert "有 1 处问题" in error


def test_an_original_that_has_changed_is_told_by_size_or_hash(speech: Speech) -> None:
    path = original(speech)
    data = path.read_bytes()
    path.write_bytes(data + b" ")
    assert kinds() == ["size"]
    path.write_bytes(data[:-1] + b"?")
    assert kinds("--mend") == ["hash"]
    assert path.read_bytes() == data[:-1] + b"?"


def test_many_originals_that_are_gone_are_one_finding_with_all_their_numbers(
    speech: Speech, settings: Settings
) -> None:
    sources = [speech.source, *(made_source(bytes([n])) for n in range(10))]
    shutil.rmtree(settings.ARCHIVE_DATA / "originals")
    (finding,) = told()["findings"]
    assert finding["sentence"].startswith("11 份原件读不出来：编号 ")
    assert finding["ids"] == [source.pk for source in sources]
    assert not finding["mendable"]


def test_a_file_that_nobody_registered_is_told(speech: Speech, settings: Settings) -> None:
    strange = settings.ARCHIVE_DATA / "originals" / "zz" / "strange"
    strange.parent.mkdir()
    strange.write_bytes(b"?")
    out, _ = checked("--mend")
    assert "1 份没有登记的文件：zz/strange" in out
    assert strange.exists()


def test_a_wrong_number_of_characters_is_mended(speech: Speech) -> None:
    Speech.objects.update(characters=1)
    assert kinds() == ["characters"]
    assert kinds("--mend") == []
    speech.refresh_from_db()
    assert speech.characters == len(speech.text)


def missing(speech: Speech) -> None:
    made_speech(title="没有编入")


def extra(speech: Speech) -> None:
    Speech.objects.filter(pk=speech.pk).delete()


def stale_text(speech: Speech) -> None:
    section = speech.sections.last()
    assert section
    Section.objects.filter(pk=section.pk).update(body="改过了的话")
    Speech.objects.filter(pk=speech.pk).update(characters=len(Speech.objects.get(pk=speech.pk).text))


def stale_year(speech: Speech) -> None:
    Speech.objects.filter(pk=speech.pk).update(date="2010")


def stale_speaker(speech: Speech) -> None:
    Speech.objects.filter(pk=speech.pk).update(speaker="另一人")


def stale_type(speech: Speech) -> None:
    Speech.objects.filter(pk=speech.pk).update(meeting_type=MeetingType.objects.get(name="党课"))


def stale_title(speech: Speech) -> None:
    Speech.objects.filter(pk=speech.pk).update(title="改过的题名")


def stale_date(speech: Speech) -> None:
    """Of the same year."""
    Speech.objects.filter(pk=speech.pk).update(date="2009-12")


def stale_place(speech: Speech) -> None:
    Speech.objects.filter(pk=speech.pk).update(place="")


def swapped_speakers(speech: Speech) -> None:
    """Each speaker has as many speeches as before."""
    other = Speech.objects.exclude(pk=speech.pk).get()
    Speech.objects.filter(pk=speech.pk).update(speaker=other.speaker)
    Speech.objects.filter(pk=other.pk).update(speaker=speech.speaker)


def changed_by_one_character(speech: Speech) -> None:
    rewrite("抓落实要抓到低。")


def rewrite(body: str) -> None:
    assert Section.objects.filter(body="抓落实要抓到底。").update(body=body) == 2
    for speech in Speech.objects.all():
        Speech.objects.filter(pk=speech.pk).update(characters=len(speech.text))


def waiting(speech: Speech) -> None:
    PendingChange.objects.note([speech.pk])


def removed_index(speech: Speech) -> None:
    shutil.rmtree(index_folder())


def torn_index(speech: Speech) -> None:
    for path in index_folder().rglob("*.toc"):
        path.write_bytes(b"torn")


def index_folder() -> Path:
    return Path(current.HAYSTACK_CONNECTIONS["default"]["PATH"])


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (missing, "missing"),
        (extra, "extra"),
        (stale_text, "stale"),
        (stale_year, "stale"),
        (stale_speaker, "stale"),
        (stale_type, "stale"),
        (stale_title, "stale"),
        (stale_date, "stale"),
        (stale_place, "stale"),
        (swapped_speakers, "stale"),
        (changed_by_one_character, "stale"),
        (waiting, "pending"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_an_index_that_differs_is_told_and_mended(speech: Speech, harm: Any, kind: str) -> None:
    assert_told_and_mended(speech, harm, kind)


@pytest.mark.usefixtures("index_in_files")
@pytest.mark.parametrize("harm", [removed_index, torn_index])
def test_an_index_whose_files_are_lost_or_torn_is_told_and_mended(speech: Speech, harm: Any) -> None:
    assert_told_and_mended(speech, harm, "unusable")


def assert_told_and_mended(speech: Speech, harm: Any, kind: str) -> None:
    made = made_speech(speaker="王二")
    indexing.update_index([made.pk])
    harm(speech)
    assert kinds() == [kind]
    assert "加 --mend 修复" in checked()[1]
    answer = told("--mend")
    assert [finding["kind"] for finding in answer["mended"]] == [kind]
    assert checked()[1] == ""


def test_what_was_mended_and_what_was_not_are_told_apart(speech: Speech) -> None:
    made_speech(title="没有编入")
    original(speech).unlink()
    out, error = checked("--mend")
    assert "已修复　索引：有 1 篇讲话在数据库中而不在索引中" in out
    assert error == "有 1 处问题。"


def test_an_index_in_use_is_left_for_later(speech: Speech) -> None:
    made_speech()
    with engine().writing(0, create=False):
        assert kinds("--mend") == ["pending", "missing"]
    assert kinds("--mend") == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL lets no row refer to nothing")
def test_a_row_that_refers_to_nothing_is_told(speech: Speech) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute("UPDATE speeches_section SET parent_id = 999 WHERE id = (SELECT max(id) FROM speeches_section)")
        assert kinds() == ["reference"]
        cursor.execute("UPDATE speeches_section SET parent_id = NULL WHERE parent_id = 999")


def test_two_sources_are_two_originals(speech: Speech) -> None:
    made_source(b"another")
    assert told()["checked"]["originals"] == 2
