"""Without psycopg a sentence names the extra that brings it, wherever the archive is started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.postgresql import NO_DRIVER

ROOT = Path(__file__).resolve().parents[2]
# What an environment without the package says to whoever looks for it.
WITHOUT = "import sys\nsys.modules['psycopg'] = None\n"


@pytest.mark.parametrize(
    "command",
    [["manage.py", "migrate"], ["manage.py", "work", "--once"], ["-m", "gunicorn", "archive.wsgi", "--bind", "127.0.0.1:0"]],
    ids=["a command of Django's", "a command of ours", "the web server"],
)  # fmt: skip
def test_without_the_driver_a_sentence_names_the_extra(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT)
    named = {"DATABASE_URL": "postgres://nobody@127.0.0.1/nothing", "ARCHIVE_DATA": str(tmp_path / "data")}
    environment = {**os.environ, **named, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    assert NO_DRIVER in done.stderr
    assert "'.[postgres]'" in NO_DRIVER
    assert "Traceback" not in done.stderr
