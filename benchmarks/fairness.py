"""What other readers wait while some send slowly, do not read, ask for much or take files; many readers at once.

usage: python benchmarks/fairness.py [--speeches 2000] [--server archive …] [--part readers loads] [--seconds 8]
                                     [--rounds 1] [--data FOLDER]

Serves a made archive (kept in FOLDER, where one is named) by each server in turn, two workers. /healthz and / are asked
over new connections from an address of their own: quietly, then while 64 slow headers, 64 stalled readers, 16 costly
queries and 8 exports go on, each kind alone and all together, from one other address. Ratios are to the quiet median
of the same round. The page of results is read by 1, 8 and 32 readers over connections that are kept. Server and
loads are sessions of their own: where the system shares a busy machine out to sessions, no load takes from the server's
share but by what it asks for.
"""

import argparse
import http.client
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import quote

import fairness_servers

ROOT = fairness_servers.ROOT
NUMBERS = {"slow headers": 64, "stalled readers": 64, "costly queries": 16, "exports": 8}
LOADS = [*([kind] for kind in NUMBERS), list(NUMBERS)]
PATHS = ("/healthz", "/")
RESULTS = f"/search/?q={quote('“抓落实”')}"
READERS = (1, 8, 32)
PATIENCE = 10  # seconds
SETTLE = 3  # seconds until a load has all its connections


def build(folder: Path, number: int) -> None:
    """An archive with so many made speeches; kept, so a second run finds it."""
    if (folder / "built").exists():
        return
    code = (
        "import django; django.setup(); from django.core.management import call_command as c; "
        "import made_speeches as m; c('migrate', verbosity=0); "
        f"m.make({number}, m.sentences()); c('prepare')"
    )
    here = {**os.environ, "ARCHIVE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    here["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "benchmarks")])
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=here, check=True, stdout=subprocess.DEVNULL)
    (folder / "built").touch()


def asked(port: int, path: str) -> float:
    """Milliseconds until the whole answer was there over a connection of its own; the patience if it was not."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=PATIENCE, source_address=("127.0.0.9", 0), blocksize=1 << 16
    )
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            print(f"  {path} answered {answer.status}")
    except OSError:
        return 1000.0 * PATIENCE
    finally:
        connection.close()
    return 1000 * (time.perf_counter() - start)


def watched(port: int, seconds: float) -> dict[str, list[float]]:
    end = time.monotonic() + seconds
    times: dict[str, list[float]] = {path: [] for path in PATHS}
    while time.monotonic() < end:
        for path in PATHS:
            times[path].append(asked(port, path))
            time.sleep(0.03)
    return times


@contextmanager
def loaded(port: int, kinds: list[str]) -> Iterator[None]:
    program = [sys.executable, str(ROOT / "benchmarks" / "fairness_load.py")]
    running = [
        subprocess.Popen([*program, kind, str(port), str(NUMBERS[kind])], start_new_session=True) for kind in kinds
    ]
    time.sleep(SETTLE)
    try:
        yield
    finally:
        for process in running:
            process.terminate()
            process.wait()


def tell(name: str, load: str, times: dict[str, list[float]], quiet: dict[str, float]) -> None:
    for path, took in times.items():
        middle, slow = median(took), sorted(took)
        ratio = f"{middle / quiet[path]:.1f}"
        over = sum(one > 1000 for one in took)
        cells = [name, load, path, f"{middle:.0f}", ratio, f"{slow[int(len(slow) * 0.95)]:.0f}", f"{slow[-1]:.0f}"]
        print("|", " | ".join([*cells, f"{over} of {len(took)}"]), "|", flush=True)


def kept(port: int, end: float, counts: list[int]) -> None:
    """One reader over a connection that is kept, opened again where the server closes it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    number = 0
    while time.monotonic() < end:
        connection.request("GET", RESULTS)
        answer = connection.getresponse()
        answer.read()
        number += answer.status == 200
    connection.close()
    counts.append(number)


def throughput(name: str, port: int, pid: int, seconds: float) -> None:
    alone = 0.0
    for readers in READERS:
        before, counts = fairness_servers.computed(pid), list[int]()
        start = time.monotonic()
        threads = [threading.Thread(target=kept, args=(port, start + seconds, counts)) for _ in range(readers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - start
        rate = sum(counts) / took
        alone = alone or rate
        after = fairness_servers.computed(pid)
        spent = sorted((after[one] - before.get(one, 0) for one in after), reverse=True)
        shares = " : ".join(f"{100 * one / sum(spent):.0f}" for one in spent if one > 0.02 * sum(spent))
        cells = [f"{rate:.1f}", f"{rate / alone:.2f}", f"{sum(spent) / took:.2f}", f"{sum(counts) / sum(spent):.1f}"]
        print("|", " | ".join([name, str(readers), *cells, shares]), "|", flush=True)


def loads(name: str, port: int, pid: int, seconds: float) -> None:
    quiet = watched(port, seconds)
    at_rest = {path: median(took) for path, took in quiet.items()}
    tell(name, "quiet", quiet, at_rest)
    for kinds in LOADS:
        with loaded(port, kinds):
            tell(name, "all" if len(kinds) > 1 else kinds[0], watched(port, seconds), at_rest)
        time.sleep(2)
    print(f"  highest resident memory of a process: {fairness_servers.resident(pid):.0f} MB")


PARTS = {"readers": throughput, "loads": loads}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=2_000)
    parser.add_argument(
        "--server", nargs="*", default=["archive"], help=f"all, or of {', '.join(fairness_servers.SERVERS)}"
    )
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--part", nargs="*", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    names = list(fairness_servers.SERVERS) if options.server == ["all"] else options.server
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder)
        data.mkdir(exist_ok=True)
        build(data, options.speeches)
        print("| server | readers | requests/s | : 1 reader | processors | requests/s of them | workers, % |")
        print("| server | load | page | median ms | : quiet | p95 | longest | over 1 s |")
        for name in names * options.rounds:
            if fairness_servers.installed(name):
                with fairness_servers.served(name, data) as (port, pid):
                    watched(port, 2)
                    for part in options.part:
                        PARTS[part](name, port, pid, options.seconds)


if __name__ == "__main__":
    main()
