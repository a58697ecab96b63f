"""The suite writes to nothing that it did not make: run with a real archive in the environment, it leaves it as it was."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases_on_server import SERVER, environment_of, query
from tests.prebuilt import SHARED, copy_of

ROOT = Path(__file__).resolve().parent.parent
# Those that start processes of their own, which inherit the environment, and some that run in the suite's own process.
PART = [
    "tests/curation/test_backup.py::test_a_restored_archive_is_the_same_archive_and_sound",
    "tests/search/test_commands.py",
    "tests/test_check_archive.py",
    "tests/test_ingest.py",
    "tests/admin/test_upload.py",
]
WRITES = """
import os
from pathlib import Path

def test_writes() -> None:
    Path(os.environ["NAMED_TOO"], "left behind").write_text("by a test")
"""

WRITES_ROWS = """
import os
import psycopg

def test_writes() -> None:
    with psycopg.connect(os.environ["NAMED_TOO"], autocommit=True) as connection:
        connection.execute("INSERT INTO left_behind VALUES (2)")
"""
OPENS = """
import os
from django.db import connection
from archive import settings_for_tests

def test_opens(django_db_blocker) -> None:
    connection.settings_dict["NAME"] = settings_for_tests.NAMED_DATABASE
    with django_db_blocker.unblock():
        connection.ensure_connection()
        connection.close()
"""


@pytest.fixture(scope="module")
def real(archive_of_samples: Path, shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an archive with speeches in it, its database beside its folder."""
    folder = tmp_path_factory.mktemp("real")
    named = {"ARCHIVE_DATA": str(folder / "data"), "DATABASE_URL": f"sqlite:///{folder / 'elsewhere.sqlite3'}"}
    copy_of(archive_of_samples, folder / "data")
    (folder / "data" / "archive.sqlite3").rename(folder / "elsewhere.sqlite3")
    return {**os.environ, **named, SHARED: str(shared_folder), "LOG_LEVEL": "CRITICAL"}


def bytes_of(environment: dict[str, str]) -> dict[str, str]:
    """Each file of the archive with the digest of its bytes."""
    folder = Path(environment["ARCHIVE_DATA"]).parent
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def run(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.mark.slow
def test_a_real_archive_in_the_environment_is_byte_for_byte_what_it_was(real: dict[str, str]) -> None:
    before = bytes_of(real)
    assert any("originals" in path for path in before)
    assert any("elsewhere.sqlite3" in path for path in before)
    ended = run(real, *PART)
    assert ended.returncode == 0, ended.stdout[-3000:]
    assert bytes_of(real) == before


def test_a_run_that_wrote_to_the_archive_that_was_named_fails(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "test_writes.py").write_text(WRITES)
    data = str(tmp_path / "data")
    environment = {**os.environ, "ARCHIVE_DATA": data, "NAMED_TOO": data, "PYTHONPATH": str(ROOT)}
    arguments = ["-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest", str(tmp_path / "test_writes.py")]
    ended = run(environment, *arguments)
    assert ended.returncode == 1
    assert "left behind" in ended.stdout


@pytest.mark.skipif(not SERVER, reason="the run is on no server")
@pytest.mark.parametrize(("module", "told"), [(WRITES_ROWS, "left_behind"), (OPENS, "a test opened the database")])
def test_a_run_that_touched_the_database_that_was_named_on_a_server_fails(
    module: str, told: str, tmp_path: Path
) -> None:
    named = environment_of(tmp_path / "data")
    query(tmp_path / "data", "CREATE TABLE left_behind (number int)")
    query(tmp_path / "data", "INSERT INTO left_behind VALUES (1)")
    (tmp_path / "test_module.py").write_text(module)
    environment = {**named, "NAMED_TOO": named["DATABASE_URL"], "PYTHONPATH": str(ROOT)}
    arguments = ["-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest", str(tmp_path / "test_module.py")]
    ended = run(environment, *arguments)
    assert ended.returncode == 1
    assert told in ended.stdout


def test_this_very_run_has_a_folder_and_a_database_of_its_own(tmp_path: Path) -> None:
    assert Path(os.environ["ARCHIVE_DATA"]).name.startswith("archive-tests-")
    assert "DATABASE_URL" not in os.environ
    own = settings.DATABASES["default"]
    assert own["TEST"]["NAME"].startswith("test_") if SERVER else not Path(own["NAME"]).is_relative_to(ROOT)
    assert ROOT / "data" in settings.LEFT_ALONE
