"""What every test needs: an archive folder of its own, so that nothing is written into a real one."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from django.conf import settings as current
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.test import Client
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from archive import settings_for_tests
from tests.databases_on_server import tables_of_named_database

if TYPE_CHECKING:  # the models can be had when Django has been set up, which may come after this module
    from django.contrib.auth.models import User

# No test depends on timing: the first example of a property may have tables to make, on a machine with other work.
# The same examples in every run of continuous integration; new ones are looked for wherever people run the suite.
hypothesis.settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("untimed")


pytest_plugins = ["tests.lanes", "tests.prebuilt", "tests.cluster.fixtures"]
Listing = dict[Path, tuple[int, ...]]


def pytest_xdist_setupnodes() -> None:
    """Workers are told which archive must be left alone: what they inherit is the environment of the tests."""
    os.environ[settings_for_tests.HANDED_ON] = json.dumps(settings_for_tests.NAMED)


@pytest.fixture(scope="session", autouse=True)
def left_alone() -> Iterator[None]:
    """The archive that the environment names, and that of the checkout, are not written to.

    The run fails if a file of them has changed, or a row of the named database on a server; or if that was opened at
    all from within the tests' own process.
    """
    paths = getattr(current, "LEFT_ALONE", [])
    before, tables_before = listing(paths), tables_of_named_database()
    connection_created.connect(_note_database)
    yield
    after, tables_after = listing(paths), tables_of_named_database()
    changed = sorted(str(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    changed += sorted(str(name) for name, *_ in tables_before ^ tables_after)
    assert not changed, f"written to while the tests ran, by them or by an archive that is in use: {changed[:20]}"
    named = settings_for_tests.NAMED_DATABASE
    assert named not in _opened, f"a test opened the database that was named, {named}, and not one of its own"


_opened: set[str] = set()


def _note_database(connection: BaseDatabaseWrapper, **_: object) -> None:
    _opened.add(str(connection.settings_dict["NAME"]))


def listing(paths: list[Path]) -> Listing:
    """Everything below the paths, with what tells that it was written: an inode's time of change cannot be put back."""
    found = {path for path in paths if path.exists()}
    found |= {path for top in found if top.is_dir() for path in top.rglob("*")}
    return {path: _marks(path) for path in found}


def _marks(path: Path) -> tuple[int, ...]:
    marks = path.lstat()
    return (stat.S_IFMT(marks.st_mode), marks.st_ino, marks.st_size, marks.st_mtime_ns, marks.st_ctime_ns)


@pytest.fixture(autouse=True)
def archive_data(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """The folder for originals and index, new for each test; the index may be on servers (`OPENSEARCH_URL`)."""
    folder = tmp_path / "archive"
    settings.ARCHIVE_DATA = folder
    from tests.search.clusters import own_index  # Haystack reads the settings: pytest-django has to name them before

    with own_index({**settings.HAYSTACK_CONNECTIONS["default"], "PATH": str(folder / "index")}) as default:
        settings.HAYSTACK_CONNECTIONS = {**settings.HAYSTACK_CONNECTIONS, "default": default}
        yield folder


@pytest.fixture
def index_in_files(archive_data: Path, settings: Settings) -> None:
    """For tests of what becomes of files on this machine."""
    if "HOSTS" in settings.HAYSTACK_CONNECTIONS["default"]:
        pytest.skip("an index on servers has no files here")


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A request leaves its reader's language behind in the thread; the next test begins with the archive's own."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def own_static_files(request: pytest.FixtureRequest, settings: Settings, archive_data: Path) -> None:
    """As they are in the repository: nothing has been collected yet.

    WhiteNoise looks for them when an application starts. Each client of a test is one, and asks for none of them.
    """
    settings.WHITENOISE_USE_FINDERS = "live_server" in request.fixturenames
    settings.STATIC_ROOT = archive_data / "static"
    settings.STATIC_ROOT.mkdir(parents=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def desk(client: Client, db: None, django_user_model: type["User"]) -> Client:
    """A client that an archivist with all rights has logged in to."""
    client.force_login(django_user_model.objects.create_superuser("archivist"))
    return client


@pytest.fixture
def committing(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Callable[[], AbstractContextManager[Any]]:
    """Within it, what waits for a commit is done at the end, though a test's own transaction is never committed."""
    return partial(django_capture_on_commit_callbacks, execute=True)
