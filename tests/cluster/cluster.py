"""Clusters of nodes on loopback, in a temporary folder that is removed with them."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import combinations, product
from pathlib import Path
from typing import Any

from tests.cluster.distribution import distribution
from tests.cluster.links import Links
from tests.cluster.node import JVM, SECONDS, Node
from tests.cluster.ports import FIRST, block_of_ports
from tests.cluster.security import CERTIFICATE, SETTINGS, Login, make_configuration, secured_distribution

# How soon a node is held to be lost: within seconds, where a cluster of machines waits half a minute; and how long nodes
# wait for one another when they begin, on a machine with other work.
SOON: dict[str, Any] = {
    "cluster.fault_detection.follower_check.timeout": "4s",
    "cluster.fault_detection.leader_check.timeout": "4s",
    "cluster.fault_detection.follower_check.retry_count": 2,
    "cluster.fault_detection.leader_check.retry_count": 2,
    "cluster.publish.timeout": "10s",
    "cluster.election.duration": "2s",
    "discovery.request_peers_timeout": "5s",
    "discovery.probe.connect_timeout": "5s",
    "discovery.probe.handshake_timeout": "5s",
    "transport.connect_timeout": "5s",
}


class Cluster:
    """Nodes that know of each other.

    Attributes:
        nodes: in the order in which they were made.
    """

    def __init__(self, folder: Path, jvm: tuple[str, ...], settings: dict[str, Any], *, secured: bool) -> None:
        self.nodes: list[Node] = []
        self._folder, self._jvm, self._settings = folder, jvm, settings
        self._home = _readable_copy(secured_distribution() if secured else distribution(), folder)
        self._configuration = make_configuration(folder / "secured") if secured else None
        self._links = Links(lambda: {node.name: node.process.pid for node in self.nodes if node.process})

    def add(self, *ports: Sequence[int]) -> None:
        """Adds a node that is not started for each three ports: for clients, for its line, and its own for nodes."""
        names = [f"node-{number}" for number, _ in enumerate(ports, 1)]
        for name, (http, line, transport) in zip(names, ports, strict=True):
            known = {
                "cluster.name": self._folder.name,
                "cluster.initial_cluster_manager_nodes": names,
                "discovery.seed_hosts": [f"127.0.0.1:{seed}" for _, seed, _ in ports],
                "transport.publish_port": line,
            }
            node = Node(name, self._home, self._folder / name, http, transport, {**known, **self._settings}, self._jvm)
            if self._configuration:
                node.configuration, node.login = self._configuration, Login(self._configuration / CERTIFICATE)
            self.nodes.append(node)
            self._links.add(name, line, transport)

    def close(self) -> None:
        """Ends the nodes and the lines between them."""
        self.stop()
        self._links.close()

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
        """Ends all nodes, as an administrator does who stops a cluster: none takes the others' parts over before."""
        for node in self.nodes:
            node.end()
        for node in self.nodes:
            node.stop()

    def split(self, *sides: Sequence[Node]) -> None:
        """Cuts the lines between nodes of different sides; within a side, and to clients, they stay."""
        for one, other in combinations(sides, 2):
            self._links.cut((a.name, b.name) for a, b in product(one, other))

    def heal(self) -> None:
        """After `split`."""
        self._links.heal()

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Sends a request to the first node that runs; see `Node.ask`."""
        return next(node for node in self.nodes if node.runs).ask(method, path, body)

    def manager(self, of: Node) -> Node:
        """The node that manages the cluster, as far as `of` knows."""
        name = of.ask("GET", "/_cat/cluster_manager?format=json")[0]["node"]
        return next(node for node in self.nodes if node.name == name)

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
def running(
    count: int, first_port: int = FIRST, *, jvm: tuple[str, ...] = JVM, secured: bool = False, **settings: Any
) -> Iterator[Cluster]:
    """Makes a cluster, starts it, and ends and removes it.

    Args:
        count: how many nodes.
        first_port: where to look for free ports; see `block_of_ports`.
        jvm: options of Java for each.
        secured: with TLS and users; the nodes' `login` is that of the administrator.
        **settings: of `opensearch.yml`, with two underscores for each dot.

    Yields:
        The cluster, which answers.
    """
    ours = {
        **SOON,
        **(SETTINGS if secured else {}),
        **{name.replace("__", "."): value for name, value in settings.items()},
    }
    with ExitStack() as until_end:
        folder = Path(until_end.enter_context(_folder()))
        ports = until_end.enter_context(block_of_ports(first_port))
        cluster = Cluster(folder, jvm, ours, secured=secured)
        until_end.callback(cluster.close)
        cluster.add(*(ports[number::count][:3] for number in range(count)))
        cluster.start()
        yield cluster


def _folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="archive-opensearch-", ignore_cleanup_errors=True)


def _readable_copy(home: Path, folder: Path) -> Path:
    """The server's folder by hard links where that can be: the user of the nodes may not come to where it lies."""
    folder.chmod(0o755)

    def link(source: str, target: str) -> None:
        try:
            os.link(source, target)
        except OSError:  # another file system
            shutil.copy(source, target)

    return Path(shutil.copytree(home, folder / "home", copy_function=link))
