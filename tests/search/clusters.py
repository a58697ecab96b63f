"""Engines that a test may use: connections to them, and the cluster that the environment names, if it names one."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from haystack import connections
from opensearchpy import OpenSearch
from pytest_django import Settings

from archive.settings_for_tests import CLUSTER, NODES

NONE_NAMED = f"{NODES} names no OpenSearch nodes"
Connection = dict[str, Any]  # one of HAYSTACK_CONNECTIONS


def named_cluster() -> dict[str, Connection]:
    """The engine on the cluster; nothing where no cluster is named."""
    return {"opensearch": dict(CLUSTER)} if CLUSTER else {}


@contextmanager
def own_index(connection: Connection) -> Iterator[Connection]:
    """The connection; to a cluster with a prefix of its own, and what stands under it is taken away in the end."""
    if "HOSTS" not in connection:
        yield connection
        return
    own = connection | {"PREFIX": f"tests-{uuid.uuid4().hex}"}
    try:
        yield own
    finally:
        delete_indices(own)


def delete_indices(connection: Connection) -> None:
    """All that stands under the prefix of a connection to a cluster."""
    with OpenSearch(hosts=list(connection["HOSTS"]), timeout=60) as client:
        if names := list(client.indices.get(index=f"{connection['PREFIX']}-*")):
            client.indices.delete(index=",".join(names), ignore=[404])


@contextmanager
def connected(settings: Settings, connection: Connection) -> Iterator[None]:
    """Settings and Haystack use the connection."""
    before = settings.HAYSTACK_CONNECTIONS, connections.connections_info
    settings.HAYSTACK_CONNECTIONS = connections.connections_info = {"default": connection}
    connections.reload("default")
    yield
    settings.HAYSTACK_CONNECTIONS, connections.connections_info = before
    connections.reload("default")
