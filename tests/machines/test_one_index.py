"""Two machines with an index or originals on their own disks at one database: told, and never two answers."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from multiprocessing import get_context
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from speeches.curation import withdraw_speeches
from speeches.models import OriginalsUnavailable, PartHome, PendingChange, Speech, machine_token, originals_storage
from speeches.search import IndexUnavailable, rebuild_index, sync_pending
from tests.factories import GOOD, Take, bare_speech
from tests.indexed import make, work

__all__ = ["make", "work"]
pytestmark = pytest.mark.django_db
READER = "这台服务器上的索引已不是本馆现在所用的"
STAFF = "manage.py rebuild_index --take-over"


@contextmanager
def other_machine(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """Within it settings are those of a machine with a data folder of its own."""
    before = settings.ARCHIVE_DATA, settings.HAYSTACK_CONNECTIONS
    settings.ARCHIVE_DATA = tmp_path / "other machine"
    settings.ARCHIVE_DATA.mkdir(exist_ok=True)
    connection = {**before[1]["default"], "PATH": str(settings.ARCHIVE_DATA / "index")}
    settings.HAYSTACK_CONNECTIONS = {"default": connection}
    yield settings.ARCHIVE_DATA
    settings.ARCHIVE_DATA, settings.HAYSTACK_CONNECTIONS = before


@pytest.fixture
def indexed(archive_data: Path) -> Speech:
    archive_data.mkdir(exist_ok=True)
    speech = bare_speech("要抓落实。")
    rebuild_index()
    return speech


@pytest.mark.usefixtures("index_in_files")
def test_a_second_machine_neither_makes_nor_writes_an_index_of_its_own(
    indexed: Speech, settings: Settings, tmp_path: Path
) -> None:
    with other_machine(settings, tmp_path):
        for command, more in (("rebuild_index", {}), ("rebuild_index", {"if_needed": True}), ("update_index", {})):
            with pytest.raises(CommandError, match=STAFF):
                call_command(command, **more, verbosity=0, stderr=StringIO())
        withdraw_speeches([indexed.pk])
        with pytest.raises(IndexUnavailable):
            sync_pending()
        assert PendingChange.objects.count() == 1  # for the machine whose index it is
    assert sync_pending() == 1


@pytest.mark.usefixtures("index_in_files")
def test_a_machine_whose_index_was_superseded_says_so_and_searches_no_more(
    indexed: Speech, settings: Settings, tmp_path: Path, client: Client
) -> None:
    assert client.get("/search/?q=抓落实").status_code == 200
    with other_machine(settings, tmp_path):
        call_command("rebuild_index", take_over=True, verbosity=0)
        assert client.get("/search/?q=抓落实").status_code == 200
        assert client.get("/healthz").json() == {"status": "ok", "speeches": 1}
    answer = client.get("/search/?q=抓落实")
    assert (answer.status_code, READER in answer.text) == (503, True)
    assert client.get("/api/v1/search?q=抓落实").status_code == 503
    for address in ("/healthz", "/healthz/ready"):
        told = client.get(address)
        assert (told.status_code, READER in json.loads(told.content)["reason"]) == (503, True)
    assert client.get(indexed.get_absolute_url()).status_code == 200  # pages without a search go on
    call_command("rebuild_index", take_over=True, verbosity=0)
    assert client.get("/search/?q=抓落实").status_code == 200


def test_a_copied_data_folder_is_another_machine(archive_data: Path, settings: Settings, tmp_path: Path) -> None:
    archive_data.mkdir(exist_ok=True)
    token = machine_token()
    assert (len(token), machine_token()) == (32, token)
    settings.ARCHIVE_DATA = shutil.copytree(archive_data, tmp_path / "copy")
    assert machine_token() not in ("", token)
    settings.ARCHIVE_DATA = archive_data.rename(tmp_path / "moved")
    assert machine_token() == token


def tokens_of_processes(number: int) -> set[str]:
    """What as many processes call this machine that ask at the same moment."""
    processes = get_context("fork")
    told, starting = processes.SimpleQueue(), processes.Barrier(number)

    def start() -> None:
        starting.wait()
        told.put(machine_token())

    started = [processes.Process(target=start) for _ in range(number)]
    for process in started:
        process.start()
    tokens = {told.get() for _ in started}
    for process in started:
        process.join()
    return tokens


@pytest.mark.parametrize("copied", [False, True])
def test_processes_that_start_at_the_same_moment_are_one_machine(
    settings: Settings, tmp_path: Path, copied: bool
) -> None:
    for n in range(20):
        settings.ARCHIVE_DATA = tmp_path / str(n)
        if copied:
            machine_token()
            settings.ARCHIVE_DATA = shutil.copytree(settings.ARCHIVE_DATA, tmp_path / f"copy {n}")
        assert tokens_of_processes(6) == {machine_token()}


def test_where_nothing_can_be_written_nothing_is_told_apart(settings: Settings) -> None:
    settings.ARCHIVE_DATA = Path("/proc/nowhere")
    assert machine_token() == ""
    PartHome.objects.settle("index", "", "nowhere")
    assert not PartHome.objects.exists()


def test_a_database_that_was_copied_belongs_to_nobody_yet(indexed: Speech, settings: Settings, tmp_path: Path) -> None:
    PartHome.objects.update(database="another one")
    with other_machine(settings, tmp_path):
        call_command("rebuild_index", verbosity=0)
        assert PartHome.objects.get(part="index").is_of_this_machine


def test_originals_of_another_machine_are_out_of_reach_and_not_missing(
    work: Take, settings: Settings, tmp_path: Path
) -> None:
    from speeches.ingest import ingest

    source = ingest("讲话.txt", GOOD).source
    with other_machine(settings, tmp_path):
        assert not originals_storage().is_reachable()
        with pytest.raises(OriginalsUnavailable, match="ORIGINALS_URL"):
            source.original.open("rb")
        with pytest.raises(OriginalsUnavailable):
            ingest("另一篇.txt", GOOD + b"\n\n")
    assert source.original.open("rb").read() == GOOD


def test_the_machine_that_noted_a_part_may_change_it(indexed: Speech, settings: Settings, tmp_path: Path) -> None:
    home = PartHome.objects.get(part="index")
    PartHome.objects.update(identity="opensearch somewhere", label="OpenSearch somewhere")
    rebuild_index()
    assert PartHome.objects.get(part="index").identity == home.identity


def test_another_secret_key_is_told(client: Client, settings: Settings, tmp_path: Path, archive_data: Path) -> None:
    archive_data.mkdir(exist_ok=True)
    call_command("prepare", stderr=StringIO())
    assert "warning" not in client.get("/healthz").json()
    with other_machine(settings, tmp_path):
        settings.SECRET_KEY = "another" * 8
        assert "SECRET_KEY" in client.get("/healthz").json()["warning"]
    said = StringIO()
    settings.SECRET_KEY = "new for all" * 5
    call_command("prepare", stderr=said)  # who noted it may change it
    assert "SECRET_KEY" not in said.getvalue()
    assert os.path.exists(archive_data / "machine.json")
