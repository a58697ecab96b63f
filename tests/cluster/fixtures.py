"""Fixtures for whoever needs OpenSearch, in any test: what uses one is of the lane `cluster` (tests/lanes.py)."""

from collections.abc import Iterator

import pytest

from tests.cluster.cluster import Cluster, running
from tests.cluster.distribution import lacking
from tests.cluster.node import Node

EVERYTHING = "/*?expand_wildcards=all&ignore_unavailable=true"
NO_SETTINGS = {kind: {"*": None} for kind in ("persistent", "transient")}


@pytest.fixture(scope="session")
def search_node() -> Iterator[Node]:
    """A cluster of one node for the whole run; tests keep out of each other's way by the names of their indexes."""
    _skip_without_java()
    with running(1) as cluster:
        yield cluster.nodes[0]


@pytest.fixture(scope="session")
def secured_node() -> Iterator[Node]:
    """A cluster of one node that is asked over TLS with a name and a password; `login` is the administrator's."""
    _skip_without_java()
    with running(1, secured=True) as cluster:
        yield cluster.nodes[0]


@pytest.fixture
def search_cluster(three_nodes: Cluster) -> Iterator[Cluster]:
    """A cluster of three nodes that run, empty; the test may kill, pause, stop and split them."""
    yield three_nodes
    three_nodes.heal()
    for node in three_nodes.nodes:
        node.resume()
    three_nodes.start()
    three_nodes.ask("DELETE", EVERYTHING)
    three_nodes.ask("PUT", "/_cluster/settings", NO_SETTINGS)


@pytest.fixture(scope="session")
def three_nodes() -> Iterator[Cluster]:
    """For `search_cluster`, which puts in order what a test has done."""
    _skip_without_java()
    with running(3) as cluster:
        yield cluster


def _skip_without_java() -> None:
    if sentence := lacking():
        pytest.skip(sentence)
