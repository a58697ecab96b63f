"""An archive moves to another database, store of originals and index, and back: all of it, with its keys, or nothing."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cluster.node import Node
from tests.databases_on_server import environment_at
from tests.machines.conftest import Variables, index_at
from tests.prebuilt import copy_of

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
# Accounts, history, a key that was given out to a speech that is gone, operations, uploads.
LIVED = """
from django.contrib.auth.models import User, Group
from speeches.curation import store_arrival, withdraw_speeches
from speeches.models import Arrival, Speech, Upload
from speeches.tasks import read_source
user = User.objects.create_superuser("archivist", password="secret words")
user.groups.add(*Group.objects.all())
upload = Upload.objects.create(by=user)
arrival = Arrival(upload=upload, name="讲话.txt")
store_arrival(arrival, "讲话.txt", "在会上的讲话\\n\\n同志们：\\n要抓落实。😀\\n".encode(), read_source.enqueue)
withdraw_speeches([Speech.objects.order_by("pk").first().pk])
Speech.objects.order_by("pk").last().delete()
"""
LOOK = """
import json
from django.contrib.auth.models import User
from reversion.models import Version
from speeches.models import Arrival, SourceFile, Speech, miscounted, triggers_missing
user = User.objects.get()
print(json.dumps({
    "login": user.check_password("secret words"), "groups": user.groups.count(),
    "speeches": list(Speech.objects.order_by("pk").values_list("pk", "status", "title", "edition")),
    "sources": list(SourceFile.objects.order_by("pk").values_list("pk", "sha256", "state")),
    "at": [at.isoformat() for at in SourceFile.objects.order_by("pk").values_list("uploaded_at", flat=True)],
    "history": Version.objects.count(), "arrivals": Arrival.objects.count(),
    "kept": [miscounted(), triggers_missing()],
}))
"""
NEXT = """
from speeches.ingest import ingest
made = ingest("又一篇.txt", "在另一次会上的讲话\\n\\n同志们：\\n新的一篇，要抓到底。\\n".encode())
print(made.speeches[0].pk)
"""


def manage(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def said(environment: dict[str, str], code: str) -> str:
    done = manage(environment, "shell", "--verbosity", "0", "--no-imports", "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def look(environment: dict[str, str]) -> dict[str, object]:
    return dict(json.loads(said(environment, LOOK)))


@pytest.fixture
def small(archive_of_samples: Path, tmp_path: Path) -> dict[str, str]:
    """An archive on this machine alone, in which something has happened."""
    environment = environment_at("", copy_of(archive_of_samples, tmp_path / "small"))
    said(environment, LIVED)
    manage(environment, "update_index")
    return environment


def described(path: Path, variables: dict[str, str]) -> Path:
    path.write_text("".join(f"{name}={value}\n" for name, value in variables.items()))
    return path


def moved(small: dict[str, str], to: dict[str, str], file: Path) -> "subprocess.CompletedProcess[str]":
    Path(to["ARCHIVE_DATA"]).mkdir(exist_ok=True)
    return manage(small, "migrate_archive", "--to", str(described(file, to)))


def there_and_back(small: dict[str, str], to: dict[str, str], tmp_path: Path) -> None:
    """Into the archive that the variables describe, and from there into files again."""
    known = look(small)
    went = moved(small, to, tmp_path / "large.env")
    assert went.returncode == 0, went.stderr
    assert "迁移完成，两边一致" in went.stderr
    large = environment_at("", Path(to["ARCHIVE_DATA"]), **to)
    assert look(large) == known
    back = {"ARCHIVE_DATA": str(tmp_path / "back")}
    came = moved(large, back, tmp_path / "back.env")
    assert came.returncode == 0, came.stderr
    again = environment_at("", Path(back["ARCHIVE_DATA"]))
    assert look(again) == known
    keys = {said(environment, NEXT) for environment in (large, again, small)}
    assert len(keys) == 1  # the same next key everywhere, and not that of the speech that is gone


def test_from_files_into_files(small: dict[str, str], tmp_path: Path) -> None:
    there_and_back(small, {"ARCHIVE_DATA": str(tmp_path / "there")}, tmp_path)


def test_into_a_database_server_and_a_bucket_and_back(
    small: dict[str, str], database: str, bucket: Variables, tmp_path: Path
) -> None:
    there_and_back(small, {"ARCHIVE_DATA": str(tmp_path / "there"), "DATABASE_URL": database, **bucket}, tmp_path)
    assert not (tmp_path / "there" / "originals").exists()


def test_into_a_database_server_a_bucket_and_an_index_on_servers_and_back(
    small: dict[str, str], database: str, bucket: Variables, search_node: Node, tmp_path: Path
) -> None:
    shared = {"DATABASE_URL": database, **bucket, **index_at([search_node.address])}
    there_and_back(small, {"ARCHIVE_DATA": str(tmp_path / "there"), **shared}, tmp_path)
    assert not (tmp_path / "there" / "index").exists()


def test_only_the_database_may_be_moved(small: dict[str, str], database: str, tmp_path: Path) -> None:
    known = look(small)
    went = moved(small, {"ARCHIVE_DATA": small["ARCHIVE_DATA"], "DATABASE_URL": database}, tmp_path / "to.env")
    assert went.returncode == 0, went.stderr
    assert "这次传了 0 份" in went.stderr
    assert look(small | {"DATABASE_URL": database}) == known


def test_what_is_there_already_is_left_alone(small: dict[str, str], archive_of_samples: Path, tmp_path: Path) -> None:
    other = {"ARCHIVE_DATA": str(copy_of(archive_of_samples, tmp_path / "other"))}
    theirs = environment_at("", Path(other["ARCHIVE_DATA"]))
    before = said(theirs, "from speeches.models import Speech; print(Speech.objects.count())")
    refused = moved(small, other, tmp_path / "to.env")
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
    assert "没有动它" in refused.stderr
    assert said(theirs, "from speeches.models import Speech; print(Speech.objects.count())") == before
    itself = moved(small, {"ARCHIVE_DATA": small["ARCHIVE_DATA"]}, tmp_path / "to.env")
    assert (itself.returncode, "目标就是现在这个档案" in itself.stderr) == (1, True)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("", "看不出要迁到哪里"), (None, "读不出来"), ("DATABASE_URL=sqlite:////nowhere/at/all.sqlite3\n", "数据库")],
    ids=["nothing", "no file", "no folder"],
)
def test_settings_that_lead_nowhere_are_refused_with_a_sentence(
    small: dict[str, str], tmp_path: Path, content: str | None, sentence: str
) -> None:
    file = tmp_path / "to.env"
    if content is not None:
        file.write_text(content)
    refused = manage(small, "migrate_archive", "--to", str(file))
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False), refused.stderr
    assert sentence in refused.stderr


def test_while_a_worker_runs_nothing_is_moved(small: dict[str, str], tmp_path: Path) -> None:
    worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=small)
    try:
        lock = Path(small["ARCHIVE_DATA"]) / "worker.lock"
        assert until(lock.exists)
        refused = moved(small, {"ARCHIVE_DATA": str(tmp_path / "there")}, tmp_path / "to.env")
        assert (refused.returncode, "后台程序还在运行" in refused.stderr) == (1, True)
    finally:
        worker.terminate()
        worker.wait(timeout=60)


def test_a_move_that_is_killed_at_any_moment_can_be_made_again(small: dict[str, str], tmp_path: Path) -> None:
    known, to = look(small), {"ARCHIVE_DATA": str(tmp_path / "there")}
    (tmp_path / "there").mkdir()
    file = described(tmp_path / "to.env", to)
    for seconds in (1.5, 2.5, 3.0, 3.5, 4.0, 5.0, 6.5):
        command = [sys.executable, "manage.py", "migrate_archive", "--to", str(file)]
        moving = subprocess.Popen(command, cwd=ROOT, env=small, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            moving.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            kill_group(moving)
    went = manage(small, "migrate_archive", "--to", str(file))
    assert went.returncode == 0, went.stderr
    assert look(environment_at("", tmp_path / "there")) == known


def kill_group(process: "subprocess.Popen[bytes]") -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def until(holds: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return False
