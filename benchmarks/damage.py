"""Bits flipped in the files of the index and in originals: whether anything wrong is ever answered.

usage: python benchmarks/damage.py [--flips 200] [--seed 5]

An archive of the samples is asked before and after each flip, by a process that had it open and by one that opens it
then. Each may answer as before, or say that it cannot; then check_archive has to find the flip, and to mend or name it.
Exits with 1 when one of that was not so.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from io import StringIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
ASKED = [
    "抓落实",
    "“抓落实”",
    "坚持___相结合",
    "工作 群众 发展",
    "-形式主义",
    "会议 OR 座谈会",
    "讲话人:李",
    "2000..2015",
    "“百姓”",
]
PATHS = [
    *(f"/api/v1/search?page_size=100&q={quote(query)}" for query in ASKED),
    *(f"/search/?q={quote(query)}" for query in ASKED[1:3]),
    "/search/concordance.csv?q=" + quote("抓落实"),
    "/phrases/life.csv?p=" + quote("抓落实"),
]
Answers = dict[str, tuple[int, bytes]]
Answer = Callable[[], Answers]


def answers(originals: list[str]) -> Answers:
    from django.test import Client

    client, told = Client(raise_request_exception=False), {}
    for path in [*PATHS, *originals]:
        answer = client.get(path)
        told[path] = (answer.status_code, b"".join(answer.streaming_content) if answer.streaming else answer.content)
    return told


def wrong(before: Answers, after: Answers) -> list[str]:
    """What is neither as it was nor said to be out of order."""
    return [
        path for path in before if after[path] != before[path] and (after[path][0] != 503 or not said(after[path][1]))
    ]


def said(body: bytes) -> bool:
    return "索引" in body.decode() or "原件" in body.decode()


class Apart:
    """A process of its own; this one never opens the archive, so that each that it forks begins afresh."""

    def __init__(self, work: Callable[[], Any]) -> None:
        context = get_context("fork")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_work, args=(self._here, there, work))
        self._process.start()
        there.close()

    def again(self) -> Any:
        """What the work gives this time; EOFError when the process has died of it."""
        self._here.send("")
        return self._here.recv()

    def end(self) -> None:
        self._here.close()
        self._process.join()


def _work(others: Connection, asked: Connection, work: Callable[[], Any]) -> None:
    others.close()  # or it would be waited for, being open here, when it is closed there
    with suppress(EOFError):
        while True:
            asked.recv()
            asked.send(work())


def apart(work: Callable[[], Any]) -> Any:
    """Done once."""
    process = Apart(work)
    try:
        return process.again()
    finally:
        process.end()


def checked(*options: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What check_archive finds, and what it has mended."""
    from django.core.management import CommandError, call_command

    out = StringIO()
    with suppress(CommandError):
        call_command("check_archive", "--json", *options, stdout=out, stderr=StringIO())
    told = json.loads(out.getvalue())
    return told["findings"], told["mended"]


def files(data: Path) -> list[Path]:
    """All that make up the live index, and all originals; locks are empty."""
    index = data / "index"
    generation = index / (index / "live").read_text()
    found = [index / "live", *generation.iterdir(), *(data / "originals").rglob("*")]
    return sorted(path for path in found if path.is_file() and path.stat().st_size)


def flip(path: Path, chance: random.Random) -> Callable[[], object]:
    """One bit; gives back how to undo it."""
    before, mode = path.read_bytes(), path.stat().st_mode
    data = bytearray(before)
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.chmod(0o644)
    path.write_bytes(data)

    def undo() -> None:
        path.write_bytes(before)
        path.chmod(mode)

    return undo


def one(data: Path, before: Answers, ask: Answer, chance: random.Random) -> list[str]:
    """What went wrong with one flip."""
    server = Apart(ask)
    faults = [f"not as before: {path}" for path in wrong(before, server.again())]
    path = chance.choice(files(data))
    undo = flip(path, chance)
    for name, asked in (("open", server.again), ("new", lambda: apart(ask))):
        try:
            faults += [f"{name}: {answered}" for answered in wrong(before, asked())]
        except EOFError:
            faults.append(f"{name}: the process died")
    server.end()
    faults += unfound(path.is_relative_to(data / "originals"), undo)
    return [f"{path.relative_to(data)}: {fault}" for fault in faults]


def unfound(original: bool, undo: Callable[[], object]) -> list[str]:
    """Unless it is found, and mended or named, and the archive is sound again in the end."""
    left, mended = apart(partial(checked, "--mend"))
    if not original:
        return ([] if mended else ["not found"]) + [f"not mended: {one['sentence']}" for one in left]
    named = [one["where"] for one in left] == ["originals"]
    undo()
    return ([] if named else ["not named"]) + [f"in the end: {one['sentence']}" for one in apart(checked)[0]]


def warm() -> None:
    """What every process would load first, without index and database."""
    from django.db import connections
    from django.test import Client

    Client().get("/help/")
    connections.close_all()


def run(data: Path, flips: int, seed: int) -> list[str]:
    from speeches.models import SourceFile

    chance, counted = random.Random(seed), Counter[str]()
    originals = [f"/originals/{pk}/" for pk in apart(lambda: list(SourceFile.objects.values_list("pk", flat=True)))]
    warm()
    ask = partial(answers, originals)
    before = apart(ask)
    assert {status for status, _ in before.values()} == {200}, before
    faults = []
    for number in range(flips):
        found = one(data, before, ask, chance)
        counted["wrong" if found else "as it should be"] += 1
        faults += [f"{number}: {fault}" for fault in found]
        print(f"{number + 1}: {found or 'as it should be'}", file=sys.stderr)
    print(f"{flips} flips, {len(before)} questions each of two processes: {dict(counted)}")
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=200)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--files", type=int, default=10, help="how many of the samples")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("DATABASE_URL", None)
        here = {"ARCHIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "archive.settings", "LOG_LEVEL": "CRITICAL"}
        os.environ.update(here, ALLOWED_HOSTS="testserver")
        samples = sorted(str(path) for path in (ROOT / "samples").iterdir())[: given.files]
        for command in (["migrate", "--verbosity", "0"], ["import_speeches", *samples], ["rebuild_index"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        faults = run(Path(folder), given.flips, given.seed)
    print("\n".join(faults) or "no wrong answer; each found, and mended or named")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
