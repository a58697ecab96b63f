"""The archive on three nodes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from speeches.search.index import indexing
from tests.cluster.archives import asked_of
from tests.cluster.cluster import Cluster

# As docs/deploying.md tells to set it: a node that has lost the others does not answer from what it had.
REFUSE = {"persistent": {"cluster.no_cluster_manager_block": "all"}}


@pytest.fixture
def archive(search_cluster: Cluster, settings: Settings, tmp_path: Path, db: None) -> Iterator[Cluster]:
    """The archive's index is on all three nodes, and empty."""
    search_cluster.ask("PUT", "/_cluster/settings", REFUSE)
    with asked_of(search_cluster.nodes, settings, tmp_path):
        indexing.rebuild_index()
        search_cluster.wait_for("wait_for_status=green")
        yield search_cluster
