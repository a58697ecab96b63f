"""Memory of the served archive, process by process, while everything is asked of it that readers can ask.

usage: python benchmarks/memory.py [--speeches 10000] [--data FOLDER] [--adversarial 60] [--clients 6]

The archive is served as `make run` does, and clients of several addresses ask at a time. From /proc/PID/smaps_rollup,
many times a second, the most of each: resident memory (Rss), what of it is mapped from files, the index for the
greatest part (Rss without Anonymous), and the process's own (Private_Dirty), which is what one more process costs.
`--data` uses an archive that was made before.
"""

import argparse
import http.client
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from adversarial import made_queries
from exports import make_archive
from fairness_servers import family, served

WANTED = 300  # MB, a process
_EVERY = 0.1  # seconds between two looks
_BLOCK = 1 << 16
_BUSY, _PAUSE, _TRIES = 503, 1, 60  # status, seconds
PHRASES = ("“抓落实”", "“工作”", "“的”", "抓落实 工作", "“坚持___相结合”", "高质量发展", "“营商环境”")
LIVES = "/phrases/?" + urlencode([("p", "抓落实"), ("p", "高质量发展"), ("p", "的")])


def pages() -> list[str]:
    plain = ["/", "/years/", "/years/2009/", "/types/", "/speakers/", "/search/", "/help/", "/feeds/new.atom", LIVES]
    speeches = [f"/speeches/{pk}/" for pk in range(1, 40)]
    return [*plain, "/sitemap.xml", "/sitemap-speeches.xml", "/healthz", *speeches]


def searches() -> list[str]:
    found = [f"/search/?{urlencode({'q': q, 'page': page})}" for q in PHRASES for page in (1, 2, 40)]
    return [*found, f"/search/?{urlencode({'q': '“抓落实要抓得天花乱坠”'})}"]


def concordances() -> list[str]:
    orders = [(order, page) for order in ("newest", "left", "right") for page in (1, 200)]
    asked = [{"q": q, "order": order, "page": page} for q in PHRASES for order, page in orders]
    return [f"/search/concordance/?{urlencode(each)}" for each in asked]


def api() -> list[str]:
    questions = [{"q": q, "page_size": 1000, "mode": mode} for q in PHRASES for mode in ("", "across_holes", "literal")]
    listed = [f"/api/v1/speeches?page_size=100&page={page}" for page in (1, 50)]
    return [*(f"/api/v1/search?{urlencode(each)}" for each in questions), *listed]


def exports() -> list[str]:
    asked = [{"q": q, "order": order} for q in PHRASES for order in ("newest", "left")]
    lines = [f"/search/concordance.{kind}?{urlencode(each)}" for each in asked for kind in ("csv", "json")]
    return [f"/search/results.{kind}?{urlencode({'q': q})}" for q in PHRASES for kind in ("csv", "json")] + lines


def adversarial(number: int, pool: list[str]) -> list[str]:
    found = []
    for _, asked in made_queries(number, pool):
        found.append(f"/search/?{urlencode(asked)}")
        found.append(f"/api/v1/search?{urlencode({**asked, 'page_size': 1000})}")
        found.append(f"/search/concordance/?{urlencode({**asked, 'sort': 'left'})}")
    return found


@dataclass
class Peaks:
    """The most megabytes of a process."""

    name: str
    resident: float = 0
    mapped: float = 0
    own: float = 0


@dataclass
class Watch:
    """Looks at the processes of a server until it is ended."""

    pid: int
    peaks: dict[int, Peaks] = field(default_factory=dict)
    together: float = 0
    _ended: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        together = 0.0
        for pid in [self.pid, *family(self.pid)]:
            try:
                kept = self.peaks.setdefault(pid, Peaks(_name(pid, self.pid)))
                held = rollup(pid)
            except (OSError, IndexError):  # it has ended
                continue
            kept.resident = max(kept.resident, held["Rss"])
            kept.mapped = max(kept.mapped, held["Rss"] - held["Anonymous"])
            kept.own = max(kept.own, held["Private_Dirty"])
            together += held["Private_Dirty"]
        self.together = max(self.together, together)

    def run(self) -> None:
        while not self._ended.wait(_EVERY):
            self.look()

    def end(self) -> None:
        self._ended.set()


