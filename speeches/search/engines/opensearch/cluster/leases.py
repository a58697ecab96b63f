"""Locks among the processes of all machines: documents that their holder renews, and that lapse when it dies.

That two hold one at a time cannot be ruled out (a process that sleeps for long and wakes); so whoever writes is
refused the state of the index, too, once another has begun (`index_state`).
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.utils.translation import gettext as _

from speeches.search.engines.base import IndexBusy, IndexUnavailable
from speeches.search.engines.opensearch.cluster.connection import Cluster
from speeches.search.engines.opensearch.cluster.failures import Conflict, IndexGone
from speeches.search.engines.opensearch.cluster.holders import has_died, holder_name
from speeches.search.engines.opensearch.cluster.mapping import TRIED_AGAIN

LEASE = 30.0  # seconds without a sign of life; the clocks of the machines may differ by some seconds
_PAUSE = 0.1
_over: set[str] = set()  # holders of this process that could not say so
_FIELDS = {"holder": {"type": "keyword", "index": False}, "until": {"type": "double", "index": False}}


@contextmanager
def held(cluster: Cluster, name: str, wait: float = 0) -> Iterator[None]:
    """Holds a lock; raises IndexBusy after `wait` seconds.

    That of a killed process lapses: on its own machine at once, on others after `LEASE` seconds.
    """
    lease = _acquired(cluster, name, time.monotonic() + wait)
    over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(lease, over), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        over.set()
        renewing.join()
        _over.add(lease.holder)
        with suppress(IndexUnavailable):  # for other processes it lapses
            lease.release()
            _over.discard(lease.holder)


def is_held(cluster: Cluster, name: str) -> bool:
    """Whether some process holds the lock."""
    try:
        found = _read(cluster, name)
    except IndexGone:
        return False
    return found is not None and not _has_lapsed(found["_source"])


class _Lease:
    def __init__(self, cluster: Cluster, name: str) -> None:
        self.cluster, self.path, self.holder = cluster, f"/{cluster.prefix}-locks/_doc/{name}", holder_name()
        self._unchanged: dict[str, Any] = {}

    def take(self, **unchanged: Any) -> None:
        """Raises Conflict if another has it, or has taken it since it was looked at."""
        body = {"holder": self.holder, "until": time.time() + LEASE}
        answer = self.cluster.request("PUT", self.path, body, **(unchanged or self._unchanged))
        self._unchanged = {"if_seq_no": answer["_seq_no"], "if_primary_term": answer["_primary_term"]}

    def release(self) -> None:
        self.cluster.request("DELETE", self.path, **self._unchanged)


def _acquired(cluster: Cluster, name: str, until: float) -> _Lease:
    lease = _Lease(cluster, name)
    while True:
        try:
            found = _read(cluster, name)
            if not found:
                lease.take(op_type="create")
                return lease
            if _has_lapsed(found["_source"]):
                lease.take(if_seq_no=found["_seq_no"], if_primary_term=found["_primary_term"])
                return lease
        except IndexGone:
            _create(cluster)
            continue
        except Conflict:
            pass
        if time.monotonic() >= until:
            raise IndexBusy(_("索引正由另一个进程写入，请稍后再试。"))
        time.sleep(_PAUSE)


def _has_lapsed(lock: dict[str, Any]) -> bool:
    return bool(lock["until"] < time.time()) or lock["holder"] in _over or has_died(lock["holder"])


def _renew(lease: _Lease, over: threading.Event) -> None:
    while not over.wait(LEASE / 4):
        with suppress(IndexUnavailable):  # tried again soon
            lease.take()


def _read(cluster: Cluster, name: str) -> dict[str, Any] | None:
    """None if nobody has taken it; raises IndexGone if there is no index of locks: a write would make one anyhow."""
    answer = cluster.request("GET", f"/{cluster.prefix}-locks/_doc/{name}", ignore=(404,))
    if "error" in answer:
        raise IndexGone
    return answer if answer.get("found") else None


def _create(cluster: Cluster) -> None:
    """Of one shard; that another process was faster is no failure."""
    # A lock that is lost when machines lose power was that of a process that waits in vain; nothing else rests on it.
    settings = {"number_of_shards": 1, "number_of_replicas": cluster.replicas, "translog": {"durability": "async"}}
    body = {"settings": settings | TRIED_AGAIN, "mappings": {"dynamic": "strict", "properties": _FIELDS}}
    cluster.request("PUT", f"/{cluster.prefix}-locks", body, ignore=(400,))
