"""The two commands that keep the index: rebuild_index and update_index."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from speeches.models import PendingChange
from speeches.search.engines.base import IndexBusy, engine
from speeches.search.index import indexing
from speeches.search.results.search import search_speeches
from speeches.tasks import requeue_unfinished
from tests.databases_on_server import environment_of
from tests.factories import Make, bare_speech
from tests.prebuilt import copy_of

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("index_path")
@pytest.mark.parametrize("command", ["rebuild_index", "update_index"])
def test_both_commands_make_a_missing_index(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    bare_speech("抓落实")
    call_command(command)
    assert search_speeches("抓落实").total == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "共 1 篇" in said.err


def test_update_index_writes_what_is_waiting(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    make("抓落实")
    speech = bare_speech("抓落实")
    with engine().writing(0, create=False), pytest.raises(IndexBusy):
        indexing.update_index([speech.pk], wait=0)
    call_command("update_index")
    assert search_speeches("抓落实").total == 2
    assert "1 篇" in capsys.readouterr().err


def test_the_worker_writes_what_a_killed_process_has_left(make: Make) -> None:
    make("抓落实")
    PendingChange.objects.note([bare_speech("抓落实").pk])
    requeue_unfinished()
    assert search_speeches("抓落实").total == 2
    assert indexing.index_status().ok


SEVERAL_PROCESSES = """
import django; django.setup()
from django.core.management import call_command
from speeches.search.index import indexing, rebuild_partitions
from speeches.search.results.search import search_speeches
from tests.factories import bare_speech
call_command("migrate", verbosity=0)
for number in range(7):
    bare_speech(f"第{number}次抓落实。")
rebuild_partitions._SMALLEST = 2
seen = []
assert indexing.rebuild_index(lambda *told: seen.append(told), processes=2) == 7
assert [total for _, total in seen] == [7] * 4 and seen[-1] == (7, 7)
found = search_speeches("“抓落实”")
assert (found.total, found.occurrences, len(found.hits)) == (7, 7, 7)
indexing.update_index([bare_speech("抓落实。").pk])
assert search_speeches("抓落实").total == 8
"""


def test_several_processes_make_one_index(empty_archive_here: Path, tmp_path: Path) -> None:
    data = copy_of(empty_archive_here, tmp_path / "data")
    here = environment_of(data, DJANGO_SETTINGS_MODULE="archive.settings", LOG_LEVEL="WARNING")
    subprocess.run([sys.executable, "-c", SEVERAL_PROCESSES], cwd=settings.BASE_DIR, env=here, check=True)


def test_a_rebuild_beside_another_one_is_a_clear_error(make: Make) -> None:
    make("抓落实")
    with engine().rebuilding(), pytest.raises(CommandError, match="另一个进程"):
        call_command("rebuild_index")
