"""Killed at any moment: what is committed is noted for the index."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases_on_server import environment_at


@pytest.mark.slow
def test_no_change_is_ever_committed_without_being_noted_for_the_index(tmp_path: Path) -> None:
    # Each moment begins with a copy of the folder, so the database is a file in it.
    here = environment_at("", tmp_path / "data", DJANGO_SETTINGS_MODULE="archive.settings", DEBUG="1")
    command = [sys.executable, "-m", "tests.curation.doors"]
    ended = subprocess.run(command, cwd=settings.BASE_DIR, env=here, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-3000:]
