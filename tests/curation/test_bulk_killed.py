"""A worker that is killed over an operation on many speeches: each row wholly or not at all, and the rest goes on."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.databases_on_server import environment_of
from tests.prebuilt import copy_of

ROOT = Path(__file__).resolve().parents[2]
SPEECHES, KILLS = 300, 20
CHOOSE = f"""
from speeches.curation import choose_speeches, confirm_operation, set_action
from speeches.models import CustomField, Section, SourceFile, Speech, Tag
from speeches.tasks import run_operation
CustomField.objects.create(key="number", label="文号")
Tag.objects.create(name="重点")
source = SourceFile.objects.create(sha256="0" * 64, name="多篇.txt", size=1)
Speech.objects.bulk_create(
    Speech(source=source, order=n, status="draft", title=f"第{{n}}号讲话", speaker="李一民") for n in range({SPEECHES})
)
operation = choose_speeches(dict(Speech.objects.values_list("pk", "edition")), None)
values = {{"speaker": "王二河", "date": "2009", "custom:number": "甲1号", "tags": {{Tag.objects.get().key: True}}}}
set_action(operation.pk, "fields", values, may_change_published=True)
confirm_operation(operation.pk, None, also_identical=False)
run_operation.enqueue(operation.pk)
"""
UNDO = """
from speeches.curation import request_undo
from speeches.models import BulkOperation
from speeches.tasks import run_operation
request_undo(BulkOperation.objects.get().pk, None)
run_operation.enqueue(BulkOperation.objects.get().pk)
"""
# Each row with its speech as they are at one moment.
LOOK = """
import json
from collections import Counter
from django.db import transaction
from reversion.models import Version
from speeches.models import BulkOperation, BulkRow, Speech
with transaction.atomic():
    speeches = {
        s.pk: [s.speaker, s.date, s.date_basis, s.corrected, s.custom_values, len(s.tag_keys), s.edition]
        for s in Speech.objects.all()
    }
    rows = list(BulkRow.objects.values_list("speech", "state"))
    comments = Version.objects.get_for_model(Speech).values_list("object_id", "revision__comment")
    said = Counter((int(pk), comment[:2]) for pk, comment in comments)
    state = BulkOperation.objects.get().state
seen = Counter((state, *map(str, speeches[pk]), *(said[pk, what] for what in ("修改", "撤销"))) for pk, state in rows)
print(json.dumps([state, [[*key, number] for key, number in seen.items()]]))
"""
BEFORE = ["李一民", "None", "none", "[]", "{}", "0"]
AFTER = ["王二河", "2009", "manual", "['date', 'speaker']", "{'number': '甲1号'}", "1"]
# State of the row, values and edition of the speech, how many revisions say that it was changed and undone.
WHOLE = [["waiting", *BEFORE, "1", 0, 0], ["done", *AFTER, "2", 1, 0], ["undone", *BEFORE, "3", 1, 1]]


@pytest.fixture
def environment(empty_archive_here: Path, tmp_path: Path) -> dict[str, str]:
    """An archive of its own on disk: a worker is another process."""
    return environment_of(copy_of(empty_archive_here, tmp_path / "data"))


def run(environment: dict[str, str], code: str) -> str:
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", code]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def look(environment: dict[str, str]) -> tuple[str, list[list[Any]]]:
    state, seen = json.loads(run(environment, LOOK))
    return state, seen


@pytest.fixture
def work(environment: dict[str, str]) -> Iterator[int]:
    """The key of the process that runs the worker, once there is something to do."""
    run(environment, CHOOSE)
    command = [sys.executable, "manage.py", "work"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    yield process.pid
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)


def kill(work: int) -> int:
    """Kills the worker's processes as they are; returns their number."""
    children = Path(f"/proc/{work}/task/{work}/children").read_text().split()
    for pid in children:
        os.kill(int(pid), signal.SIGKILL)
    return len(children)


def kill_until(environment: dict[str, str], work: int, kills: int, end: str) -> None:
    """Kills so many times, looking at every row again and again; waits for the end."""
    chance, killed, deadline = random.Random(7), 0, time.monotonic() + 400
    while killed < kills and time.monotonic() < deadline:
        time.sleep(0.8 + chance.random() * 0.9)
        killed += kill(work)
        if killed % 4 == 0:
            state, seen = look(environment)
            assert not [row for row in seen if row[:-1] not in WHOLE], state
    assert killed >= kills
    while look(environment)[0] != end and time.monotonic() < deadline:
        time.sleep(0.5)


@pytest.mark.slow
def test_a_worker_killed_at_random_leaves_no_row_half_done_and_doubles_none(
    environment: dict[str, str], work: int
) -> None:
    kill_until(environment, work, KILLS // 2, "done")
    assert look(environment) == ("done", [[*WHOLE[1], SPEECHES]])
    run(environment, UNDO)
    kill_until(environment, work, KILLS // 2, "undone")
    assert look(environment) == ("undone", [[*WHOLE[2], SPEECHES]])
