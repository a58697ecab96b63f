"""What every test needs: an archive folder of its own, so that nothing is written into a real one."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as current
from django.utils import translation
from pytest_django import Settings

# No test depends on timing: the first example of a property may have tables to make, on a machine with other work.
# The same examples in every run of continuous integration; new ones are looked for wherever people run the suite.
hypothesis.settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("untimed")


Listing = dict[Path, tuple[int, ...]]


@pytest.fixture(scope="session", autouse=True)
def left_alone() -> Iterator[None]:
    """The archive that the environment names is not written to: the run fails if anything of it has changed."""
    paths = getattr(current, "LEFT_ALONE", [])
    before = listing(paths)
    yield
    after = listing(paths)
    changed = sorted(str(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    assert not changed, f"written to while the tests ran, by them or by an archive that is in use: {changed[:20]}"


def listing(paths: list[Path]) -> Listing:
    """Everything below the paths, with what tells that it was written: an inode's time of change cannot be put back."""
    found = {path for path in paths if path.exists()}
    found |= {path for top in found if top.is_dir() for path in top.rglob("*")}
    return {path: _marks(path) for path in found}


def _marks(path: Path) -> tuple[int, ...]:
    marks = path.lstat()
    return (stat.S_IFMT(marks.st_mode), marks.st_ino, marks.st_size, marks.st_mtime_ns, marks.st_ctime_ns)


@pytest.fixture(autouse=True)
def archive_data(settings: Settings, tmp_path: Path) -> Path:
    """The folder for originals and index, new for each test."""
    folder = tmp_path / "archive"
    settings.ARCHIVE_DATA = folder
    default = {**settings.HAYSTACK_CONNECTIONS["default"], "PATH": str(folder / "index")}
    settings.HAYSTACK_CONNECTIONS = {**settings.HAYSTACK_CONNECTIONS, "default": default}
    return folder


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A request leaves its reader's language behind in the thread; the next test begins with the archive's own."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def own_static_files(settings: Settings, archive_data: Path) -> None:
    """As they are in the repository: nothing has been collected yet."""
    settings.STATIC_ROOT = archive_data / "static"
    settings.STATIC_ROOT.mkdir(parents=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
