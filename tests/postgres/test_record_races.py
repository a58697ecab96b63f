"""Two archivists who make one record at the same moment, each with a connection of its own: one is told, none fails.

On SQLite the page of a form begins with the lock of the one who writes, so that the other waits before looking.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from speeches.admin.authorities import PersonAdmin
from speeches.curation import RecordConflict, accept_names, merge_records, save_record, split_record
from speeches.models import Person, Speech, name_key
from tests.factories import made_person, made_speech

pytestmark = [pytest.mark.usefixtures("on_postgresql"), pytest.mark.django_db(transaction=True)]
ADD = "/admin/speeches/person/add/"


def at_once(act: Callable[[int], Any]) -> list[Any]:
    """What two get, each in a thread with its own connection, who begin at one moment."""
    both = Barrier(2, timeout=30)

    def one(number: int) -> Any:
        try:
            both.wait()
            return act(number)
        except RecordConflict as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        return list(people.map(one, range(2)))


def test_of_two_who_have_found_a_heading_free_and_save_it_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    user = User.objects.create_superuser("同事")
    checked, saved = Barrier(2, timeout=30), PersonAdmin.save_model

    def waiting(*args: Any) -> None:
        checked.wait()
        saved(*args)

    def make(_: int) -> tuple[int, bool]:
        own = Client()
        own.force_login(user)
        told = own.post(ADD, {"name": "李明", "qualifier": "", "names": "", "note": ""}, follow=True)
        return told.status_code, "已有标目为“李明”的记录" in told.text

    monkeypatch.setattr(PersonAdmin, "save_model", waiting)
    assert sorted(at_once(make)) == [(200, False), (200, True)]
    assert Person.objects.count() == 1


@pytest.mark.parametrize("_turn", range(5))
def test_whatever_two_make_of_one_heading_is_made_once(_turn: int) -> None:
    speech, old = made_speech(speaker="李明"), made_person("王二河")
    moved = [made_speech(speaker="王二河", speaker_authority=old) for _ in range(2)]
    acts: list[Callable[[], object]] = [
        lambda: save_record(Person(), {"name": "李明"}, [], None),
        lambda: accept_names("speaker", [name_key("李明")], None),
        lambda: split_record("speaker", (old.pk, 1), [moved[0].pk], {"name": "李明"}, None),
    ]
    told = at_once(lambda number: acts[(_turn + number) % 3]())
    assert Person.objects.filter(heading="李明", merged_into=None).count() == 1, told
    assert Speech.objects.get(pk=speech.pk).speaker == "李明"


def test_of_two_who_merge_two_records_into_one_another_one_is_told() -> None:
    records = [made_person("甲一"), made_person("乙二")]
    keys = [(record.pk, record.edition) for record in records]
    told = at_once(lambda number: merge_records("speaker", keys[number], keys[1 - number], None))
    assert sorted(isinstance(each, str) for each in told) == [False, True]
    assert Person.objects.filter(merged_into=None).count() == 1
