"""The search engine on nodes that are cut off, do not answer or have a full disk: right answers, or a sentence."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from speeches.models import PendingChange, Speech
from speeches.search.engines.base import IndexUnavailable, engine
from speeches.search.index import indexing
from speeches.search.index.verification import compare_index
from tests.cluster.archives import add, asked, asked_of, note, until, write_noted
from tests.cluster.cluster import Cluster
from tests.cluster.node import Node
from tests.search.door import found
from tests.search.index_files import untold

WATERMARKS = [f"cluster.routing.allocation.disk.watermark.{name}" for name in ("low", "high", "flood_stage")]
ASKED_WHILE_SLOW = 12
SHORT = 10  # seconds that are waited for a node, as usual


def refusal() -> str:
    """What staff are told; empty if the index answers."""
    try:
        engine().generation()
    except IndexUnavailable as error:
        return error.for_staff
    return ""


@pytest.mark.parametrize("managing", [True, False], ids=["the manager", "another"])
def test_of_a_split_two_nodes_go_on_and_the_one_says_that_it_is_alone(
    archive: Cluster, settings: Settings, tmp_path: Path, managing: bool
) -> None:
    add("甲")
    manager = archive.manager(archive.nodes[0])
    alone = next(node for node in archive.nodes if (node is manager) == managing)
    two = [node for node in archive.nodes if node is not alone]
    archive.split([alone], two)
    add("乙")
    assert asked() in ("", "甲", "甲乙")  # until the node has noticed that it is alone
    with asked_of([alone], settings, tmp_path, SHORT):
        until(lambda: "失去了联系" in refusal())
        note("丙")
        with pytest.raises(IndexUnavailable) as failed:
            indexing.sync_pending()
        assert "失去了联系" in failed.value.for_staff
    assert PendingChange.objects.count() == 1
    archive.wait_for("wait_for_nodes=2&wait_for_status=yellow", of=two[0])
    assert [asked() for _ in archive.nodes] == ["甲乙"] * 3  # whichever node is asked first
    write_noted()
    archive.heal()
    archive.wait_for("wait_for_nodes=3&wait_for_status=green", of=alone)
    for node in archive.nodes:
        with asked_of([node], settings, tmp_path):
            assert found("“抓落实”") == "甲乙丙"
            assert compare_index(untold).agrees
    assert engine().status().count == Speech.objects.count() == 3


def test_a_node_that_does_not_answer_costs_one_search_and_not_every_third(
    archive: Cluster, settings: Settings, tmp_path: Path
) -> None:
    add("甲")
    paused = next(node for node in archive.nodes if node is not archive.manager(node))
    other = next(node for node in archive.nodes if node is not paused)
    paused.pause()
    archive.wait_for("wait_for_nodes=2&wait_for_status=yellow", of=other)
    with asked_of(archive.nodes, settings, tmp_path, SHORT):
        told = [asked() for _ in range(ASKED_WHILE_SLOW)]
        assert set(told) <= {"", "甲"}
        assert told.count("") <= 1
        add("乙")
        assert asked() == "甲乙"
    paused.resume()
    archive.wait_for("wait_for_nodes=3&wait_for_status=green", of=other)
    with asked_of([paused], settings, tmp_path):
        assert found("“抓落实”") == "甲乙"
        assert compare_index(untold).agrees


def disks_must_have_free(node: Node, size: str) -> None:
    limits: dict[str, Any] = {
        "cluster.routing.allocation.disk.threshold_enabled": True,
        **dict.fromkeys(WATERMARKS, size),
    }
    node.ask("PUT", "/_cluster/settings", {"persistent": {"cluster.info.update.interval": "10s", **limits}})


def may_only_be_read(node: Node) -> bool:
    said = node.ask("GET", "/speeches-*/_settings/index.blocks.*")
    return any(of_index["settings"] for of_index in said.values())


def test_while_the_disks_are_nearly_full_the_index_is_read_and_written_when_there_is_room(archive: Cluster) -> None:
    """OpenSearch itself finds that they are, and lifts what it has done when they are not any more."""
    add("甲")
    node = archive.nodes[0]
    disks_must_have_free(node, "9000tb")
    until(lambda: may_only_be_read(node))
    note("乙")
    with pytest.raises(IndexUnavailable, match="稍后会补写") as failed:
        indexing.sync_pending()
    assert "磁盘" in failed.value.for_staff
    assert PendingChange.objects.count() == 1
    assert asked() == "甲"
    disks_must_have_free(node, "1b")
    until(lambda: not may_only_be_read(node))
    write_noted()
    assert asked() == "甲乙"
    assert compare_index(untold).agrees
