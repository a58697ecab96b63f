"""What a newcomer waits for and gets: from clone to first page, second start, import, index size, search time.

usage: python benchmarks/first_look.py [--port 8321]

Clones the project into a temporary folder and runs `make run` there as a newcomer would; installing the packages is
most of the first figure and depends on the network.
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ("“抓落实”", "“实事求是”", "“一张蓝图绘到底”", "抓落实", "群众 项目", "“防汛”", "坚持___相结合", "“工作”")


@contextmanager
def served(folder: Path, port: int) -> Iterator[float]:
    """Runs `make run` and gives the seconds until the first page answered."""
    start = time.perf_counter()
    command = ["make", "run", f"PORT={port}"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while not answers(port):
            time.sleep(0.1)
            if process.poll() is not None or time.perf_counter() - start > 900:
                sys.exit("make run did not serve a page")
        yield time.perf_counter() - start
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def search_times(port: int) -> list[float]:
    """Milliseconds of whole search pages over HTTP, five rounds of the queries."""
    times = []
    for query in QUERIES * 5:
        start = time.perf_counter()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/search/?q={urllib.parse.quote(query)}") as page:
            page.read()
        times.append(1000 * (time.perf_counter() - start))
    return times


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def import_seconds(folder: Path) -> float:
    """The samples into an empty archive that is otherwise ready."""
    with tempfile.TemporaryDirectory() as data:
        manage = [str(folder / ".venv/bin/python"), "manage.py"]
        options = {"cwd": folder, "env": {**os.environ, "ARCHIVE_DATA": data}, "capture_output": True, "check": True}
        subprocess.run([*manage, "prepare"], **options)
        start = time.perf_counter()
        subprocess.run([*manage, "import_speeches", "samples"], **options)
        return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8321)
    port = parser.parse_args().port
    folder = Path(tempfile.mkdtemp()) / "archive"
    environment = folder / "data"
    try:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
        with served(folder, port) as first:
            print(f"clone to first page            {first:6.1f} s")
        with served(folder, port) as second:
            print(f"second start                   {second:6.1f} s")
            times = search_times(port)
            p95 = sorted(times)[int(len(times) * 0.95)]
            print(f"search page, whole, over HTTP  {statistics.median(times):6.1f} ms median, {p95:.1f} ms p95")
        print(f"import of the samples          {import_seconds(folder):6.1f} s (start of Python included)")
        print(f"index                          {size(environment / 'index') / 1024:6.0f} KB")
        print(f"texts of the samples           {size(folder / 'samples') / 1024:6.0f} KB")
    finally:
        shutil.rmtree(folder.parent)


if __name__ == "__main__":
    main()
