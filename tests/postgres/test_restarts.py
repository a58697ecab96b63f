"""A server of the database that goes away and comes back: web and worker say so, and go on by themselves."""

import json
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser_desk.served import Served, free_address, start, wait_for
from tests.databases_on_server import environment_at
from tests.postgres.cluster import LACKING, make_cluster, programs, running

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 90  # for what the machine may have beside
QUEUE = """
from speeches.curation.intake import intake_queue
from speeches.tasks import read_source
kept, _ = intake_queue.store_for_extraction("讲话.txt", "在会上的讲话\\n同志们：\\n抓落实。".encode(), None)
read_source.enqueue(kept.pk)
"""
STATES = "from speeches.models import SourceFile; print(*SourceFile.objects.values_list('state', flat=True))"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(programs() is None, reason=LACKING)]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Of a cluster; the paths of sockets are short."""
    made = tempfile.TemporaryDirectory(prefix="archive-postgres-", ignore_cleanup_errors=True)
    with made as name:
        make_cluster(Path(name))
        yield Path(name)


def said_by(command: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def health(address: str) -> tuple[int, dict[str, str]]:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def within_reason(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.5)
    return False


def test_web_and_worker_outlive_a_restart_of_the_server(folder: Path, tmp_path: Path) -> None:
    manage = [sys.executable, "manage.py"]
    listening = free_address()
    served: list[subprocess.Popen[bytes]] = []
    try:
        with running(folder) as url:
            environment = environment_at(url, tmp_path / "data")
            said_by([*manage, "prepare"], environment)
            archive = Served("http://{}:{}".format(*listening.getsockname()), environment)
            web = ["-m", "gunicorn", "archive.wsgi", "--bind", f"fd://{listening.fileno()}"]
            served = [start(archive, web, listening.fileno()), start(archive, ["manage.py", "work"])]
            wait_for(archive.address + "/healthz")
            assert health(archive.address)[0] == 200
        for _ in range(4):  # whichever of its connections answers
            assert health(archive.address) == (503, {"status": "unavailable", "reason": "数据库无法访问。"})
        time.sleep(5)
        assert [process.poll() for process in served] == [None, None]
        with running(folder):
            assert within_reason(lambda: health(archive.address)[0] == 200)
            said_by([*manage, "shell", "--verbosity", "0", "-c", QUEUE], environment)
            states = [*manage, "shell", "--verbosity", "0", "-c", STATES]
            assert within_reason(lambda: said_by(states, environment).split() == ["done"])
            for process in served:
                process.terminate()
                process.wait(timeout=30)
    finally:
        listening.close()
        for process in served:
            if process.poll() is None:
                process.kill()
                process.wait()
