"""Engines that a test may use: connections to them, and the cluster that the environment names, if it names one."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from haystack import connections
from opensearchpy import OpenSearch
from pytest_django import Settings

from archive.opensearch import connection_settings

NAMED = "OPENSEARCH_URL"  # addresses of nodes, with a comma between
NONE_NAMED = f"{NAMED} names no OpenSearch nodes"
Connection = dict[str, Any]  # one of HAYSTACK_CONNECTIONS


def named_cluster() -> dict[str, Connection]:
    """The engine on the cluster; nothing where no cluster is named."""
    addresses = [address.split("://")[-1] for address in os.environ.get(NAMED, "").split(",") if address]
    if not addresses:
        return {}
    options = {"REPLICAS": len(addresses) - 1, "SECONDS": 60}  # on a machine with other work
    return {"opensearch": connection_settings(f"http://{','.join(addresses)}/tests", options)}


@contextmanager
def own_index(connection: Connection) -> Iterator[Connection]:
    """The connection; to a cluster with a prefix of its own, and what stands under it is taken away in the end."""
    if "HOSTS" not in connection:
        yield connection
        return
    prefix = f"tests-{uuid.uuid4().hex}"
    yield connection | {"PREFIX": prefix}
    client = OpenSearch(hosts=list(connection["HOSTS"]), timeout=60)
    for name in client.indices.get(index=f"{prefix}-*"):
        client.indices.delete(index=name, ignore=[404])


@contextmanager
def connected(settings: Settings, connection: Connection) -> Iterator[None]:
    """Settings and Haystack use the connection."""
    before = settings.HAYSTACK_CONNECTIONS, connections.connections_info
    settings.HAYSTACK_CONNECTIONS = connections.connections_info = {"default": connection}
    connections.reload("default")
    yield
    settings.HAYSTACK_CONNECTIONS, connections.connections_info = before
    connections.reload("default")
