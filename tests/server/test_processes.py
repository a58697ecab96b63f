"""The processes of the server: which serves what, what becomes of them, what they say."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.server.clients import PATIENCE, Running, answers, request
from tests.server.conftest import ROOT, started

SEARCH = f"/search/?q={quote('工作')}"


def test_one_connection_serves_pages_and_searches(running: Running) -> None:
    paths = [
        "/",
        SEARCH,
        "/years/",
        f"/api/v1/search?q={quote('工作')}",
        "/healthz",
        f"/search/results.csv?q={quote('工作')}",
    ]
    with running.connected(b"") as connection:
        for path in paths:
            connection.sendall(request(path))
            ((status, body),) = answers(connection, 1)
            assert (status, bool(body)) == (200, True), path


def test_head_is_answered_without_a_body_and_without_a_line_in_the_log(running: Running) -> None:
    before = running.log.read_bytes()
    for path in ("/", SEARCH, "/robots.txt", f"/search/results.csv?q={quote('的')}&sort=oldest", "/static/archive.css"):
        status, body = running.get(path, "HEAD", X_Forwarded_For="203.0.113.77")
        assert (status, body) == (200, b""), path
    assert running.log.read_bytes() == before


def test_a_killed_process_of_searches_is_replaced(running_alone: Running) -> None:
    (searcher,) = running_alone.searchers()
    os.kill(searcher, signal.SIGKILL)
    end = time.monotonic() + PATIENCE
    while running_alone.searchers() in ([], [searcher]) and time.monotonic() < end:
        time.sleep(0.1)
    assert running_alone.get(SEARCH)[0] == 200


def test_a_hanging_process_of_searches_is_replaced(archive_of_samples_here: Path, tmp_path: Path) -> None:
    with started(archive_of_samples_here, tmp_path / "served", "--timeout", "10") as running:
        (searcher,) = running.searchers()
        os.kill(searcher, signal.SIGSTOP)
        end = time.monotonic() + PATIENCE
        while running.searchers() in ([], [searcher]) and time.monotonic() < end:
            time.sleep(0.1)
        assert running.get(SEARCH)[0] == 200
        assert f"The searching process {searcher} has given no sign of life" in running.log.read_text()


def test_a_server_that_is_stopped_answers_what_it_was_asked_and_leaves_no_process(running_alone: Running) -> None:
    opened = [running_alone.connected(request("/healthz")) for _ in range(4)]
    assert [answers(connection, 1)[0][0] for connection in opened] == [200] * 4  # the server has them all
    half = running_alone.connected(request("/")[:-2])
    searchers = running_alone.searchers()
    for connection in opened:
        connection.sendall(request(SEARCH))
    running_alone.process.terminate()
    assert [answers(connection, 1)[0][0] for connection in opened] == [200] * 4
    assert running_alone.process.wait(timeout=PATIENCE) == 0
    for connection in (*opened, half):
        connection.close()
    assert not any(os.path.exists(f"/proc/{pid}") for pid in searchers)
    assert b"Traceback" not in running_alone.log.read_bytes()


def test_a_second_server_on_the_same_port_says_so_and_ends(running: Running) -> None:
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi", "--bind", f"127.0.0.1:{running.port}"]
    second = subprocess.run(command, cwd=ROOT, env=running.served.environment, capture_output=True, text=True)
    assert second.returncode != 0
    assert "Address already in use" in second.stderr
    assert f"127.0.0.1:{running.port} 已有别的程序在用" in second.stderr


def test_before_it_says_that_the_archive_is_open_make_run_looks_whether_the_port_is_free(running: Running) -> None:
    command = [sys.executable, "-m", "archive.free_port", "127.0.0.1"]
    taken = subprocess.run([*command, str(running.port)], cwd=ROOT, capture_output=True, text=True)
    assert taken.returncode == 1
    assert taken.stderr.count("\n") == 1
    assert f"127.0.0.1:{running.port} 已有别的程序在用" in taken.stderr
    assert f"PORT={running.port + 1}" in taken.stderr
    free = subprocess.run([*command, "0"], cwd=ROOT, capture_output=True, text=True)
    assert (free.returncode, free.stderr) == (0, "")
    makefile = (ROOT / "Makefile").read_text()
    assert "run: free-port prepare" in makefile
    assert "archive.free_port $(HOST) $(PORT)" in makefile


@pytest.mark.parametrize("page", ["using.md", "using.zh.md"])
def test_what_the_documentation_says_may_be_typed_finds_something_in_the_samples(running: Running, page: str) -> None:
    table = (ROOT / "docs" / page).read_text().partition("抓落实 项目")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in f"| `抓落实 项目{table}".splitlines()]
    typed = [query for cell in cells for query in re.findall("`(.*?)`", cell) if "…" not in query]
    typed = [
        query for query in typed if not query.startswith(("文号:", "标签:"))
    ]  # staff define these; the samples have none
    assert len(typed) > 10
    found = {query: json.loads(running.get(f"/api/v1/search?q={quote(query)}")[1])["total"] for query in typed}
    assert [query for query, total in found.items() if not total] == []
