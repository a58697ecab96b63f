"""What the tests of the engine rely on: nodes that are killed, restarted and split are one cluster again."""

import urllib.error
from typing import Any

import pytest

from tests.cluster.cluster import Cluster
from tests.cluster.node import Node

ONE_SHARD_THREE_COPIES = {"settings": {"number_of_shards": 1, "number_of_replicas": 2}}
NO_ANSWER = 5  # seconds: what waits for another node waits as long as that is away


def make(cluster: Cluster) -> None:
    cluster.ask("PUT", "/speeches", ONE_SHARD_THREE_COPIES)
    cluster.wait_for("wait_for_status=green")


def write(node: Node, numbers: range, copies: str = "all") -> None:
    for number in numbers:
        node.ask("PUT", f"/speeches/_doc/{number}?wait_for_active_shards={copies}", {"text": f"第{number}次讲话"})


def held_by(node: Node) -> dict[str, Any]:
    """Every text that the copy of the node has, by its key."""
    node.ask("POST", "/speeches/_refresh")
    found = node.ask("GET", "/speeches/_search?preference=_local&size=1000")
    return {hit["_id"]: hit["_source"]["text"] for hit in found["hits"]["hits"]}


def texts(numbers: range) -> dict[str, Any]:
    return {str(number): f"第{number}次讲话" for number in numbers}


def primary(cluster: Cluster) -> Node:
    shards = cluster.ask("GET", "/_cat/shards/speeches?format=json&h=prirep,node")
    name = next(shard["node"] for shard in shards if shard["prirep"] == "p")
    return next(node for node in cluster.nodes if node.name == name)


def test_three_nodes_are_one_cluster(search_cluster: Cluster) -> None:
    make(search_cluster)
    health = search_cluster.ask("GET", "/_cluster/health")
    assert (health["status"], health["number_of_nodes"], health["active_shards"]) == ("green", 3, 3)
    assert len({search_cluster.manager(node).name for node in search_cluster.nodes}) == 1


def test_what_was_written_survives_that_its_first_holder_is_killed(search_cluster: Cluster) -> None:
    make(search_cluster)
    write(search_cluster.nodes[0], range(10))
    killed = primary(search_cluster)
    others = [node for node in search_cluster.nodes if node is not killed]
    killed.kill()
    search_cluster.wait_for("wait_for_nodes=2&wait_for_status=yellow")
    write(others[0], range(10, 20), copies="2")
    assert held_by(others[0]) == held_by(others[1]) == texts(range(20))
    search_cluster.start()
    search_cluster.wait_for("wait_for_status=green")
    assert held_by(killed) == texts(range(20))


@pytest.mark.parametrize("how", [Node.stop, Node.kill], ids=["stopped", "killed"])
def test_a_restart_of_all_nodes_keeps_all(search_cluster: Cluster, how: Any) -> None:
    make(search_cluster)
    write(search_cluster.nodes[0], range(10))
    for node in search_cluster.nodes:
        how(node)
    assert not any(node.runs for node in search_cluster.nodes)
    search_cluster.start()
    search_cluster.wait_for("wait_for_status=green")
    assert [held_by(node) for node in search_cluster.nodes] == [texts(range(10))] * 3


def test_of_a_split_the_larger_part_goes_on_and_the_other_comes_back_to_it(search_cluster: Cluster) -> None:
    make(search_cluster)
    alone = search_cluster.manager(search_cluster.nodes[0])
    two = [node for node in search_cluster.nodes if node is not alone]
    search_cluster.split([alone], two)
    search_cluster.wait_for("wait_for_nodes=2&wait_for_status=yellow", of=two[0])
    assert search_cluster.manager(two[0]) is search_cluster.manager(two[1]) is not alone
    write(two[1], range(10), copies="2")
    with pytest.raises((TimeoutError, urllib.error.HTTPError)):  # no other node has it
        alone.ask("PUT", "/speeches/_doc/0?wait_for_active_shards=2", {"text": "另一个"}, seconds=NO_ANSWER)
    search_cluster.heal()
    search_cluster.wait_for("wait_for_nodes=3&wait_for_status=green", of=alone)
    assert held_by(alone).keys() == texts(range(10)).keys()
    assert held_by(alone) == held_by(two[0]) == held_by(two[1])
    assert search_cluster.manager(alone) is search_cluster.manager(two[0])


def test_a_node_that_is_paused_is_left_and_taken_in_again(search_cluster: Cluster) -> None:
    make(search_cluster)
    paused = next(node for node in search_cluster.nodes if node is not search_cluster.manager(node))
    other = next(node for node in search_cluster.nodes if node is not paused)
    paused.pause()
    search_cluster.wait_for("wait_for_nodes=2&wait_for_status=yellow", of=other)
    write(other, range(10), copies="2")
    paused.resume()
    search_cluster.wait_for("wait_for_nodes=3&wait_for_status=green", of=other)
    assert held_by(paused) == texts(range(10))
