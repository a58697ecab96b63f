"""Search side by side in one run: this archive, SQLite FTS5 and a plain scan, over made speeches of real sentences.

usage: python benchmarks/search.py [--speeches 10000] [--without NAME…]

Of the rows that take long with many speeches some may be left out: archive (a rebuild in one process), FTS5 trigram,
FTS5 words, tantivy. tantivy is measured where it is installed (pip install tantivy==0.27.0).

Times are of the processor, so that other work on the machine does not decide; every query is asked three times in
turn with the others and its median kept. Everything is made in a temporary folder.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from search_queries import PHRASES, Query, queries

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
TARGETED = 10_000
TANTIVY = "tantivy"
TOLD = ("words", "common phrase", "rare phrase", "two characters")  # kinds of which the ratio to it is told


class Measured(NamedTuple):
    """Milliseconds, one for each query."""

    engine: list[float]
    page: list[float]
    rivals: dict[str, list[float]]


def cpu(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return 1000 * (time.process_time() - start)


class Spent(NamedTuple):
    """Seconds of this process's processor time, and of the clock."""

    processor: float
    clock: float


def spent(run: Callable[[], object]) -> Spent:
    start = time.perf_counter()
    processor = cpu(run) / 1000
    return Spent(processor, time.perf_counter() - start)


def medians(asked: list[Query], ask: Callable[[Query], object]) -> list[float]:
    rounds = [[cpu(lambda query=query: ask(query)) for query in asked] for _ in range(ROUNDS)]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def engine_call(query: Query) -> object:
    from speeches.search.engines.base import engine
    from speeches.search.execution.request import Filters, search_request
    from speeches.search.query.parser import parse

    with engine().one_commit():  # as every page and the API ask
        return engine().find(search_request(parse(query.typed), Filters(year=query.year)))


def whole_page(query: Query) -> None:
    from django.test import Client

    chosen = {"q": query.typed, **({"year": query.year} if query.year else {})}
    answer = Client(SERVER_NAME="localhost").get("/search/", chosen)
    if answer.status_code != 200:
        sys.exit(f"{query.typed}: {answer.status_code}")


def stored_rows() -> Iterator[tuple[int, str, int, str]]:
    """The same rows for each rival, read from the database as the archive's own index reads them."""
    from speeches.models import Speech
    from speeches.search.index.rebuild_partitions import speeches_of
    from speeches.text.canonicalization.canonical_text import canonical

    for speech in speeches_of(list(Speech.objects.values_list("pk", flat=True))):
        yield speech.pk, canonical(speech.text), int((speech.date or "0")[:4]), speech.text


def printed_bytes() -> int:
    return sum(len(text.encode()) for *_, text in stored_rows())


def size(path: Path) -> int:
    return (
        sum(each.stat().st_size for each in path.rglob("*") if each.is_file()) if path.is_dir() else path.stat().st_size
    )


def resident() -> float:
    """Megabytes of a fresh process that has answered every query once with a whole page."""
    command = [sys.executable, __file__, "--worker"]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1])


def worker() -> None:
    from made_speeches import sentences

    for query in queries(sentences()):
        whole_page(query)
    status = Path("/proc/self/status").read_text()
    print(int(status.split("VmRSS:")[1].split()[0]) / 1024)


def run(number: int, folder: Path, without: list[str]) -> None:
    from made_speeches import make, sentences
    from search_rivals import Scan, Tantivy, Trigrams, Words

    from speeches.search.index import indexing

    pool = sentences()
    make(number, pool)
    rivals = {"FTS5 trigram": Trigrams(folder / "trigrams"), "FTS5 words": Words(folder / "words"), "scan": Scan()}
    if find_spec("tantivy"):
        rivals[TANTIVY] = Tantivy(folder / "tantivy")
    rivals = {name: rival for name, rival in rivals.items() if name not in without}
    seconds = {"archive, 2 processes": spent(lambda: indexing.rebuild_index(processes=2))}
    if "archive" not in without:
        seconds["archive"] = spent(indexing.rebuild_index)
    for name, rival in rivals.items():
        seconds[name] = spent(lambda rival=rival: rival.fill(stored_rows()))
    sizes = {"archive": size(folder / "index"), "scan": len(bytes(rivals["scan"].text)), "printed": printed_bytes()}
    sizes |= {name: size(rival.path) for name, rival in rivals.items() if name != "scan"}
    asked = queries(pool)
    found = Measured(
        medians(asked, engine_call),
        medians(asked, whole_page),
        {name: medians(asked, lambda q, rival=rival: rival.find(q.pieces, q.year)) for name, rival in rivals.items()},
    )
    print(f"{number} speeches, {sizes['printed'] / 1e6:.1f} MB of printed text, {sizes['scan'] / 1e6:.1f} MB canonical")
    print(f"{len(asked)} queries\n")
    print_indexing(number, seconds, sizes)
    print_queries(asked, found)
    print_targets(asked, found, seconds, sizes, resident(), number)


