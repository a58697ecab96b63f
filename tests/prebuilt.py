"""Archives that are made once a session, by the first worker that asks for them: tests work with copies.

Their databases are SQLite files, whatever the run is on; those of the fixtures whose names end in `_here` are on the
server where the run is on one (tests/databases_on_server.py).
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases_on_server import SERVER, copy_database, drop_databases, environment_of, recreate_database

ROOT = Path(__file__).resolve().parent.parent
SHARED = "ARCHIVE_TESTS_SHARED"  # names the folder for a run of pytest that a test starts


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The temporary folder of this run of pytest, the same for all its workers and for runs that its tests start."""
    if folder := os.environ.get(SHARED):
        return Path(folder)
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def archive_of_samples(shared_folder: Path) -> Path:
    """The folder of an archive with the samples in it, as `prepare` makes it; not to be written to."""
    return built_once(shared_folder / "of samples", ["prepare", "samples"])


@pytest.fixture(scope="session")
def empty_archive(shared_folder: Path) -> Path:
    """The folder of an archive without speeches, its database migrated; not to be written to."""
    return built_once(shared_folder / "empty", ["migrate", "--verbosity", "0"])


@pytest.fixture(scope="session")
def archive_of_samples_here(shared_folder: Path) -> Path:
    """As `archive_of_samples`, on the database that the run is on."""
    return _built_here(shared_folder / "of samples", ["prepare", "samples"])


@pytest.fixture(scope="session")
def prepared_archive_here(shared_folder: Path) -> Path:
    """The folder of an archive as `prepare` makes it, ready to serve and without speeches; not to be written to."""
    return _built_here(shared_folder / "prepared", ["prepare"])


@pytest.fixture(scope="session")
def empty_archive_here(shared_folder: Path) -> Path:
    """As `empty_archive`, on the database that the run is on."""
    return _built_here(shared_folder / "empty", ["migrate", "--verbosity", "0"])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The process that started the workers ends after them, and takes along what they made on the server."""
    if not hasattr(session.config, "workerinput"):
        drop_databases()


def _built_here(folder: Path, *commands: list[str]) -> Path:
    return built_once(folder.with_name(f"{folder.name} on a server") if SERVER else folder, *commands, here=True)


def built_once(folder: Path, *commands: list[str], here: bool = False) -> Path:
    """The folder of an archive on which the commands were run, each as a process of its own.

    Whoever comes while another worker builds it waits; what was not finished is built again.

    Args:
        folder: where it is to be.
        *commands: arguments of `manage.py`.
        here: whether its database is one on the server where the run is on one.
    """
    with open(f"{folder}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            building = folder.with_name(f"{folder.name}.building")
            shutil.rmtree(building, ignore_errors=True)
            environment = {**os.environ, "ARCHIVE_DATA": str(building), "LOG_LEVEL": "CRITICAL"}
            if here and SERVER:
                recreate_database(folder)
                environment = {**environment_of(folder), "ARCHIVE_DATA": str(building)}
            for command in commands:
                subprocess.run(
                    [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, capture_output=True
                )
            building.rename(folder)
    return folder


def copy_of(archive: Path, to: Path) -> Path:
    """Another archive like it, that may be written to; with its database, if that is on the server."""
    shutil.copytree(archive, to, dirs_exist_ok=True)
    copy_database(archive, to)
    return to
