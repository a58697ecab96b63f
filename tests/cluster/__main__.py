"""Nodes for as long as a command runs, or until Ctrl+C: `python -m tests.cluster [--nodes 3] [--port 19200] [COMMAND…]`.

The command finds their addresses, with a comma between, in OPENSEARCH_URL. The data are in a temporary folder. With
--fetch no node is started: it is only seen to that all is there which nodes are made of, and the exit code is 69
(EX_UNAVAILABLE) if something cannot be had.
"""

import argparse
import os
import signal
import subprocess
import sys

from tests.cluster.cluster import Cluster, running
from tests.cluster.distribution import lacking
from tests.cluster.ports import FIRST
from tests.cluster.security import secured_distribution


def main(arguments: list[str]) -> int:
    """Starts the nodes and runs the command; its exit code, or 1 with a sentence for lack of something."""
    parser = argparse.ArgumentParser(prog="python -m tests.cluster", description=__doc__)
    parser.add_argument("--nodes", type=int, default=3, help="how many (3)")
    parser.add_argument("--port", type=int, default=FIRST, help=f"where to look for free ports ({FIRST})")
    parser.add_argument("--if-possible", action="store_true", help="what lacks on this machine is said, and no failure")
    parser.add_argument("--fetch", action="store_true", help="fetch the servers, with TLS and without; then end")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what is run; without, until Ctrl+C")
    asked = parser.parse_args(arguments)
    if sentence := lacking():
        print(sentence, file=sys.stderr)
        return os.EX_UNAVAILABLE if asked.fetch else 0 if asked.if_possible else 1
    if asked.fetch:
        return _fetched()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the nodes are ended then, too
    with running(asked.nodes, asked.port) as cluster:
        return _run(cluster, asked.command) if asked.command else _until_interrupted(cluster)


def _fetched() -> int:
    try:
        secured_distribution()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return os.EX_UNAVAILABLE
    return 0


def _run(cluster: Cluster, command: list[str]) -> int:
    named = {"OPENSEARCH_URL": ",".join(cluster.addresses)}
    return subprocess.run(command, env={**os.environ, **named}).returncode


def _until_interrupted(cluster: Cluster) -> int:
    print(f"OpenSearch answers: OPENSEARCH_URL={','.join(cluster.addresses)}")
    for node in cluster.nodes:
        assert node.process
        print(f"  {node.name}  {node.address}  process {node.process.pid}  {node.folder}")
    print("To stop: Ctrl+C", flush=True)
    try:
        signal.pause()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
