"""Many who write at once, each with a connection of its own: nobody is sent away, and every figure is right."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from speeches.curation import correct_speech, delete_speeches, publish_speeches, withdraw_speeches
from speeches.curation.doubts import update_doubts
from speeches.ingest.store import ingest
from speeches.models import PendingChange, Speech, miscounted, writing
from tests.factories import PAGE, made_speech

pytestmark = [pytest.mark.usefixtures("on_postgresql"), pytest.mark.django_db(transaction=True)]
WRITERS, TURNS = 6, 12


def page(number: int) -> bytes:
    return PAGE.replace("水库", f"第{number}座水库").encode()


def write(seed: int) -> int:
    """Does what workers, archivists and commands do, on the same speeches as the others; says how often."""
    chance, done = random.Random(seed), 0
    try:
        for turn in range(TURNS):
            keys = list(Speech.objects.values_list("pk", flat=True))
            some = chance.sample(keys, min(4, len(keys)))  # in any order
            acts: list[Callable[[], object]] = [
                lambda some=some: publish_speeches(some),
                lambda some=some: withdraw_speeches(some),
                lambda some=some: update_doubts(some),
                lambda some=some: correct(some[0], f"讲话人{seed}"),
                lambda turn=turn: ingest(f"{seed}-{turn}.txt", page(seed * 1000 + turn)),
                lambda some=some: delete_speeches(Speech.objects.filter(pk__in=some[:1]), None),
            ]
            chance.choice(acts)()
            done += 1
    finally:
        connection.close()
    return done


def correct(pk: int, speaker: str) -> None:
    with writing():  # nobody else deletes it now
        if speech := Speech.objects.filter(pk=pk).first():
            correct_speech(speech, {"speaker": speaker}, None)


def test_writers_of_the_same_speeches_wait_for_one_another_and_all_come_through() -> None:
    for number in range(12):
        made_speech(title=f"第{number}次讲话")
    with ThreadPoolExecutor(WRITERS) as writers:
        assert list(writers.map(write, range(WRITERS))) == [TURNS] * WRITERS
    assert miscounted() == 0
    assert PendingChange.objects.exists()


def test_the_same_file_brought_by_many_at_once_is_there_once() -> None:
    def bring(_: int) -> tuple[int, bool]:
        try:
            outcome = ingest("同一份.txt", page(1))
            return outcome.source.pk, outcome.created
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as writers:
        brought = list(writers.map(bring, range(WRITERS)))
    assert len({pk for pk, _ in brought}) == 1
    assert [created for _, created in brought].count(True) == 1
    assert Speech.objects.count() == 1


def test_who_writes_holds_the_lock_until_the_transaction_ends() -> None:
    def holders() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
            return int(cursor.fetchone()[0])

    with writing():
        assert holders() == 1
    assert holders() == 0
