"""The OpenSearch cluster: requests, failures, how an index is made, its state, and locks."""

from speeches.search.engines.opensearch.cluster.connection import Cluster, cluster_of
from speeches.search.engines.opensearch.cluster.failures import BUSY, IndexGone, TooBusy, bulk_failure
from speeches.search.engines.opensearch.cluster.index_state import (
    GRACE,
    IndexState,
    Place,
    clear_but,
    create_index,
    live_state,
    make_live,
    read_state,
    write_state,
)
from speeches.search.engines.opensearch.cluster.leases import held, is_held
from speeches.search.engines.opensearch.cluster.mapping import PAGE, column_names

__all__ = [
    "BUSY",
    "GRACE",
    "PAGE",
    "Cluster",
    "IndexGone",
    "IndexState",
    "Place",
    "TooBusy",
    "bulk_failure",
    "clear_but",
    "cluster_of",
    "column_names",
    "create_index",
    "held",
    "is_held",
    "live_state",
    "make_live",
    "read_state",
    "write_state",
]
