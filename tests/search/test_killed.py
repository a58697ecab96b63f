"""Processes with an archive on disk: killed at any moment they lose nothing, and readers never notice the writers."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases_on_server import environment_of
from tests.prebuilt import copy_of

KILLS = 15
PRELUDE = """
import itertools, os, random, signal, sys, time
import django; django.setup()
from django.core.management import call_command
from django.db import connections, transaction
from speeches.models import PendingChange, Section, Speech
from speeches.search.index import indexing, verification
from speeches.search.results.search import search_speeches
from tests import factories
from tests.factories import bare_speech

def forked(work):
    connections.close_all()  # a child opens its own
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
        os._exit(0)
    except BaseException:
        import traceback; traceback.print_exc()
        os._exit(1)

def held():
    return {hit.speech.pk: hit.occurrences for hit in search_speeches("“抓落实”", page_size=1000).hits}

call_command("migrate", verbosity=0)
with transaction.atomic():
    pks = [bare_speech(f"第{n}次抓落实。" * 30).pk for n in range(60)]
indexing.rebuild_index()
"""
KILLED = """
def writes():
    chance = random.Random(os.getpid())
    factories.numbers = itertools.count(time.time_ns())  # each process makes speeches of its own
    while True:
        alive = list(Speech.objects.values_list("pk", flat=True))
        turn = chance.randrange(6)
        with transaction.atomic():
            changed = []
            if turn < 2:
                changed = [bare_speech("新的抓落实。抓落实。").pk for _ in range(3)]
            elif turn == 2:
                changed = chance.sample(alive, 3)
                Section.objects.filter(speech__in=changed).update(body=f"改过的抓落实。{os.getpid()}")
            elif turn < 5:
                changed = chance.sample(alive, 2)
                Speech.objects.filter(pk__in=changed).delete()
            PendingChange.objects.note(changed)
        if turn < 5:
            indexing.sync_pending(wait=60)
        else:
            indexing.rebuild_index(wait=60)

chance = random.Random(7)
for kill in range(int(sys.argv[1])):
    pid = forked(writes)
    time.sleep(0.05 + chance.random() * 0.4)
    os.kill(pid, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(pid, 0)[1]), kill
    before = held()  # the index can be read at once
    assert before.keys() <= set(Speech.objects.values_list("pk", flat=True))
    indexing.sync_pending(wait=60)
    assert indexing.index_status().ok, (kill, indexing.index_status())
    assert verification.compare_index().agrees, (kill, verification.compare_index())
    assert held() == {speech.pk: speech.text.count("抓落实") for speech in Speech.objects.all()}, kill
indexing.rebuild_index()
assert not PendingChange.objects.exists()
"""
READ = """
ready, stop = os.pipe(), os.pipe()
expected = held()

def reads():
    number = 0
    os.set_blocking(stop[0], False)
    while True:
        assert held() == expected
        number += 1
        if number == 1:
            os.write(ready[1], b"!")
        try:
            if os.read(stop[0], 1):
                break
        except BlockingIOError:
            pass
    assert number > 5, number

readers = [forked(reads) for _ in range(2)]
for _ in readers:
    os.read(ready[0], 1)
for _ in range(6):
    assert indexing.rebuild_index() == len(expected)
    indexing.update_index(pks[:20])
for _ in readers:
    os.write(stop[1], b"!")
for pid in readers:
    assert os.waitpid(pid, 0)[1] == 0
"""


@pytest.fixture
def environment(empty_archive_here: Path, tmp_path: Path) -> dict[str, str]:
    data = copy_of(empty_archive_here, tmp_path / "data")
    return environment_of(data, DJANGO_SETTINGS_MODULE="archive.settings", LOG_LEVEL="WARNING")


@pytest.mark.parametrize("script", [KILLED, READ], ids=["a writer killed at random", "readers beside rebuilds"])
def test_an_index_is_whole_for_other_processes_whatever_becomes_of_the_writer(
    environment: dict[str, str], script: str
) -> None:
    command = [sys.executable, "-c", PRELUDE + script, str(KILLS)]
    ended = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-3000:]
