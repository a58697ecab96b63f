"""The Haystack backend on a cluster of OpenSearch: what speeches/search calls."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from speeches.models import Speech
from speeches.search.engines.base import (
    ContextOrder,
    EngineStatus,
    IndexedKeys,
    IndexPlace,
    IndexUnavailable,
    SearchRequest,
    SortedMatches,
)
from speeches.search.engines.haystack_backend import WAIT, ArchiveBackend
from speeches.search.engines.opensearch.cluster import (
    GRACE,
    Cluster,
    IndexState,
    cluster_of,
    create_index,
    held,
    is_held,
    live_state,
    make_live,
    read_state,
)
from speeches.search.engines.opensearch.documents import (
    Snapshot,
    by_context,
    current_snapshot,
    frequencies,
    one_commit,
    read_rows,
)
from speeches.search.engines.opensearch.indexing import (
    BatchWriter,
    IndexBuilder,
    batch,
    differing,
    fill,
    rebuilding,
    tidy,
)


class OpenSearchBackend(ArchiveBackend):
    @property
    def cluster(self) -> Cluster:
        return cluster_of(self.connection_alias)

    def snapshot(self) -> Snapshot:
        return current_snapshot(self.cluster)

    def by_context(self, request: SearchRequest, order: ContextOrder) -> SortedMatches:
        return by_context(request, self.snapshot(), order)

    def differing(self, index: Any, speeches: Iterable[Speech]) -> Iterator[int]:
        return differing(self.cluster, self.snapshot(), index, speeches)

    def frequencies(self, strings: Sequence[str]) -> Sequence[int]:
        snapshot = self.snapshot()
        return frequencies(self.cluster, snapshot.index, len(snapshot.live), strings)

    def status(self) -> EngineStatus:
        try:
            return EngineStatus(True, True, len(self.snapshot().live))
        except IndexUnavailable as error:
            for_staff = error.for_staff if error.for_staff != str(error) else ""
            return EngineStatus(self._may_exist(), False, 0, str(error), for_staff)

    def indexed_keys(self) -> IndexedKeys:
        return self.snapshot().indexed_keys

    def place(self) -> IndexPlace:
        cluster = self.cluster
        return IndexPlace(f"opensearch {cluster.uuid} {cluster.prefix}"[:64], f"OpenSearch {cluster.alias}")

    def generation(self) -> str:
        return self.snapshot().name

    def one_commit(self) -> AbstractContextManager[None]:
        return one_commit()

    def verify(self, older_than: float = 0) -> None:
        """The cluster itself keeps checksums of its files; asked is whether all documents of the commit are there."""
        state, place = live_state(self.cluster)
        health = self.cluster.request("GET", f"/_cluster/health/{place.index}")["status"]
        if health == "red":
            said = _("检索索引 %(index)s 的部分数据不在检索服务器上（状态 red），请检查各节点。") % {
                "index": place.index
            }
            raise IndexUnavailable(_("检索服务暂时用不了，请稍后再试。"), said)
        read_rows(self.cluster, state, place)

    @contextmanager
    def writing(self, wait: float = WAIT, create: bool = False) -> Iterator[BatchWriter]:
        cluster = self.cluster
        with held(cluster, "write", wait):
            if create and read_state(cluster, cluster.alias) is None:
                place = create_index(cluster)
                state, place = read_state(cluster, place.index) or (IndexState(), place)
                make_live(cluster, state, place)
            state, place = live_state(cluster)
            if replaced_long_ago := bool(state.since) and time.time() - state.since > GRACE:
                tidy(cluster)
            with batch(cluster, replace(state, since=0) if replaced_long_ago else state, place) as writer:
                yield writer

    def rebuilding(self) -> AbstractContextManager[IndexBuilder]:
        return rebuilding(self.cluster)

    def fill(self, part: str, index: Any, speeches: Iterable[Speech]) -> None:
        fill(self.cluster, part, index, speeches)

    def being_rebuilt(self) -> bool:
        return is_held(self.cluster, "rebuild")

    def clear(self, models: Iterable[type] | None = None, commit: bool = True) -> None:
        """Haystack's: an empty index in place of the live one."""
        if models is None or Speech in models:
            with held(self.cluster, "write", WAIT):
                place = create_index(self.cluster)
                state, place = read_state(self.cluster, place.index) or (IndexState(), place)
                make_live(self.cluster, state, place)

    def build_schema(self, fields: Any) -> tuple[str, Any]:
        return "text", fields

    def _may_exist(self) -> bool:
        """Whether there is an index, or none can be seen because the cluster does not answer."""
        try:
            return read_state(self.cluster, self.cluster.alias) is not None
        except IndexUnavailable:
            return True
