"""The lanes of the suite, and what a run says of what it left out.

Marks are set here, by what a test uses, so that no test can forget them:

* `browser` opens pages in Chromium: it uses the fixture `browser`;
* `process` starts, forks or kills processes, in its own code, in a function that it calls or in a fixture of its own;
* `cluster` starts nodes of OpenSearch: it uses a fixture of `tests/cluster/`, or is marked where it stands;
* `corpus` reads the shared corpora beside the repository; marked where the test stands, skipped where they are not;
* `slow` takes more than about two seconds of a processor; marked where the test stands.

What has none of these marks is the unit lane (`make unit`).

A test with `browser` or `process` that fails is run once more, because other work on the machine can hold up programs that
it only waits for; the last lines of a run name each, since most that was found this way was a fault of ours.
"""

import gc
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
NO_CORPORA = "the shared corpora are not beside the project"
NO_CHROMIUM = "no Chromium on this machine"
TO_GET_CHROMIUM = "playwright install --with-deps chromium"
OF_CLUSTERS = {"search_node", "search_cluster", "secured_node"}
STARTERS = {"subprocess", "fork", "Popen"}
# In the order of the line from which workers take: what takes long comes first, so that they end together.
LANES = ("slow", "process", "corpus", "browser")


def pytest_itemcollected(item: pytest.Item) -> None:
    if not isinstance(item, pytest.Function):
        return
    if "browser" in item.fixturenames:
        item.add_marker("browser")
    if OF_CLUSTERS & set(item.fixturenames):
        item.add_marker("cluster")
    if item.get_closest_marker("cluster"):
        item.add_marker("slow")
        item.add_marker("process")
    if any(starts_processes(function) for function in _functions(item)):
        item.add_marker("process")
    if item.get_closest_marker("process") or item.get_closest_marker("browser"):
        item.add_marker(pytest.mark.flaky(reruns=1))
    if item.get_closest_marker("corpus") and not CORPORA.is_dir():
        item.add_marker(pytest.mark.skip(reason=NO_CORPORA))


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: some tests wait for a process or a browser of theirs."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_turn)


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: looking for circles in them again and again is lost time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _functions(item: pytest.Function) -> Iterator[Callable[..., Any]]:
    """The test and the fixtures that it uses, but for those of plugins."""
    yield item.function
    for fixtures in item._fixtureinfo.name2fixturedefs.values():
        yield fixtures[-1].func


@cache
def starts_processes(function: Callable[..., Any], seen: frozenset[str] = frozenset()) -> bool:
    """Whether its code, or that of a function of the tests that it names, starts or forks processes."""
    if not isinstance(function, FunctionType) or not function.__module__.startswith("tests."):
        return False
    names = _names(function.__code__)
    if names & STARTERS:
        return True
    called = {name: function.__globals__.get(name) for name in names - seen}
    return any(starts_processes(value, seen | names) for value in called.values() if isinstance(value, FunctionType))


@cache
def _names(code: CodeType) -> frozenset[str]:
    """Those in functions within it, too."""
    inner = (const for const in code.co_consts if isinstance(const, CodeType))
    return frozenset([*code.co_names, *(name for each in inner for name in _names(each))])


def _turn(item: pytest.Item) -> tuple[bool, int]:
    """Tests that empty the database when they end come last: they take with them what the migrations put into it."""
    mark = item.get_closest_marker("django_db")
    empties = "transactional_db" in getattr(item, "fixturenames", ()) or bool(mark and mark.kwargs.get("transaction"))
    lane = next((n for n, name in enumerate(LANES) if item.get_closest_marker(name)), len(LANES))
    return empties, lane


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: Any) -> Iterator[None]:
    yield  # what pytest says, warnings too, stands above
    _say_what_was_run_again(terminalreporter)
    _say_what_was_not_run(terminalreporter)


def _say_what_was_run_again(terminalreporter: Any) -> None:
    """The tests that failed the first time, with where and what they said."""
    again = terminalreporter.stats.get("rerun", [])
    if again:
        terminalreporter.section("run again")
        for report in again:
            lines = str(report.longrepr).strip().splitlines() or [""]
            said = [line.removeprefix("E").strip() for line in lines if line.startswith("E ")]
            terminalreporter.line(f"{report.nodeid}: {lines[-1]} {' / '.join(said[:3])}")


def _say_what_was_not_run(terminalreporter: Any) -> None:
    """Every reason for which something was not run, with the number of tests; last, how to get what is missing."""
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    if not reasons:
        return
    terminalreporter.section("not run")
    for reason, number in reasons.most_common():
        terminalreporter.line(f"{number} not run: {reason}")
    if reasons[NO_CHROMIUM]:
        system = f", or {system}" if (system := _of_the_system()) else ""
        terminalreporter.line(f"The tests in a browser were not run. To run them: {TO_GET_CHROMIUM}{system}")


def _reason(report: Any) -> str:
    said = report.longrepr[2] if isinstance(report.longrepr, tuple | list) else str(report.longrepr)
    return str(said).removeprefix("Skipped: ")


def _of_the_system() -> str:
    return "apt-get install chromium" if shutil.which("apt-get") else ""
