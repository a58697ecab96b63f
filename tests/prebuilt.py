"""Archives that are made once a session, by the first worker that asks for them: tests work with copies."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
def prepared_archive(shared_folder: Path) -> Path:
    """The folder of an archive as `prepare` makes it, ready to serve and without speeches; not to be written to."""
    return built_once(shared_folder / "prepared", ["prepare"])


@pytest.fixture(scope="session")
def empty_archive(shared_folder: Path) -> Path:
    """The folder of an archive without speeches, its database migrated; not to be written to."""
    return built_once(shared_folder / "empty", ["migrate", "--verbosity", "0"])


def built_once(folder: Path, *commands: list[str]) -> Path:
    """The folder of an archive on which the commands were run, each as a process of its own.

    Whoever comes while another worker builds it waits; what was not finished is built again.
    """
    with open(f"{folder}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            building = folder.with_name(f"{folder.name}.building")
            shutil.rmtree(building, ignore_errors=True)
            here = {**os.environ, "ARCHIVE_DATA": str(building), "LOG_LEVEL": "CRITICAL"}
            for command in commands:
                subprocess.run(
                    [sys.executable, "manage.py", *command], cwd=ROOT, env=here, check=True, capture_output=True
                )
            building.rename(folder)
    return folder


def copy_of(archive: Path, to: Path) -> Path:
    """Another archive like it, that may be written to."""
    shutil.copytree(archive, to, dirs_exist_ok=True)
    return to
