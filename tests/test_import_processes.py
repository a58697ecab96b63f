"""Files read by several processes at once: what is stored and said is what one process stores and says."""

import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from speeches.extraction import ExtractionAborted, ExtractionError
from speeches.ingest import ahead, reading_files
from speeches.models import SourceFile, Speech
from tests.factories import PAGE

ROOT = Path(__file__).resolve().parent.parent


def page(number: int) -> str:
    return PAGE.replace("水库", f"第{number}座水库")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good files of several sizes, the same bytes twice, one that is no text, one that is empty, a ZIP with litter."""
    files = tmp_path / "files"
    files.mkdir()
    for number in range(6):
        (files / f"{number}.txt").write_text(page(number) * (1 if number % 2 else 8), encoding="utf-8")
    (files / "3 再来.txt").write_bytes((files / "3.txt").read_bytes())
    (files / "4 图片.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
    (files / "4 空.txt").write_bytes(b"")
    with zipfile.ZipFile(files / "5 包.zip", "w") as package:
        package.writestr("甲.txt", page(11))
        package.writestr("乙.docx", b"no docx at all")
        package.writestr("__MACOSX/._甲.txt", b"litter")
        package.writestr("丙.txt", page(12))
    return files


def imported(folder: Path, processes: int, **options: Any) -> tuple[str, str, str]:
    """Standard output, standard error, and the message that the command ends with."""
    out, err = StringIO(), StringIO()
    ended = ""
    try:
        call_command("import_speeches", str(folder), processes=processes, stdout=out, stderr=err, **options)
    except CommandError as error:
        ended = str(error)
    return out.getvalue(), err.getvalue(), ended


def stored() -> list[Any]:
    """All that was stored, with keys counted from the first one of each table."""
    sources = list(SourceFile.objects.order_by("pk").values_list("name", "sha256", "state", "verdict", "warnings"))
    first = Speech.objects.order_by("pk").values_list("pk", flat=True).first() or 0
    rows = Speech.objects.order_by("pk").annotate(n=F("pk") - first)
    speeches = list(rows.values_list("n", "source__name", "order", "title", "date", "characters", "doubts"))
    texts = list(
        rows.order_by("pk", "sections__order").values_list("sections__order", "sections__printed", "sections__body")
    )
    prints = sorted(rows.values_list("n", "fingerprints__value", "fingerprints__among"))
    kept = SourceFile.objects.order_by("pk", "pages__number", "dropped__order")
    return [sources, speeches, texts, prints, list(kept.values_list("pages__packed", "dropped__text"))]


@pytest.mark.django_db
@pytest.mark.parametrize("json", [False, True])
def test_several_processes_store_and_say_what_one_does(folder: Path, archive_data: Path, json: bool) -> None:
    said, kept = [], []
    for processes in (1, 3):
        said.append(imported(folder, processes, json=json))
        kept.append(stored())
        said[-1] += imported(folder, processes, json=json)  # once more: what is known is not stored again
        Speech.objects.all().delete()
        SourceFile.objects.all().delete()
    assert said[0] == said[1]
    assert kept[0] == kept[1]
    assert len(kept[0][1]) >= 8
    assert "没有导入" in said[0][2]


@pytest.mark.django_db
def test_a_process_that_is_killed_spoils_its_own_file_only() -> None:
    words: dict[str, list[str]] = {}
    slow = "在会上的讲话\n同志们：\n" + "（一）抓落实，" * 700_000
    with reading_files(2, words) as readers:
        for started in [readers.submit(f"先{number}.txt", page(number).encode()) for number in range(2)]:
            started.result()
        before = readers_of(os.getpid())
        spoiled = readers.submit("大.txt", slow.encode())
        kill_what_reads(spoiled, before)
        good = [readers.submit(f"{number}.txt", page(number).encode()) for number in range(3)]
        with pytest.raises(ExtractionAborted, match=r"^大\.txt：.*不再读下去"):
            spoiled.result()
        assert [reading.result().drafts[0].title for reading in good] == ["在临川市防汛工作会议上的讲话"] * 3


def readers_of(parent: int) -> dict[int, float]:
    """Seconds of processor time by process number, of the reader processes of a process."""
    found = {}
    for child in Path(f"/proc/{parent}/task").glob("*/children"):
        for pid in child.read_text().split():
            with_arguments = Path(f"/proc/{pid}/cmdline").read_bytes()
            if b"reader_process" in with_arguments:
                user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
                found[int(pid)] = (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return found


def kill_what_reads(spoiled: Any, before: dict[int, float]) -> None:
    """The reader that has worked since `before`, when all had started and waited for a file."""
    while not spoiled.done():
        for pid, seconds in readers_of(os.getpid()).items():
            if seconds > before.get(pid, seconds) + 0.3:
                os.kill(pid, signal.SIGKILL)
                return
        time.sleep(0.005)


def test_leaving_by_an_exception_ends_what_is_being_read() -> None:
    slow = ("在会上的讲话\n同志们：\n" + "（一）抓落实，" * 700_000).encode()
    readings = []

    def stopped_by_hand() -> None:
        with reading_files(2, {}) as readers:
            readings.extend(readers.submit(f"{number}.txt", slow) for number in range(6))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped_by_hand()
    assert all(reading.done() for reading in readings)
    assert all(reading.cancelled() or isinstance(reading.exception(), ExtractionError) for reading in readings)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ThreadPool")]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are looked for in /proc")
def test_an_import_stopped_by_hand_leaves_whole_files_and_no_process(tmp_path: Path) -> None:
    files, data = tmp_path / "files", tmp_path / "data"
    files.mkdir()
    for number in range(300):
        (files / f"{number:03}.txt").write_text(page(number), encoding="utf-8")
    here = {**os.environ, "ARCHIVE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    here.pop("DATABASE_URL", None)
    manage = [sys.executable, "manage.py"]
    options: dict[str, Any] = {"cwd": ROOT, "env": here, "text": True}
    subprocess.run([*manage, "migrate", "-v", "0"], check=True, **options)
    command = [*manage, "import_speeches", str(files), "--processes", "3"]
    # A run in the background of a shell ignores Ctrl+C, and so would what it starts.
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=heeding, **options) as process:
        while process.poll() is None and len(list((data / "originals").glob("*/*"))) < 5:
            time.sleep(0.02)
        readers = readers_of(process.pid)
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert readers
    assert process.returncode != 0
    assert not [pid for pid in readers if Path(f"/proc/{pid}/cmdline").exists()]
    check = "from speeches.models import *; s = SourceFile.objects; print(s.count(), s.exclude(speeches=None).count())"
    shown = subprocess.run([*manage, "shell", "-v", "0", "-c", check], capture_output=True, check=True, **options)
    sources, whole = map(int, shown.stdout.split()[-2:])
    assert 0 < sources == whole < 300


@pytest.mark.parametrize("count", [0, 1, 3, 9])
def test_items_are_fetched_ahead_and_keep_their_order(count: int) -> None:
    fetched: list[int] = []

    def items() -> Iterator[int]:
        for number in range(5):
            fetched.append(number)
            yield number

    ahead_by = []
    for number in ahead(items(), count):
        ahead_by.append(len(fetched) - number - 1)
    assert ahead_by == [min(count, 4 - number) for number in range(5)]
