"""The state of an index, one document in it: which commit readers see, and who may make the next.

A document of a speech is never changed: each commit writes documents of its own, and of those of one speech the one
of the latest commit counts. So a batch shows as a whole when the state names its commit, and readers of an earlier
commit still find theirs.
"""

import time
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from speeches.search.engines.base import IndexBusy, IndexUnavailable
from speeches.search.engines.opensearch.cluster.connection import Cluster
from speeches.search.engines.opensearch.cluster.failures import Conflict
from speeches.search.engines.opensearch.cluster.mapping import index_body, version

STATE = "state"  # the document
GRACE = 3600.0  # seconds for which readers may still need what was replaced


@dataclass(frozen=True)
class Place:
    """Where the state was read: its index, and what a write must name so that nobody wrote in between."""

    index: str
    seq_no: int
    primary_term: int


@dataclass(frozen=True)
class IndexState:
    """What the state document says.

    Attributes:
        version: The stamp of the program that made the index.
        commit: The commit that readers see.
        taken: The last number that was given to a writer; what bears that of a commit that never was does not count.
        aborted: Such numbers, up to `commit`.
        summary: Number of speeches, sum of their keys, and sum of the squares as `IndexedKeys.summary` has it.
        since: When the index became the live one, in seconds.
        noted: When documents were replaced that have not been deleted yet, the first of them; 0 for none.
        closed: It is not the live one any more, and nobody may write to it.
    """

    version: str = ""
    commit: int = 0
    taken: int = 0
    aborted: tuple[int, ...] = ()
    summary: tuple[int, int, int] = (0, 0, 0)
    since: float = 0
    noted: float = 0
    closed: bool = False


def read_state(cluster: Cluster, name: str) -> tuple[IndexState, Place] | None:
    """The state of an index, or of the one that an alias names; None if there is none. It is never an older one."""
    answer = cluster.request("GET", f"/{name}/_doc/{STATE}", ignore=(404,))
    if not answer.get("found"):
        return None
    said: dict[str, Any] = answer["_source"]["state"]
    if said["version"] != version():
        return IndexState(said["version"]), Place(answer["_index"], answer["_seq_no"], answer["_primary_term"])
    said |= {"aborted": tuple(said["aborted"]), "summary": tuple(said["summary"])}
    return IndexState(**said), Place(answer["_index"], answer["_seq_no"], answer["_primary_term"])


def live_state(cluster: Cluster) -> tuple[IndexState, Place]:
    """The state of the live index; raises IndexUnavailable if there is none that this version can read."""
    found = read_state(cluster, cluster.alias)
    if found is None:
        raise IndexUnavailable(_("还没有索引，请运行 manage.py rebuild_index 建立。"))
    if found[0].version != version():
        raise IndexUnavailable(_("索引由另一版本的程序建立，请运行 manage.py rebuild_index 重建。"))
    return found


def write_state(cluster: Cluster, state: IndexState, place: Place) -> Place:
    """Writes a state in place of the one that was read.

    Raises:
        IndexBusy: Another process has written one meanwhile.
    """
    unchanged = {"if_seq_no": place.seq_no, "if_primary_term": place.primary_term}
    try:
        answer = cluster.request("PUT", f"/{place.index}/_doc/{STATE}", {"state": asdict(state)}, **unchanged)
    except Conflict as error:
        # An answer may have been lost, and the request sent again by the client.
        found = read_state(cluster, place.index)
        if found and found[0] == state:
            return found[1]
        raise IndexBusy(_("索引正由另一个进程写入，请稍后再试。"), error.for_staff) from error
    return Place(place.index, answer["_seq_no"], answer["_primary_term"])


def create_index(cluster: Cluster) -> Place:
    """Makes an empty index, which is not live."""
    name = f"{cluster.prefix}-{time.time_ns()}"
    cluster.request("PUT", f"/{name}", index_body(cluster.shards, cluster.replicas))
    empty = {"state": asdict(IndexState(version()))}
    answer = cluster.request("PUT", f"/{name}/_doc/{STATE}", empty, op_type="create")
    return Place(name, answer["_seq_no"], answer["_primary_term"])


def make_live(cluster: Cluster, state: IndexState, place: Place) -> None:
    """Makes an index the live one at once for everybody, and closes the one before."""
    before = read_state(cluster, cluster.alias)
    if before:
        write_state(cluster, replace(before[0], closed=True, taken=before[0].taken + 1), before[1])
    write_state(cluster, replace(state, since=time.time()), place)
    swap = [{"add": {"index": place.index, "alias": cluster.alias}}]
    if before and before[1].index != place.index:
        swap.insert(0, {"remove": {"index": before[1].index, "alias": cluster.alias}})
    cluster.request("POST", "/_aliases", {"actions": swap})


def index_names(cluster: Cluster) -> list[str]:
    """All indices of the archive that hold speeches, the live one and others."""
    answer = cluster.request(
        "GET", f"/{cluster.prefix}-*", expand_wildcards="open", filter_path="*.settings.index.uuid"
    )
    return sorted(name for name in answer if name.removeprefix(f"{cluster.prefix}-").isdecimal())


def clear_but(cluster: Cluster, *kept: str) -> None:
    """Deletes indices that are of no use to anybody, an hour after they were replaced."""
    live = read_state(cluster, cluster.alias)
    if live and time.time() - live[0].since < GRACE:
        return
    for name in index_names(cluster):
        if name not in kept and not (live and live[1].index == name):
            cluster.request("DELETE", f"/{name}", ignore=(404,))
