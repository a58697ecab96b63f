"""Clusters of nodes on loopback, in a temporary folder that is removed with them."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.cluster.distribution import distribution
from tests.cluster.node import JVM, SECONDS, Node
from tests.cluster.ports import FIRST, block_of_ports

# How soon a node is held to be lost: within seconds, where a cluster of machines waits half a minute.
SOON: dict[str, Any] = {
    "cluster.fault_detection.follower_check.timeout": "2s",
    "cluster.fault_detection.leader_check.timeout": "2s",
    "cluster.fault_detection.follower_check.retry_count": 2,
    "cluster.fault_detection.leader_check.retry_count": 2,
    "cluster.publish.timeout": "5s",
    "discovery.request_peers_timeout": "2s",
    "discovery.probe.connect_timeout": "2s",
    "transport.connect_timeout": "2s",
}


class Cluster:
    """Nodes that know of each other.

    Attributes:
        nodes: in the order in which they were made.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = list(nodes)

    @property
    def addresses(self) -> list[str]:
        """Of all nodes, whether they run or not."""
        return [node.address for node in self.nodes]

    def start(self) -> None:
        """Starts the nodes that do not run, at once, and waits until all answer and are one cluster.

        Raises:
            RuntimeError: they do not, within `SECONDS`.
        """
        for node in self.nodes:
            if not node.runs:
                node.start()
        for node in self.nodes:
            node.wait()
        self.wait_for(f"wait_for_nodes={len(self.nodes)}")

    def stop(self) -> None:
        """Ends all nodes, the last first."""
        for node in reversed(self.nodes):
            node.stop()

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Sends a request to the first node that runs; see `Node.ask`."""
        return next(node for node in self.nodes if node.runs).ask(method, path, body)

    def wait_for(self, health: str, of: Node | None = None) -> None:
        """Until the cluster's health is as said.

        Args:
            health: a query of `_cluster/health`, such as `wait_for_status=green`.
            of: the node that is asked; the first that runs, if none is named.

        Raises:
            RuntimeError: it was not, within `SECONDS`.
        """
        asked, until, said = of or next(node for node in self.nodes if node.runs), time.monotonic() + SECONDS, ""
        while time.monotonic() < until:
            try:
                asked.ask("GET", f"/_cluster/health?timeout=10s&{health}")
            except OSError as error:  # not yet, or there is no cluster manager at the moment
                said = str(error)
                time.sleep(0.2)
            else:
                return
        raise RuntimeError(f"no {health} of {asked.name}: {said}\n{asked.said()[-2000:]}")


@contextmanager
def running(count: int, first_port: int = FIRST, *, jvm: tuple[str, ...] = JVM, **settings: Any) -> Iterator[Cluster]:
    """Makes a cluster, starts it, and ends and removes it.

    Args:
        count: how many nodes.
        first_port: where to look for free ports; see `block_of_ports`.
        jvm: options of Java for each.
        **settings: of `opensearch.yml`, with two underscores for each dot.

    Yields:
        The cluster, which answers.
    """
    with ExitStack() as until_end:
        folder = Path(until_end.enter_context(_folder()))
        ports = until_end.enter_context(block_of_ports(first_port))
        cluster = Cluster(
            _nodes(count, folder, ports, jvm, {name.replace("__", "."): v for name, v in settings.items()})
        )
        until_end.callback(cluster.stop)
        cluster.start()
        yield cluster


def _folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="archive-opensearch-", ignore_cleanup_errors=True)


def _nodes(
    count: int, folder: Path, ports: Sequence[int], jvm: tuple[str, ...], settings: dict[str, Any]
) -> Iterator[Node]:
    home = _readable_copy(folder)
    names = [f"node-{number}" for number in range(1, count + 1)]
    seeds = [f"127.0.0.1:{port}" for port in ports[count : 2 * count]]
    ours = {
        "cluster.name": folder.name,
        "discovery.seed_hosts": seeds,
        "cluster.initial_cluster_manager_nodes": names,
        **SOON,
        **settings,
    }
    for number, name in enumerate(names):
        yield Node(name, home, folder / name, ports[number], ports[count + number], ours, jvm)


def _readable_copy(folder: Path) -> Path:
    """The server's folder by hard links where that can be: the user of the nodes may not come to where it lies."""
    folder.chmod(0o755)

    def link(source: str, target: str) -> None:
        try:
            os.link(source, target)
        except OSError:  # another file system
            shutil.copy(source, target)

    return Path(shutil.copytree(distribution(), folder / "home", copy_function=link))
