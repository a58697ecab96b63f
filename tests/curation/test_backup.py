"""Backup while others write and restore into an empty folder, as separate processes do it; broken backups refused."""

import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.databases_on_server import SERVER, environment_of, query
from tests.prebuilt import copy_of

ROOT = Path(__file__).resolve().parents[2]
COUNT = """
from speeches.models import Dossier, DossierItem, SourceFile, Speech
from speeches.search.index import indexing
whole = all(__import__("hashlib").sha256(s.original.read()).hexdigest() == s.sha256 for s in SourceFile.objects.all())
print(SourceFile.objects.count(), Speech.objects.count(), indexing.index_status().count, whole)
print(*Dossier.objects.values_list("name", "share_token", "owner__username"), *DossierItem.objects.values_list("quote", "note"))
"""
# A reader's dossier with a passage, shared by a link.
KEPT = """
from django.contrib.auth.models import User
from speeches import readers
from speeches.models import Speech
speech = Speech.objects.order_by("pk").first()
dossier = readers.create_dossier(User.objects.create_user("读者甲"), "摘抄")
readers.collect_passage(dossier, speech, readers.printed_speeches([speech.pk])[speech.pk], 0, 9, "附注")
readers.share_dossier(dossier, None)
"""
COUNT_FILES = "SELECT COUNT(*) FROM speeches_sourcefile"
# What goes on in a living archive: files come in for the worker, others are imported, speeches are changed and go.
BUSY = """
import itertools, time
from django.db.models import F
from speeches.curation import publication
from speeches.curation.intake import intake_queue
from speeches.ingest.store import ingest
from speeches.models import Speech
from speeches.tasks import read_source
TEXT = "在全市第{}次工作会议上的讲话\\n\\n李一民\\n\\n（2012年3月4日）\\n\\n同志们：\\n" + "要抓落实，一件一件抓到底。\\n" * 90
for n in itertools.count():
    kept, _ = intake_queue.store_for_extraction(f"{n}.txt", TEXT.format(n).encode(), None)
    read_source.enqueue(kept.pk)
    made = ingest(f"{n}.md.txt", TEXT.format(n + 10**6).encode()).speeches[0]
    publication.withdraw_speeches([made.pk])
    Speech.objects.filter(pk=made.pk).update(characters=F("characters"))
    if n % 5 == 4:
        made.delete()
    time.sleep(0.03)
"""


