"""The tables of scale.py."""

import statistics
from typing import Any

from search import p95

Row = dict[str, Any]  # what was measured with one kind of index at one size


def print_tables(rows: list[Row]) -> None:
    """How indices are built, what queries cost, and how that grows."""
    print_building(rows)
    print_queries(rows)
    print_growth(rows)


def table(*columns: str) -> None:
    print(f"\n| {' | '.join(columns)} |\n{'|---' * len(columns)}|")


def line(*cells: object) -> None:
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def each(times: list[float], unit: float = 1) -> str:
    """Those of nodes, beside one another."""
    return " + ".join(f"{one / unit:.1f}" for one in times) or "–"


def print_building(rows: list[Row]) -> None:
    table("speeches", "index", "built, s", "speeches/s", "own processor, s", "of nodes, s", "MB", "first opened, ms")
    for row in rows:
        clock, own, of_nodes = row["built"]
        rate, held = row["speeches"] / clock * 1000, row["bytes"] / 1e6
        cells = f"{clock / 1000:.1f}", f"{rate:.0f}", f"{own / 1000:.1f}", each(of_nodes, 1000), f"{held:.1f}"
        line(row["speeches"], row["index"], *cells, f"{row['opened']:.0f}")


def print_queries(rows: list[Row]) -> None:
    costs = "processor, first: own", "of nodes", "own, again"
    table("speeches", "index", "first, median / p95", "again, median / p95", *costs, "equal answers")
    for row in rows:
        times = (f"{statistics.median(row[when]):.1f} / {p95(row[when]):.1f}" for when in ("first", "again"))
        own, again = row["own"][0], statistics.mean(row["own"][1:])
        spent = f"{own:.1f}", each(row["nodes"]), f"{again:.1f}"
        line(row["speeches"], row["index"], *times, *spent, f"{row['equal']} of {len(row['kinds'])}")


def print_growth(rows: list[Row]) -> None:
    """How the median of each kind grows from size to size."""
    kinds = [*dict.fromkeys(rows[0]["kinds"])]
    table("first, ms, from size to size", *kinds, "all")
    for title in dict.fromkeys(row["index"] for row in rows):
        own = [row for row in rows if row["index"] == title]
        line(title, *(" → ".join(f"{median(row, kind):.1f}" for row in own) for kind in [*kinds, "all"]))


def median(row: Row, kind: str) -> float:
    times = zip(row["kinds"], row["first"], strict=True)
    return statistics.median(time for of, time in times if kind in (of, "all"))