def print_indexing(number: int, seconds: dict[str, Spent], sizes: dict[str, int]) -> None:
    print("| index | processor s | clock s | speeches/s by the clock | MB | of the printed text |")
    print("|---|---|---|---|---|---|")
    for name, took in seconds.items():
        held = sizes[name.split(",")[0]]
        processor = "–" if "processes" in name else f"{took.processor:.1f}"
        figures = f"{processor} | {took.clock:.1f} | {number / took.clock:.0f} | {held / 1e6:.1f}"
        print(f"| {name} | {figures} | {held / sizes['printed']:.2f} × |")


def print_queries(asked: list[Query], found: Measured) -> None:
    """A row for each kind and one for all; median / p95 in milliseconds."""
    columns = {"engine": found.engine, "whole page": found.page, **found.rivals}
    print("\n| ms, median / p95 |", " | ".join(columns), "| engine : scan |")
    print("|---" * (len(columns) + 2) + "|")
    for kind in [*dict.fromkeys(query.kind for query in asked), "all"]:
        picked = {name: of_kind(asked, times, kind) for name, times in columns.items()}
        cells = [cell(times, name, kind) for name, times in picked.items()]
        ratio = statistics.median(picked["engine"]) / statistics.median(picked["scan"])
        print(f"| {kind} |", " | ".join(cells), f"| {ratio:.1f} × |")


def cell(times: list[float], name: str, kind: str) -> str:
    if name == "FTS5 trigram" and kind not in PHRASES:
        return "–"
    return f"{statistics.median(times):.1f} / {p95(times):.1f}"


def of_kind(asked: list[Query], times: list[float], kind: str) -> list[float]:
    return [ms for query, ms in zip(asked, times, strict=True) if kind in (query.kind, "all")]


def print_targets(
    asked: list[Query], found: Measured, seconds: dict[str, Spent], sizes: dict[str, int], megabytes: float, number: int
) -> None:
    """The targets are those of 10,000 speeches; rare phrases of larger archives are compared by hand."""

    def median(times: list[float], kind: str) -> float:
        return statistics.median(of_kind(asked, times, kind))

    def ratio(kind: str, rival: str) -> float:
        return median(found.engine, kind) / median(found.rivals[rival], kind)

    rows: list[tuple[str, float, float]] = [
        ("common phrase, engine : scan", ratio("common phrase", "scan"), 1.2),
        ("index : printed text", sizes["archive"] / sizes["printed"], 1.7),
        ("resident memory of a worker, MB", megabytes, 300 if number <= TARGETED else 500),
    ]
    if "FTS5 trigram" in found.rivals:
        rows.append(("rare phrase, engine : FTS5 trigram", ratio("rare phrase", "FTS5 trigram"), 1))
        for name in ("archive, 2 processes", "archive"):
            if name in seconds:
                cost = seconds[name].clock / seconds["FTS5 trigram"].clock
                rows.append((f"clock time of indexing, {name} : FTS5 trigram", cost, 0.5))
    if "FTS5 words" in found.rivals:
        rows.append(("words, engine : FTS5 words", ratio("words", "FTS5 words"), 1))
    rows += [
        (f"{kind}, engine : {name}", ratio(kind, name), 0) for name in found.rivals for kind in TOLD if name == TANTIVY
    ]
    print("\n| target | measured | wanted at most | |\n|---|---|---|---|")
    for name, value, most in rows:
        verdict = "told" if not most else "met" if value <= most else "MISSED"
        print(f"| {name} | {value:.2f} | {most or '–'} | {verdict} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=TARGETED)
    parser.add_argument("--without", nargs="*", default=[], metavar="NAME", help="rows to leave out")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not options.worker:
            os.environ["ARCHIVE_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
        sys.path.insert(0, str(ROOT))
        import django
        from django.core.management import call_command

        django.setup()
        if options.worker:
            worker()
        else:
            call_command("migrate", verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            run(options.speeches, Path(folder), options.without)


if __name__ == "__main__":
    main()
