"""A commit of the index as columns, shared by all threads of a process until the next commit or rebuild."""

import threading
import time
from contextlib import suppress

import numpy as np
from django.utils.translation import gettext as _

from speeches.fields import FACETS
from speeches.search.engines.base import MODULUS, IndexDamaged
from speeches.search.engines.columns import DocumentColumns, FacetColumn, derived, relative
from speeches.search.engines.entries import TEXT_FIELDS
from speeches.search.engines.held_snapshots import HeldSnapshots
from speeches.search.engines.opensearch.cluster import Cluster, IndexGone, IndexState, Place, live_state
from speeches.search.engines.opensearch.documents.field_text import RemoteText
from speeches.search.engines.opensearch.documents.occurrences import Documents, Occurrences
from speeches.search.engines.opensearch.documents.rows import NO_ROWS, Rows, rows_after, summary_of

_TRIES = 5
_PAUSE = 0.05  # seconds, longer after each: a copy may not have shown all it was sent


class Snapshot(DocumentColumns):
    """The documents that one commit shows, by their primary keys.

    Attributes:
        name: The index and the number of the commit.
        rows: What it was made of.
        text, title, particulars: The canonical texts of the fields, which stay in the cluster.
        relative_lengths: Field name to the length of each document, divided by the mean.
    """

    def __init__(self, cluster: Cluster, index: str, commit: int, rows: Rows) -> None:
        self.cluster, self.index, self.commit, self.rows = cluster, index, commit, rows
        self.name = f"{index}/{commit}"
        every = np.arange(len(rows.pks))
        dates, of_docs = rows.codes("date")
        printed = [str(dates[code]) for code in of_docs.tolist()]
        super().__init__(rows.pks, _facets(rows), printed, every)
        lengths = [rows.lengths(name) for name in TEXT_FIELDS]
        self.relative_lengths = dict(zip(TEXT_FIELDS, (relative(own, every) for own in lengths), strict=True))
        occurrences = Occurrences(cluster, index, Documents(rows.pks, rows.commits))
        self.text, self.title, self.particulars = (
            RemoteText(occurrences, name, own) for name, own in zip(TEXT_FIELDS, lengths, strict=True)
        )


def _facets(rows: Rows) -> dict[str, FacetColumn]:
    facets = {field.name: FacetColumn.coded(*rows.codes(field.name)) for field in FACETS if field.indexed}
    made = {field.name: derived(field.derive, facets[field.derived_from]) for field in FACETS if field.derive}
    return facets | made


_opened: dict[str, Snapshot] = {}  # by the prefix of the archive
_opening = threading.Lock()
_held = HeldSnapshots[str, Snapshot]("held_of_opensearch")
one_commit = _held.one_commit


def current_snapshot(cluster: Cluster) -> Snapshot:
    """The snapshot of the commit that readers see, made from the one before if there was a commit since.

    Within `one_commit` the one that was given there first.

    Raises:
        IndexDamaged: Documents of the commit are not there.
        IndexUnavailable: There is no index, it was made by another version, or the cluster does not answer.
    """
    return _held.snapshot(cluster.prefix, lambda: _current(cluster))


def read_rows(cluster: Cluster, state: IndexState, place: Place, known: Snapshot | None = None) -> Rows:
    """The rows at a commit, checked by their number and the sums of their keys.

    Raises:
        IndexDamaged: Documents of the commit are not there.
    """
    for tried in range(_TRIES):
        rows = _rows(cluster, state, place, known)
        if summary_of(rows.pks.tolist(), MODULUS) == state.summary:
            return rows
        known = None
        time.sleep(_PAUSE * tried)
        cluster.request("POST", f"/{place.index}/_refresh")
    raise IndexDamaged(_("检索索引不完整，请运行 manage.py rebuild_index 重建。"))


def _rows(cluster: Cluster, state: IndexState, place: Place, known: Snapshot | None) -> Rows:
    if known and known.index == place.index and known.commit <= state.commit:
        return rows_after(cluster, place.index, known.rows, known.commit, state)
    return rows_after(cluster, place.index, NO_ROWS, 0, state)


def _current(cluster: Cluster) -> Snapshot:
    for _tried in range(_TRIES):
        state, place = live_state(cluster)
        if known := _known(cluster, state, place):
            return known
        with suppress(IndexGone), _opening:  # gone: replaced and deleted meanwhile
            return _known(cluster, state, place) or _made(cluster, state, place)
    raise IndexGone(_("检索服务暂时用不了，请稍后再试。"))


def _known(cluster: Cluster, state: IndexState, place: Place) -> Snapshot | None:
    """The snapshot of this commit, if another thread or an earlier search has made it."""
    known = _opened.get(cluster.prefix)
    return known if known and known.cluster is cluster and known.name == f"{place.index}/{state.commit}" else None


def _made(cluster: Cluster, state: IndexState, place: Place) -> Snapshot:
    rows = read_rows(cluster, state, place, _opened.get(cluster.prefix))
    snapshot = _opened[cluster.prefix] = Snapshot(cluster, place.index, state.commit, rows)
    return snapshot