def rollup(pid: int) -> dict[str, float]:
    """The sums of a process's maps in megabytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}


def _name(pid: int, server: int) -> str:
    if pid == server:
        return "server"
    parent = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    return "pages" if parent == server else "searches"


@contextmanager
def watched(pid: int) -> Iterator[Watch]:
    watch = Watch(pid)
    thread = threading.Thread(target=watch.run)
    thread.start()
    try:
        yield watch
    finally:
        watch.end()
        thread.join()


def ask_all(port: int, addresses: list[str], clients: int) -> dict[int, int]:
    """Asks all of them, some at a time, and returns how many answers had which status."""
    numbers, statuses = count(), dict[int, int]()

    def ask(address: str) -> None:
        number = next(numbers)
        source = f"127.0.{number % 200 + 1}.{number // 200 % 200 + 1}"
        status = answered(port, address, source)
        for _ in range(_TRIES):  # costly kinds go on a few at a time
            if status != _BUSY:
                break
            time.sleep(_PAUSE)
            status = answered(port, address, source)
        statuses[status] = statuses.get(status, 0) + 1

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(ask, addresses))
    return statuses


def answered(port: int, address: str, source: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120, source_address=(source, 0))
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        while answer.read(_BLOCK):
            pass
        return answer.status
    finally:
        connection.close()


def report(asked: str, watch: Watch, statuses: dict[int, int], seconds: float) -> None:
    for kind in ("pages", "searches"):
        own = [peaks for peaks in watch.peaks.values() if peaks.name == kind]
        figures = (max(getattr(peaks, name) for peaks in own) for name in ("resident", "mapped", "own"))
        cells = " | ".join(f"{figure:.0f}" for figure in figures)
        print(f"| {asked} | {kind} | {cells} | {watch.together:.0f} | {_told(statuses)} | {seconds:.0f} |", flush=True)


def _told(statuses: dict[int, int]) -> str:
    return ", ".join(f"{number} × {status}" for status, number in sorted(statuses.items()))


def measure(data: Path, adversarials: int, clients: int, pool: list[str]) -> float:
    """Prints the rows and returns the most that a process had resident."""
    groups = {
        "pages": pages(),
        "results": searches(),
        "concordance": concordances(),
        "API, 1,000 a page": api(),
        "exports": exports(),
        "adversarial": adversarial(adversarials, pool),
    }
    most = 0.0
    print("| asked | process | resident | mapped | own | own, all together | answers | s |\n|" + "---|" * 8)
    with served("archive", data) as (port, pid):
        for name, addresses in groups.items():
            random.Random(1).shuffle(addresses)
            start = time.monotonic()
            with watched(pid) as watch:
                statuses = ask_all(port, addresses, clients)
                watch.look()
            report(name, watch, statuses, time.monotonic() - start)
            most = max(most, *(peaks.resident for peaks in watch.peaks.values()))
    return most


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, default=10_000)
    parser.add_argument("--data", default="", help="a made archive; made there when there is none")
    parser.add_argument("--adversarial", type=int, default=60, help="queries, each asked three times")
    parser.add_argument("--clients", type=int, default=6, help="how many ask at a time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(options.data or folder)
        os.environ |= {"ARCHIVE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "archive.settings"}
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
        import django

        django.setup()
        from made_speeches import sentences

        if not (data / "index").exists():
            make_archive(options.speeches)
        most = measure(data, options.adversarial, options.clients, sentences())
        print(f"\nresident memory of a process at most: {most:.0f} MB (wanted: {WANTED})")


if __name__ == "__main__":
    main()
