"""What every test needs: an archive folder of its own, so that nothing is written into a real one."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.utils import translation
from pytest_django import Settings

# No test depends on timing: the first example of a property may have tables to make, on a machine with other work.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


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
