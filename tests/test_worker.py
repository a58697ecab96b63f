"""The worker may be killed at any moment: every file is read in the end, none twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases_on_server import environment_of
from tests.prebuilt import copy_of

ROOT = Path(__file__).resolve().parent.parent
FILES, ZIPPED, KILLS = 240, 60, 20
STORE = f"""
import io, zipfile
from speeches.curation import store_arrival
from speeches.models import Arrival, Upload
from speeches.tasks import read_source
upload = Upload.objects.create()
package = io.BytesIO()
with zipfile.ZipFile(package, "w") as members:
    for n in range({FILES}):
        text = f"在全市第{{n}}次工作会议上的讲话\\n\\n李一民\\n\\n（2012年3月4日）\\n\\n同志们：\\n" + f"今天的会议议第{{n}}件事，要抓落实，一件一件抓到底。\\n" * 60
        data = text.encode() if n % 10 else b"\\0" * (n + 1)
        if n < {ZIPPED}:
            members.writestr(f"{{n}}.txt", data)
        else:
            store_arrival(Arrival(upload=upload, name=f"{{n}}.txt"), f"{{n}}.txt", data, read_source.enqueue)
store_arrival(Arrival(upload=upload, name="包.zip"), "包.zip", package.getvalue(), read_source.enqueue)
"""
COUNT = """
from django.db.models import Count
from speeches.models import SourceFile, Speech, Upload
states = dict(SourceFile.objects.order_by().values_list("state").annotate(Count("pk")))
doubled = SourceFile.objects.annotate(n=Count("speeches")).filter(n__gt=1).count()
arrived = Upload.objects.get().arrivals
names = arrived.values("name").distinct().count()
print(states.get("done", 0), states.get("failed", 0), sum(states.values()), Speech.objects.count(), doubled, arrived.count(), names)
"""


@pytest.fixture
def environment(empty_archive_here: Path, tmp_path: Path) -> dict[str, str]:
    """An archive of its own on disk: a worker is another process."""
    return environment_of(copy_of(empty_archive_here, tmp_path / "data"))


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture
def work(environment: dict[str, str]) -> Iterator[int]:
    """The key of the process that runs the worker, once there is something to do."""
    manage(environment, "shell", "--verbosity", "0", "-c", STORE)
    command = [sys.executable, "manage.py", "work"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    yield process.pid
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)


def count(environment: dict[str, str]) -> list[int]:
    return [int(number) for number in manage(environment, "shell", "--verbosity", "0", "-c", COUNT).split()]


@pytest.mark.slow
def test_a_worker_killed_at_random_loses_nothing_and_doubles_nothing(environment: dict[str, str], work: int) -> None:
    chance = random.Random(5)
    killed: set[int] = set()
    deadline = time.monotonic() + 400
    while len(killed) < KILLS and time.monotonic() < deadline:
        time.sleep(0.5 + chance.random() * 0.8)
        for pid in children(work):
            os.kill(pid, signal.SIGKILL)
            killed.add(pid)
    assert len(killed) >= KILLS
    while (found := count(environment))[0] + found[1] <= FILES and time.monotonic() < deadline:
        time.sleep(0.5)
    done, failed, kept, speeches, doubled, arrived, names = found
    assert (done + failed, kept, doubled, arrived, names) == (FILES + 1, FILES + 1, 0, FILES + 1, FILES + 1)
    assert speeches == done - 1 == FILES * 9 // 10  # the ZIP has no speech of its own
