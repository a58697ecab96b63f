"""Builds a new index beside the live one, by one or several processes, and puts it in its place."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from haystack.indexes import SearchIndex

from speeches.models import Speech
from speeches.search.engines.base import MODULUS, IndexBusy
from speeches.search.engines.opensearch.cluster import (
    Cluster,
    IndexState,
    Place,
    clear_but,
    create_index,
    held,
    make_live,
    read_state,
)
from speeches.search.engines.opensearch.documents import NO_ROWS, rows_after, summary_of
from speeches.search.engines.opensearch.indexing.commits import BatchWriter

_FILLED, _LATE = 1, 2  # the commits of a new index


class IndexBuilder:
    """A rebuild in progress; see `Rebuild` in engines/base.py. All parts are written to the same index."""

    def __init__(self, cluster: Cluster, place: Place) -> None:
        self._cluster, self.place = cluster, place
        self.live = False

    def part(self) -> str:
        return self.place.index

    def adopt(self, part: str) -> None:
        """There is nothing to move."""

    def swap(
        self, index: SearchIndex, late_changes: Callable[[], tuple[Iterable[Speech], Iterable[int]]], wait: float
    ) -> None:
        with held(self._cluster, "write", wait):
            changed, removed = late_changes()
            writer = BatchWriter(self._cluster, self.place.index, _LATE)
            writer.replace(index, changed, removed)
            writer.finish()
            state, place = read_state(self._cluster, self.place.index) or (IndexState(), self.place)
            state = replace(state, commit=_LATE, taken=_LATE)
            rows = rows_after(self._cluster, place.index, NO_ROWS, 0, state)
            make_live(self._cluster, replace(state, summary=summary_of(rows.pks.tolist(), MODULUS)), place)
            self.live = True


@contextmanager
def rebuilding(cluster: Cluster) -> Iterator[IndexBuilder]:
    """A rebuild, which is discarded if there is no `swap`; raises IndexBusy if another one runs."""
    with held(cluster, "rebuild"):
        clear_but(cluster)
        builder = IndexBuilder(cluster, create_index(cluster))
        try:
            yield builder
        finally:
            if not builder.live:
                cluster.request("DELETE", f"/{builder.place.index}", ignore=(404,))


def tidy(cluster: Cluster) -> None:
    """Deletes the index that a rebuild has replaced, when no reader can need it any more, unless another one runs."""
    with suppress(IndexBusy), held(cluster, "rebuild"):
        clear_but(cluster)


def fill(cluster: Cluster, part: str, index: SearchIndex, speeches: Iterable[Speech]) -> None:
    """Writes speeches to an index that is being built, given by its name."""
    writer = BatchWriter(cluster, part, _FILLED)
    writer.replace(index, speeches, ())
    writer.finish()
