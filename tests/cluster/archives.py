"""An archive whose index is on three nodes, and what is written to it and found in it while they fail."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pytest_django import Settings

from archive.opensearch import connection_settings
from speeches.models import PendingChange
from speeches.search.engines.base import IndexUnavailable
from speeches.search.index import indexing
from tests.cluster.node import Node
from tests.factories import bare_speech
from tests.search.clusters import connected
from tests.search.door import found

TITLES = "甲乙丙丁戊己庚辛壬癸"
PATIENCE = 120  # seconds until what is to be written is


@contextmanager
def asked_of(nodes: Sequence[Node], settings: Settings, folder: Path, seconds: float = 30) -> Iterator[None]:
    """The archive is told of these nodes; a request to one may take so many seconds."""
    hosts = ",".join(node.address.removeprefix("http://") for node in nodes)
    options = {"REPLICAS": 2, "SHARDS": 2, "SECONDS": seconds, "PATH": str(folder)}
    with connected(settings, connection_settings(f"http://{hosts}/speeches", options)):
        yield


def note(title: str) -> None:
    """A speech that is to be written to the index."""
    made = bare_speech(f"第{title}次抓落实。", title=title, date=f"20{10 + TITLES.index(title)}")
    PendingChange.objects.note([made.pk])


def write_noted() -> None:
    """Writes it, however often the cluster must be asked.

    What is written and kept for a rebuild that seems to run is done, too: with the nodes' power the last word on a lock
    may be lost, and it comes back until it lapses.
    """
    until = time.monotonic() + PATIENCE
    while PendingChange.objects.filter(shown=False).exists():
        assert time.monotonic() < until
        with suppress(IndexUnavailable):
            indexing.sync_pending(wait=60)
            continue
        time.sleep(0.5)


def add(title: str) -> None:
    """A speech that is noted and written."""
    note(title)
    write_noted()


def asked() -> str:
    """What readers are told: titles, or nothing where they are told a sentence."""
    try:
        return found("“抓落实”")
    except IndexUnavailable:
        return ""


def later(seconds: float, what: Callable[[], object]) -> threading.Timer:
    """Does it while the test goes on; `join` waits until it has been done."""
    timer = threading.Timer(seconds, what)
    timer.start()
    return timer


def until(happened: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Waits for it."""
    last = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < last, "it did not happen"
        time.sleep(0.3)
