"""A growing archive: the same sixty queries at several sizes, with the index in files and on one, two and three nodes.

usage: python benchmarks/scale.py [--speeches 10000 100000] [--nodes 1 2 3] [--in-files-up-to 100000]
                                  [--replicas 0] [--heap 512] [--characters 4100]

For each size speeches are made of real sentences, as many times as asked, and their index is built and asked in files
and then on each number of nodes, which are started for it (tests/cluster) with as many shards as nodes. Queries are
asked three times: first, when nothing of their strings is in memory, and again, the median of the other two. Times are
milliseconds by the clock; beside them stand those of processors, for one query, of this process and of each node. All
answers must be those of the first set-up. What works on few processors together is not quicker for having more nodes:
there the work of each node is what tells how many a larger archive needs.

A million speeches of the usual length want some 60 GB of disk for the temporary folder (TMPDIR) and hours; --characters
makes shorter ones. Say --in-files-up-to 0 or more to leave the index in files out or not.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from engines import PREFIX, ask, connect
from scale_tables import Row, print_tables
from search import size
from search_queries import Query, queries

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
WARM = 100  # strings
SECONDS = 600  # that an answer may take: nothing is to be left out because it is slow
# Nodes that get no processor for some seconds are not held to be lost, as in the tests.
CHECKS = ("leader", "follower")
PATIENT = {f"cluster__fault_detection__{check}_check__timeout": "60s" for check in CHECKS}
TICKS = os.sysconf("SC_CLK_TCK")


class SetUp(NamedTuple):
    """Where the index is: what processes work for it beside this one, and how large it is in bytes."""

    processes: list[int]
    held: Callable[[], int]


class Cost(NamedTuple):
    """Milliseconds by the clock, of this process, and of each process that works for it."""

    clock: float
    own: float
    nodes: list[float]


def processor(process: int) -> float:
    """Milliseconds that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / TICKS


def spent(set_up: SetUp, run: Callable[[], Any]) -> Cost:
    before, own, start = [processor(node) for node in set_up.processes], time.process_time(), time.perf_counter()
    run()
    clock, own = time.perf_counter() - start, time.process_time() - own
    after = [processor(node) for node in set_up.processes]
    return Cost(1000 * clock, 1000 * own, [late - early for early, late in zip(before, after, strict=True)])


@contextmanager
def in_files(folder: Path) -> Iterator[SetUp]:
    from django.conf import settings

    connect(settings.HAYSTACK_CONNECTIONS["default"])
    yield SetUp([], lambda: size(folder / "index"))


@contextmanager
def on_nodes(number: int, replicas: int, heap: int, folder: Path) -> Iterator[SetUp]:
    from opensearchpy import OpenSearch

    from archive.opensearch import connection_settings
    from tests.cluster.cluster import running

    options = {"SHARDS": number, "REPLICAS": replicas, "SECONDS": SECONDS, "PATH": str(folder / "index")}
    with running(number, jvm=(f"-Xms{heap}m", f"-Xmx{heap}m", "-Xshare:auto"), **PATIENT) as cluster:
        hosts = ",".join(address.split("://")[1] for address in cluster.addresses)
        connect(connection_settings(f"http://{hosts}/{PREFIX}", options))
        client = OpenSearch(hosts=cluster.addresses, timeout=SECONDS)

        def held() -> int:
            stats = client.indices.stats(index=f"{PREFIX}-*", metric="store")
            return int(stats["_all"]["primaries"]["store"]["size_in_bytes"])

        yield SetUp([node.process.pid for node in cluster.nodes if node.process], held)


def measured(set_up: SetUp, asked: list[Query], others: list[str], expected: list[Any]) -> Row:
    """Builds the index and asks; the answers are put into `expected` if nothing is there yet.

    Before anything is measured `others` are asked, as the nodes compile what they run often while they run it.
    """
    from speeches.search.index import indexing

    built = spent(set_up, indexing.rebuild_index)
    opened = spent(set_up, lambda: ask(Query("", "", [])))
    for string in others:
        ask(Query("", f"“{string}”", [string]))
    rounds, answers = [], []
    for _ in range(ROUNDS):
        clocks: list[float] = []
        answers.clear()
        of_all = spent(set_up, lambda clocks=clocks: clocks.extend(asked_once(asked, answers)))
        rounds.append((clocks, of_all))
    expected.extend([] if expected else answers)
    (first, of_first), *later = rounds
    return {
        "kinds": [query.kind for query in asked],
        "built": built,
        "opened": opened.clock,
        "bytes": set_up.held(),
        "first": first,
        "again": [statistics.median(times) for times in zip(*(clocks for clocks, _ in later), strict=True)],
        "own": [each.own / len(asked) for _, each in rounds],
        "nodes": [one / len(asked) for one in of_first.nodes],
        "equal": sum(one == other for one, other in zip(answers, expected, strict=True)),
    }


def asked_once(asked: list[Query], answers: list[Any]) -> Iterator[float]:
    for query in asked:
        start = time.perf_counter()
        answers.append(ask(query))
        yield 1000 * (time.perf_counter() - start)


def one_size(options: argparse.Namespace) -> None:
    """In a process of its own, with a database of its own: what was measured, one line of JSON for each set-up."""
    number = options.speeches[0]
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"ARCHIVE_DATA": name, "DJANGO_SETTINGS_MODULE": "archive.settings", "LOG_LEVEL": "CRITICAL"}
        sys.path.insert(0, str(ROOT))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from made_speeches import make, sentences

        pool, folder = sentences(), Path(name)
        make(number, pool, length=options.characters)
        set_ups = {"files": in_files(folder)} if number <= options.in_files_up_to else {}
        set_ups |= {nodes(n): on_nodes(n, options.replicas, options.heap, folder) for n in options.nodes}
        expected: list[Any] = []
        for title, opened in set_ups.items():
            with opened as set_up:
                row = measured(set_up, queries(pool), other_strings(pool), expected)
            print(json.dumps({"speeches": number, "index": title, **row}), flush=True)


def other_strings(pool: list[str]) -> list[str]:
    """Strings of the archive that none of the queries asks for."""
    asked = {piece for query in queries(pool) for piece in query.pieces}
    found = dict.fromkeys(string for sentence in pool for string in re.findall(r"[一-龥]{3}", sentence)[:1])
    return [string for string in found if string not in asked][:WARM]


def nodes(number: int) -> str:
    return f"{number} node{'s'[: number > 1]}"


def rows_of(number: int, options: argparse.Namespace) -> list[Row]:
    told = ["--one-size", "--speeches", number, "--in-files-up-to", options.in_files_up_to, "--heap", options.heap]
    told += ["--replicas", options.replicas, "--characters", options.characters, "--nodes", *options.nodes]
    done = subprocess.run([sys.executable, __file__, *map(str, told)], stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speeches", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--nodes", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--in-files-up-to", type=int, default=100_000, help="speeches; more are on nodes only")
    parser.add_argument("--replicas", type=int, default=0, help="further copies of each shard")
    parser.add_argument("--heap", type=int, default=512, help="MiB of each node")
    parser.add_argument("--characters", type=int, default=4_100, help="of each speech")
    parser.add_argument("--one-size", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one_size:
        one_size(options)
    else:
        print_tables([row for number in options.speeches for row in rows_of(number, options)])


if __name__ == "__main__":
    main()
