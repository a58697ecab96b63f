"""A folder that may not be written, a database that does not answer, files that nobody collected: pages or a sentence.

Each is a process of its own, as a server is, and its pages are asked for as readers do.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.prebuilt import copy_of

ROOT = Path(__file__).resolve().parent.parent
CAPBSET_DROP, DAC_OVERRIDE = 24, 1
ASK = """
import json, sys
import django
django.setup()
from django.test import Client
client, told = Client(raise_request_exception=False), {}
for path in json.loads(sys.argv[1]):
    answer = client.post(path, {"username": "a", "password": "b"}) if "login" in path else client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told[path] = [answer.status_code, body.decode()]
print(json.dumps(told))
"""
# The last that was committed stands in the log alone when the process that held the database is killed.
KILLED = """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("UPDATE speeches_speech SET speaker = '末一次提交'")
database.commit()
os._exit(0)
"""
PAGES = [
    "/", "/speakers/", "/speeches/1/", "/speeches/1/original/", "/originals/1/", "/search/?q=抓落实", "/search/?q=甲乙丙丁",
    "/search/concordance/?q=抓落实", "/years/", "/phrases/?p=抓落实", "/feeds/new.atom", "/sitemap.xml", "/search/results.csv?q=抓落实",
    "/api/v1/speeches", "/api/v1/search?q=抓落实", "/healthz", "/admin/login/?next=/admin/",
]  # fmt: skip


def without_root() -> None:
    """Whoever runs the tests: what may not be written cannot be written by a process after this."""
    ctypes.CDLL(None).prctl(CAPBSET_DROP, DAC_OVERRIDE, 0, 0, 0)


def environment(data: Path, **more: str) -> dict[str, str]:
    named = {"ARCHIVE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "archive.settings", "LOG_LEVEL": "CRITICAL"}
    return {**os.environ, **named, "ALLOWED_HOSTS": "testserver", **more}


def ran(data: Path, *arguments: str, **more: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(data, **more),
        preexec_fn=without_root,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def asked(data: Path, *paths: str, **more: str) -> dict[str, Any]:
    return dict(json.loads(ran(data, "-c", ASK, json.dumps(paths), **more)))


@pytest.fixture
def data(archive_of_samples: Path, tmp_path: Path) -> Iterator[Path]:
    copied = copy_of(archive_of_samples, tmp_path / "data")
    yield copied
    writable(copied, True)


def writable(folder: Path, may: bool) -> None:
    for path in [folder, *folder.rglob("*")]:
        mode = 0o555 if path.is_dir() else 0o444
        path.chmod(mode | 0o200 if may else mode)


def test_an_archive_in_a_folder_that_may_only_be_read_is_read(data: Path) -> None:
    before = asked(data, *PAGES)
    writable(data, False)
    after = asked(data, *PAGES)
    for path in PAGES:
        if "login" not in path:
            assert (path, after[path][0]) == (path, before[path][0]) == (path, 200)
    assert json.loads(after["/healthz"][1]) == {"status": "ok", "speeches": 26, "read_only": True}
    for path in ("/api/v1/search?q=抓落实", "/search/results.csv?q=抓落实"):
        assert after[path] == before[path]
    status, page = after["/admin/login/?next=/admin/"]
    assert status == 503
    assert "只读" in page


@pytest.mark.parametrize("index", [True, False], ids=["with its log", "with a log that cannot be read"])
def test_what_was_committed_last_is_read_or_nothing_is(data: Path, index: bool) -> None:
    ran(data, "-c", KILLED, str(data / "archive.sqlite3"))
    assert (data / "archive.sqlite3-wal").stat().st_size
    if not index:
        (data / "archive.sqlite3-shm").unlink()
    writable(data, False)
    told = asked(data, "/speeches/1/", "/healthz")
    if index:
        assert "末一次提交" in told["/speeches/1/"][1]
    else:
        assert [status for status, _ in told.values()] == [503, 503]
        assert "数据库" in told["/speeches/1/"][1]


def test_without_a_key_in_it_such_a_folder_is_told(data: Path) -> None:
    (data / "secret_key").unlink()
    writable(data, False)
    with pytest.raises(AssertionError, match="SECRET_KEY"):
        asked(data, "/")
    assert asked(data, "/", SECRET_KEY="k" * 50)["/"][0] == 200


@pytest.mark.parametrize("missing", ["everything", "the newest tables"])
def test_an_archive_that_was_not_prepared_says_what_to_run(data: Path, tmp_path: Path, missing: str) -> None:
    if missing == "everything":
        data = tmp_path / "new"
        data.mkdir()
    else:
        ran(data, "manage.py", "migrate", "speeches", "0010", "--verbosity", "0")
    for path, (status, said) in asked(data, "/", "/search/?q=抓落实", "/api/v1/speeches", "/healthz").items():
        assert (path, status) == (path, 503)
        assert "请管理员运行 manage.py prepare" in said, path


BROKEN = {
    "out of reach": "sqlite:////no/such/folder/archive.sqlite3",
    "not a database": "",
}


@pytest.mark.parametrize("url", BROKEN.values(), ids=BROKEN)
def test_a_database_that_does_not_answer_is_told_in_a_sentence(data: Path, url: str) -> None:
    if not url:
        with suppress(FileNotFoundError):
            (data / "archive.sqlite3-wal").unlink()
        (data / "archive.sqlite3").write_bytes(b"no database at all " * 1000)
    more = {"DATABASE_URL": url} if url else {}
    for path, (status, text) in asked(data, *PAGES, **more).items():
        assert (path, status) == (path, 503)
        assert "数据库" in (json.loads(text) if "/api/" in path or path == "/healthz" else {"": text}).popitem()[1]


def test_before_static_files_are_collected_pages_look_as_they_should(data: Path) -> None:
    shutil.rmtree(data / "static")
    told = asked(data, "/", "/search/?q=抓落实", "/static/archive.css", "/static/reading.js")
    assert [status for status, _ in told.values()] == [200] * 4
    assert "/static/archive.css" in told["/"][1]
    ran(data, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    assert "/static/archive.css" not in asked(data, "/")["/"][1]
