"""The search engine on three nodes that are killed while it writes and reads: nothing lost, nothing doubled."""

import random
import time
from contextlib import suppress

import pytest

from speeches.models import Speech
from speeches.search.engines.base import IndexUnavailable, SearchRequest, engine
from speeches.search.index import indexing
from speeches.search.index.verification import compare_index
from speeches.search.query.parser import parse
from tests.cluster.archives import TITLES, add, asked, later, until
from tests.cluster.cluster import Cluster
from tests.factories import bare_speech
from tests.search.index_files import untold

pytestmark = pytest.mark.django_db

CHARACTERS = "山水风雨雷电花鸟鱼林"
READING = 4  # seconds around the moment at which a node is killed


def total(phrase: str) -> int | None:
    """The number of speeches that readers are told; None for a sentence."""
    try:
        return engine().find(SearchRequest(parse(f"“{phrase}”"))).total
    except IndexUnavailable:
        return None


def test_nodes_are_killed_in_turn_while_the_archive_writes_and_reads(archive: Cluster) -> None:
    for number, title in enumerate(TITLES[:6]):
        node = archive.nodes[number % 3]
        killing = later(0.05 * number, node.kill)
        add(title)
        killing.join()
        assert asked() in ("", TITLES[: number + 1])
        archive.start()
        archive.wait_for("wait_for_status=green")
        assert asked() == TITLES[: number + 1]
    assert engine().status().count == Speech.objects.count() == 6
    assert compare_index(untold).agrees


def test_nodes_are_killed_in_turn_while_readers_search(archive: Cluster) -> None:
    """Each search is for another string, so that none is answered from what the process knows."""
    drawn = random.Random(15)
    texts = ["".join(drawn.choices(CHARACTERS, k=200)) for _ in range(30)]
    for text in texts:
        bare_speech(text)
    indexing.rebuild_index()
    archive.wait_for("wait_for_status=green")
    answered = 0
    for node in archive.nodes:
        killing, last = later(READING / 4, node.kill), time.monotonic() + READING
        while time.monotonic() < last:
            phrase = "".join(drawn.choices(CHARACTERS, k=3))
            told = total(phrase)
            assert told in (None, sum(phrase in text for text in texts))
            answered += told is not None
        killing.join()
        until(lambda: total(CHARACTERS[0]) is not None)  # two of three nodes go on without the third
        archive.start()
        archive.wait_for("wait_for_status=green")
    assert answered > len(archive.nodes)
    assert compare_index(untold).agrees


def test_nodes_are_killed_in_turn_while_the_index_is_rebuilt(archive: Cluster) -> None:
    for title in TITLES[:3]:
        add(title)
    for number, node in enumerate(archive.nodes):
        killing = later(0.2 * (number + 1), node.kill)
        with suppress(IndexUnavailable):
            indexing.rebuild_index()
        killing.join()
        assert asked() in ("", TITLES[:3])
        archive.start()
        archive.wait_for("wait_for_status=green")
        assert asked() == TITLES[:3]
    assert indexing.rebuild_index() == 3
    assert asked() == TITLES[:3]
    assert compare_index(untold).agrees


def test_after_a_restart_of_all_nodes_everything_is_there(archive: Cluster) -> None:
    for title in TITLES[:3]:
        add(title)
    for node in archive.nodes:
        node.kill()
    with pytest.raises(IndexUnavailable):
        engine().generation()
    archive.start()
    archive.wait_for("wait_for_status=green")
    until(lambda: asked() == TITLES[:3])
    add("丁")
    assert asked() == TITLES[:4]
    assert compare_index(untold).agrees
