"""The two engines side by side over the same made speeches: the sixty queries of search.py, index rate and size.

usage: python benchmarks/engines.py --url http://127.0.0.1:9200 [--speeches 10000] [--shards 1] [--replicas 0]

Each engine is asked each query three times: the first time nothing is in memory; of the others the median is kept.
Times are milliseconds by the clock, as most of the work is done by other processes; beside them the processor time of
this process and of all nodes together. Everything is made in a temporary folder and under a prefix of its own.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from search import of_kind, p95, size
from search_queries import Query, queries

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
PREFIX = "benchmark"


class Cost(NamedTuple):
    """Milliseconds by the clock, and of processors: of this process and of the nodes."""

    clock: float
    own: float
    nodes: float


class Nodes:
    """What the nodes of the cluster say of themselves."""

    def __init__(self, url: str) -> None:
        from opensearchpy import OpenSearch

        self.client = OpenSearch(hosts=url.split(","), timeout=120)

    def processor(self) -> float:
        """Milliseconds of all nodes since they began."""
        told = self.client.nodes.stats(metric="process")["nodes"].values()
        return float(sum(node["process"]["cpu"]["total_in_millis"] for node in told))

    def bytes(self) -> int:
        """Of the indices of this benchmark, one copy of each."""
        stats = self.client.indices.stats(index=f"{PREFIX}-*", metric="store")
        return int(stats["_all"]["primaries"]["store"]["size_in_bytes"])

    def merge(self) -> None:
        self.client.indices.forcemerge(index=f"{PREFIX}-*", max_num_segments=1, params={"request_timeout": 600})

    def clear(self) -> None:
        for name in self.client.indices.get(index=f"{PREFIX}-*"):
            self.client.indices.delete(index=name)


def measured(nodes: Nodes, run: Callable[[], Any]) -> tuple[Cost, Any]:
    before, own, start = nodes.processor(), time.process_time(), time.perf_counter()
    answer = run()
    clock, spent = time.perf_counter() - start, time.process_time() - own
    return Cost(1000 * clock, 1000 * spent, nodes.processor() - before), answer


def connect(settings: dict[str, Any]) -> None:
    from django.conf import settings as current
    from haystack import connections

    current.HAYSTACK_CONNECTIONS["default"] = settings
    connections.connections_info = current.HAYSTACK_CONNECTIONS
    connections.reload("default")


def ask(query: Query) -> Any:
    from speeches.search.engines.base import engine
    from speeches.search.execution.request import Filters, search_request
    from speeches.search.query.parser import parse

    return engine().find(search_request(parse(query.typed), Filters(year=query.year)))


def run(number: int, nodes: Nodes, named: dict[str, dict[str, Any]], folder: Path) -> None:
    from made_speeches import make, sentences

    from speeches.search.index import indexing

    pool = sentences()
    make(number, pool)
    asked, answers = queries(pool), {}
    print(f"{number} speeches; {len(asked)} queries\n")
    print(
        "| engine | index, clock s | own processor s | nodes' processor s | MB | first opened, ms |\n"
        + "|---" * 6
        + "|"
    )
    costs: dict[str, list[list[Cost]]] = {}
    for name, settings in named.items():
        connect(settings)
        built, _ = measured(nodes, indexing.rebuild_index)
        if name == "OpenSearch":
            nodes.merge()
        opened, _ = measured(nodes, lambda: ask(Query("", "", [])))
        held = size(folder / "index") if name == "Whoosh" else nodes.bytes()
        seconds = " | ".join(f"{each / 1000:.1f}" for each in built)
        print(f"| {name} | {seconds} | {held / 1e6:.1f} | {opened.clock:.0f} |")
        rounds = [[measured(nodes, lambda query=query: ask(query)) for query in asked] for _ in range(ROUNDS)]
        costs[name] = [[cost for cost, _ in of_round] for of_round in rounds]
        answers[name] = [answer for _, answer in rounds[0]]
    print_queries(asked, costs)
    first, second = answers.values()
    equal = sum(one == other for one, other in zip(first, second, strict=True))
    print(f"\nequal answers, with their order, places and facets: {equal} of {len(asked)}")


def print_queries(asked: list[Query], costs: dict[str, list[list[Cost]]]) -> None:
    titles = [f"{name}, {what}" for name in costs for what in ("first", "again", "processor, first: own + nodes")]
    print("\n| ms, median / p95 |", " | ".join(titles), "|\n" + "|---" * (len(titles) + 1) + "|")
    for kind in [*dict.fromkeys(query.kind for query in asked), "all"]:
        cells = []
        for first, *again in costs.values():
            later = [statistics.median(each.clock for each in of_query) for of_query in zip(*again, strict=True)]
            cells += [cell(asked, [cost.clock for cost in first], kind), cell(asked, later, kind)]
            own, of_nodes = ([cost[at] for cost in first] for at in (1, 2))
            spent = (statistics.mean(of_kind(asked, times, kind)) for times in (own, of_nodes))
            cells.append(" + ".join(f"{each:.1f}" for each in spent))
        print(f"| {kind} |", " | ".join(cells), "|")


def cell(asked: list[Query], times: list[float], kind: str) -> str:
    picked = of_kind(asked, times, kind)
    return f"{statistics.median(picked):.1f} / {p95(picked):.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", required=True, help="addresses of nodes, with a comma between")
    parser.add_argument("--speeches", type=int, default=10_000)
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--replicas", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ARCHIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        sys.path.insert(0, str(ROOT))
        import django
        from django.core.management import call_command

        from archive.opensearch import connection_settings

        django.setup()
        from django.conf import settings

        call_command("migrate", verbosity=0)
        hosts = ",".join(address.split("://")[-1] for address in options.url.split(","))
        sized = {"SHARDS": options.shards, "REPLICAS": options.replicas, "SECONDS": 120}
        cluster = connection_settings(f"http://{hosts}/{PREFIX}", sized)
        nodes = Nodes(options.url)
        try:
            run(
                options.speeches,
                nodes,
                {"Whoosh": settings.HAYSTACK_CONNECTIONS["default"], "OpenSearch": cluster},
                Path(folder),
            )
        finally:
            nodes.clear()


if __name__ == "__main__":
    main()
