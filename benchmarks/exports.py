"""What readers take away, and the concordance: first byte, rate, memory; and the API's page of a thousand.

usage: python benchmarks/exports.py [--speeches 10000] [--data FOLDER] [--keep FOLDER]

Each answer is measured in a process of its own, after the same question with one match and a page have been asked, so
that neither the start of Python nor the opening of the index is in it. Times are of the processor; memory is what the
process had at most beyond what it had before the question. `--data` uses an archive that was made before, `--keep`
stores the files in a folder so that those of two versions can be compared.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7
EXPORTS = {
    "results.csv 工作": ("results.csv", {"q": "“工作”"}),
    "concordance.csv 工作": ("concordance.csv", {"q": "“工作”"}),
    "concordance.csv 的": ("concordance.csv", {"q": "“的”"}),
    "concordance.csv 工作, left": ("concordance.csv", {"q": "“工作”", "order": "left"}),
    "concordance.csv 的, left": ("concordance.csv", {"q": "“的”", "order": "left"}),
    "concordance.csv 的, right": ("concordance.csv", {"q": "“的”", "order": "right"}),
}
PAGES = ("“抓落实”", "“工作”", "“的”", "抓落实 工作", "“坚持___相结合”")
WANTED = 10  # MB of an export in a second of processor time


def client() -> Any:
    from django.test import Client

    return Client(SERVER_NAME="localhost")


def measure_export(name: str, keep: str) -> dict[str, float]:
    path, question = EXPORTS[name]
    reader = client()
    b"".join(reader.get(f"/search/{path}", question | {"q": "“一张蓝图绘到底”"}))
    reader.get("/search/concordance/", question)
    before, start = peak(), time.process_time()
    answer = reader.get(f"/search/{path}", question, REMOTE_ADDR="10.0.0.1")
    size, first = 0, 0.0
    with open(Path(keep) / f"{name}.csv", "wb") if keep else open(os.devnull, "wb") as file:
        for block in answer:
            first = first or time.process_time() - start
            size += len(block)
            file.write(block)
    return {"first": first, "seconds": time.process_time() - start, "bytes": size, "memory": peak() - before}


def measure_pages() -> dict[str, float]:
    """Milliseconds: medians of rounds in which all are asked in turn."""
    asked = {f"{q} {order}": ("/search/concordance/", {"q": q, "order": order}) for q in PAGES
             for order in ("newest", "left", "right")}  # fmt: skip
    asked |= {"API page of 1,000": ("/api/v1/search", {"q": "“工作”", "page_size": "1000"})}
    asked |= {"API page of 100 speeches": ("/api/v1/speeches", {"page_size": "100"})}
    asked |= {"API across_holes, 1,000": ("/api/v1/search", {"q": "“工作”", "page_size": 1000, "mode": "across_holes"})}
    times: dict[str, list[float]] = {name: [] for name in asked}
    reader, number = client(), 0  # a second one would load the middleware again, which takes longer than a page
    for _ in range(ROUNDS + 1):
        for name, (path, question) in asked.items():
            number += 1
            start = time.process_time()
            answer = reader.get(path, question, REMOTE_ADDR=f"10.0.{number // 200}.{number % 200 + 1}")
            times[name].append(1000 * (time.process_time() - start))
            if answer.status_code != 200:
                sys.exit(f"{name}: {answer.status_code}")
    return {name: statistics.median(taken[1:]) for name, taken in times.items()}


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(*arguments: str) -> dict[str, float]:
    command = [sys.executable, __file__, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def rows(keep: str) -> Iterator[str]:
    yield "| file | first byte ms | s | MB | MB/s | more memory, MB |"
    yield "|---|---|---|---|---|---|"
    for name in EXPORTS:
        got = apart("--export", name, "--keep", keep)
        size = got["bytes"] / 1e6
        rate = size / got["seconds"]
        mark = "" if rate >= WANTED and got["first"] <= 0.2 else " (short)"
        figures = f"{1000 * got['first']:.0f} | {got['seconds']:.1f} | {size:.1f} | {rate:.1f}{mark}"
        yield f"| {name} | {figures} | {got['memory']:.0f} |"
    pages = apart("--pages")
    yield "\n| concordance page, ms | in order | left | right | by context : in order |\n|---|---|---|---|---|"
    for q in PAGES:
        newest, left, right = (pages[f"{q} {order}"] for order in ("newest", "left", "right"))
        yield f"| {q} | {newest:.0f} | {left:.0f} | {right:.0f} | {max(left, right) / newest:.2f} |"
    yield "\n| | ms |\n|---|---|"
    yield from (f"| {name} | {ms:.0f} |" for name, ms in pages.items() if name.startswith("API"))


def make_archive(number: int) -> None:
    from django.core.management import call_command
    from made_speeches import make, sentences

    from speeches.search.index import indexing

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    make(number, sentences())
    indexing.rebuild_index(processes=2)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=10_000)
    parser.add_argument("--data", default="", help="a made archive; made there when there is none")
    parser.add_argument("--keep", default="", help="a folder for the files")
    parser.add_argument("--export", default="", help=argparse.SUPPRESS)
    parser.add_argument("--pages", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = options.export or options.pages  # in the archive of the process that started this one
        data = Path(options.data or (os.environ["ARCHIVE_DATA"] if measured else folder))
        os.environ |= {"ARCHIVE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "archive.settings"}
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        if options.export:
            print(json.dumps(measure_export(options.export, options.keep)))
        elif options.pages:
            print(json.dumps(measure_pages()))
        else:
            if not (data / "index").exists():
                make_archive(options.speeches)
            for row in rows(options.keep):
                print(row, flush=True)


if __name__ == "__main__":
    main()
