"""The search engine on three nodes that are killed while it writes and reads: nothing lost, nothing doubled."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from archive.opensearch import connection_settings
from speeches.models import PendingChange, Speech
from speeches.search.engines.base import IndexUnavailable, engine
from speeches.search.index import indexing
from speeches.search.index.verification import compare_index
from tests.cluster.cluster import Cluster
from tests.factories import bare_speech
from tests.search.clusters import connected
from tests.search.door import found
from tests.search.index_files import untold

pytestmark = pytest.mark.django_db

TITLES = "甲乙丙丁戊己庚辛壬癸"


@pytest.fixture
def archive(search_cluster: Cluster, settings: Settings, tmp_path: Path) -> Iterator[Cluster]:
    """The archive's index is on all three nodes."""
    hosts = ",".join(address.removeprefix("http://") for address in search_cluster.addresses)
    options = {"REPLICAS": 2, "SHARDS": 2, "SECONDS": 30, "PATH": str(tmp_path)}
    with connected(settings, connection_settings(f"http://{hosts}/speeches", options)):
        indexing.rebuild_index()
        search_cluster.wait_for("wait_for_status=green")
        yield search_cluster


def written(title: str) -> None:
    """Noted and written, however often the cluster must be asked."""
    PendingChange.objects.note(
        [bare_speech(f"第{title}次抓落实。", title=title, date=f"20{10 + TITLES.index(title)}").pk]
    )
    until = time.monotonic() + 120
    while PendingChange.objects.exists():
        try:
            indexing.sync_pending(wait=60)
        except IndexUnavailable:
            assert time.monotonic() < until
            time.sleep(0.5)


def asked() -> str:
    """What readers are told: right, or a sentence."""
    try:
        return found("“抓落实”")
    except IndexUnavailable:
        return ""


def later(seconds: float, what: Callable[[], object]) -> threading.Timer:
    timer = threading.Timer(seconds, what)
    timer.start()
    return timer


def test_nodes_are_killed_in_turn_while_the_archive_writes_and_reads(archive: Cluster) -> None:
    for number, title in enumerate(TITLES[:6]):
        node = archive.nodes[number % 3]
        killing = later(0.05 * number, node.kill)
        written(title)
        killing.join()
        assert asked() in ("", TITLES[: number + 1])
        archive.start()
        archive.wait_for("wait_for_status=green")
        assert asked() == TITLES[: number + 1]
    assert engine().status().count == Speech.objects.count() == 6
    assert compare_index(untold).agrees


def test_after_a_restart_of_all_nodes_everything_is_there(archive: Cluster) -> None:
    for title in TITLES[:3]:
        written(title)
    for node in archive.nodes:
        node.kill()
    with pytest.raises(IndexUnavailable):
        engine().generation()
    archive.start()
    archive.wait_for("wait_for_status=green")
    assert asked() == TITLES[:3]
    written("丁")
    assert asked() == TITLES[:4]
    assert compare_index(untold).agrees