def manage(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    environment = environment_of(data) | more
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def counted(data: Path) -> str:
    return manage(data, "shell", "--verbosity", "0", "-c", COUNT).stdout


def files(data: Path) -> int:
    """How many files are in the archive, without a process that counts them."""
    if SERVER:
        return int(query(data, COUNT_FILES)[0][0])
    with closing(sqlite3.connect(data / "archive.sqlite3")) as database:
        return int(database.execute(COUNT_FILES).fetchone()[0])


@pytest.fixture(scope="module")
def archive(archive_of_samples_here: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = copy_of(archive_of_samples_here, tmp_path_factory.mktemp("live"))
    kept = manage(data, "shell", "--verbosity", "0", "-c", KEPT)
    assert kept.returncode == 0, kept.stderr
    return data


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "archive.tar"
    made = manage(archive, "backup", str(file))
    assert made.returncode == 0, made.stderr
    return file


def test_a_restored_archive_is_the_same_archive_and_sound(archive: Path, whole: Path, tmp_path: Path) -> None:
    restored = manage(tmp_path / "new", "restore", str(whole))
    assert restored.returncode == 0, restored.stderr
    assert counted(tmp_path / "new") == counted(archive)
    assert "附注" in counted(archive)
    checked = manage(tmp_path / "new", "check_archive")
    assert (checked.returncode, checked.stdout[:3]) == (0, "一致：")
    again = manage(tmp_path / "new", "restore", str(whole))
    assert again.returncode == 1
    assert "已有档案" in again.stderr


def test_nothing_is_overwritten(archive: Path, whole: Path) -> None:
    before = whole.read_bytes()
    assert "已经存在" in manage(archive, "backup", str(whole)).stderr
    assert whole.read_bytes() == before
    assert "已有档案" in manage(archive, "restore", str(whole)).stderr


@pytest.fixture
def busy(empty_archive_here: Path, tmp_path: Path) -> Iterator[Path]:
    """An archive into which two processes write: one that takes files in, and the worker that reads them."""
    data = copy_of(empty_archive_here, tmp_path / "busy")
    commands = (["shell", "--verbosity", "0", "-c", BUSY], ["work"])
    started = [
        subprocess.Popen([sys.executable, "manage.py", *command], cwd=ROOT, env=environment_of(data))
        for command in commands
    ]
    yield data
    for process in started:
        process.terminate()
        process.wait(timeout=30)


@pytest.mark.slow
def test_a_backup_made_while_others_write_is_a_sound_archive(busy: Path, tmp_path: Path) -> None:
    deadline, sizes = time.monotonic() + 120, []
    for n in range(2):
        while files(busy) < 10 * (n + 1) and time.monotonic() < deadline:
            time.sleep(0.2)
        file, new = tmp_path / f"{n}.tar", tmp_path / f"new{n}"
        made = manage(busy, "backup", str(file))
        assert made.returncode == 0, made.stderr
        restored = manage(new, "restore", str(file))
        assert restored.returncode == 0, restored.stderr
        checked = manage(new, "check_archive", "--json")
        assert checked.returncode == 0, checked.stdout
        sizes.append(json.loads(checked.stdout)["checked"]["originals"])
    assert 10 <= sizes[0] < sizes[1]  # it was being written to all the while


Members = list[tuple[tarfile.TarInfo, bytes]]


def read(file: Path) -> Members:
    with tarfile.open(file) as package:
        return [(member, package.extractfile(member).read()) for member in package]  # type: ignore[union-attr]


def member(name: str, data: bytes = b"", **more: object) -> tuple[tarfile.TarInfo, bytes]:
    made = tarfile.TarInfo(name)
    made.size = len(data)
    for field, value in more.items():
        setattr(made, field, value)
    return made, data


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def with_flip(members: Members, which: int) -> Members:
    head, data = members[which]
    return [*members[:which], (head, flipped(data, len(data) // 2)), *members[which + 1 :]]


LINK = {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"}
HARM: dict[str, Callable[[Members], Members]] = {
    "a bit of the database": lambda members: with_flip(members, 1),
    "a bit of an original": lambda members: with_flip(members, 5),
    "a bit of the contents": lambda members: with_flip(members, 0),
    "no contents": lambda members: members[1:],
    "no database": lambda members: [members[0], *members[2:]],
    "an original less": lambda members: members[:-1],
    "only what comes first": lambda members: members[:2],
    "an original more": lambda members: [*members, member(f"originals/ab/{'ab' * 32}", b"more")],
    "a file beside": lambda members: [*members, member("secret_key", b"mine")],
    "a path outside": lambda members: [*members, member("../outside", b"out")],
    "a path outside within": lambda members: [*members, member("originals/ab/../../../outside", b"out")],
    "an absolute path": lambda members: [*members, member("/tmp/desk-outside", b"out")],
    "a link": lambda members: [member(members[-1][0].name, **LINK), *members[:-1]],
    "a linked folder": lambda members: [member("originals", **LINK), *members],
    "a device": lambda members: [*members, member("originals/null", type=tarfile.CHRTYPE)],
    "the database twice": lambda members: [*members, members[1]],
    "nothing": lambda members: [],
}


def refused(file: Path, data: Path) -> None:
    """With a sentence, and nothing is left behind."""
    data.mkdir(exist_ok=True)
    before = set(data.parent.rglob("*"))
    if SERVER:  # where the test's own database has tables, so that nothing would be restored into it
        assert "没有恢复" in manage(data, "restore", str(file), SECRET_KEY="a").stderr
    else:
        with pytest.raises(CommandError, match="没有恢复"):
            call_command("restore", str(file), stderr=io.StringIO())
    assert set(data.parent.rglob("*")) == before
    assert not Path("/tmp/desk-outside").exists()


@pytest.mark.parametrize("harm", HARM)
def test_a_backup_that_was_harmed_is_refused(
    db: None, archive_data: Path, whole: Path, tmp_path: Path, harm: str
) -> None:
    with tarfile.open(tmp_path / "harmed.tar", "w") as package:
        for head, data in HARM[harm](read(whole)):
            package.addfile(head, io.BytesIO(data))
    refused(tmp_path / "harmed.tar", archive_data)


@pytest.mark.parametrize("seed", range(6))
def test_a_backup_that_was_cut_or_changed_anywhere_is_refused(
    db: None, archive_data: Path, whole: Path, tmp_path: Path, seed: int
) -> None:
    chance, file = random.Random(seed), tmp_path / "harmed.tar"
    data = whole.read_bytes()
    file.write_bytes(data[: chance.randrange(len(data) - 20_000)])  # the end of a tar is padding
    refused(file, archive_data)
    file.write_bytes(chance.randbytes(2_000))
    refused(file, archive_data)


@pytest.mark.parametrize("held", [b"", b"no database at all, but long enough to be read as one" * 40])
def test_a_database_without_tables_or_none_is_told_in_a_sentence(tmp_path: Path, held: bytes) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "archive.sqlite3").write_bytes(held)
    environment = {**os.environ, "ARCHIVE_DATA": str(data)}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "manage.py", "backup", str(tmp_path / "a.tar")],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "还没有建好" in done.stderr if not held else "已损坏，或者不是数据库" in done.stderr
    assert not (tmp_path / "a.tar").exists()
