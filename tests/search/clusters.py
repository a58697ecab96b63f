"""A cluster that the tests may use, if the environment names one; each test has indices of its own there."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from opensearchpy import OpenSearch

from archive.opensearch import connection_settings

NAMED = "OPENSEARCH_URL"  # addresses of nodes, with a comma between


def searched_cluster() -> dict[str, dict[str, Any]]:
    """Haystack's settings of the engine on the cluster; nothing where no cluster is named."""
    addresses = [address.split("://")[-1] for address in os.environ.get(NAMED, "").split(",") if address]
    if not addresses:
        return {}
    options = {"REPLICAS": len(addresses) - 1, "SHARDS": 2}
    return {"opensearch": connection_settings(f"http://{','.join(addresses)}/tests", options)}


@contextmanager
def emptied(connection: dict[str, Any]) -> Iterator[None]:
    """Gives a connection to a cluster a prefix of its own, and takes away what stands under it in the end."""
    if "HOSTS" not in connection:
        yield
        return
    connection["PREFIX"] = f"tests-{uuid.uuid4().hex}"
    yield
    client = OpenSearch(hosts=list(connection["HOSTS"]), timeout=60)
    made = client.indices.get(index=f"{connection['PREFIX']}-*")
    for name in made:
        client.indices.delete(index=name, ignore=[404])
