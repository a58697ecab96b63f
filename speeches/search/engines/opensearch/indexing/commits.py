"""Writes a batch of speeches as one commit, which readers see as a whole or not at all."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

from haystack.indexes import SearchIndex

from speeches.models import Speech
from speeches.search.engines.base import MODULUS
from speeches.search.engines.opensearch.cluster import (
    GRACE,
    Cluster,
    IndexState,
    Place,
    bulk_failure,
    write_state,
)
from speeches.search.engines.opensearch.documents import pages, summary_of
from speeches.search.engines.opensearch.indexing.bulk import BulkRequests
from speeches.search.engines.opensearch.indexing.entry import entry_of

_TERMS = 5_000  # keys that one question names
_NOTE, _NOTES = "replaced-", 100


class BatchWriter:
    """Writes documents that bear the number of a commit that is not made yet."""

    def __init__(self, cluster: Cluster, index: str, commit: int) -> None:
        self._cluster, self._index, self._commit = cluster, index, commit
        self._bulk = BulkRequests(cluster, index)
        self.written: dict[int, bool] = {}  # by key: whether there is a document now

    def replace(self, index: SearchIndex, speeches: Iterable[Speech], removed: Iterable[int] = ()) -> None:
        """See `Writer.replace` in engines/base.py."""
        for pk in removed:
            self._put(pk, {"pk": pk, "gone": True})
        for speech in speeches:
            self._put(speech.pk, entry_of(index, speech))

    def finish(self) -> None:
        """Everything is written, and searches find it."""
        self._bulk.send()
        shards = self._cluster.request("POST", f"/{self._index}/_refresh")["_shards"]
        if shards["failed"]:  # some copy would not find what is about to be shown
            raise bulk_failure(shards["failures"])

    def _put(self, pk: int, fields: dict[str, Any]) -> None:
        self.written[pk] = not fields.get("gone")
        self._bulk.put(f"{pk}-{self._commit}", fields | {"commit": self._commit})


@contextmanager
def batch(cluster: Cluster, state: IndexState, place: Place) -> Iterator[BatchWriter]:
    """A writer for one commit, which is made when the block ends; an exception leaves readers what they had.

    Args:
        cluster: The cluster.
        state: The state of the index, as it was read.
        place: Where.

    Raises:
        IndexBusy: Another process has begun to write meanwhile.
        IndexUnavailable: The cluster does not answer, or cannot write.
    """
    number = state.taken + 1
    taken = replace(state, taken=number)
    place = write_state(cluster, taken, place)
    if taken.noted and taken.noted < time.time() - GRACE:
        _delete_what_was_replaced(cluster, place.index, state)
        taken = replace(taken, noted=time.time())
    writer = BatchWriter(cluster, place.index, number)
    yield writer
    writer.finish()
    before = _documents_before(cluster, place.index, taken, writer.written)
    _note_replaced(cluster, place.index, number, [f"{pk}-{commit}" for pk, commit in before.items()])
    after = committed(taken, writer.written, before.keys())
    write_state(cluster, replace(after, noted=after.noted or (time.time() if before else 0)), place)


def committed(state: IndexState, written: dict[int, bool], before: Iterable[int]) -> IndexState:
    """The state after a commit.

    Args:
        state: Before it; the commit has the number that was taken last.
        written: By key, whether the commit wrote a document or took one away.
        before: Keys of those of the written speeches that were in the index before.
    """
    added = summary_of((pk for pk, there in written.items() if there), MODULUS)
    gone = summary_of(before, MODULUS)
    summary = tuple(old + more - less for old, more, less in zip(state.summary, added, gone, strict=True))
    aborted = (*state.aborted, *range(state.commit + 1, state.taken))
    return replace(state, commit=state.taken, summary=(summary[0], summary[1], summary[2]), aborted=aborted)


def _documents_before(cluster: Cluster, index: str, state: IndexState, keys: Iterable[int]) -> dict[int, int]:
    """Of those of the speeches that readers see now, the commits that wrote their documents, by key."""
    found: dict[int, int] = {}
    rest = iter(sorted(keys))
    while asked := list(islice(rest, _TERMS)):
        for pk, commit, gone in _versions(cluster, index, state, asked):
            found.pop(pk, None)
            if not gone:
                found[pk] = commit
    return found


def _versions(cluster: Cluster, index: str, state: IndexState, keys: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """Key, commit, and whether it took the speech away, in the order of commits."""
    known = [{"terms": {"pk": keys}}, {"range": {"commit": {"lte": state.commit}}}]
    without = {"terms": {"commit": list(state.aborted)}}
    body: dict[str, Any] = {
        "query": {"bool": {"filter": known, "must_not": without}},
        "docvalue_fields": ["gone"],
        "stored_fields": "_none_",
    }
    for hits in pages(cluster, index, body):
        for hit in hits:
            pk, commit = hit["sort"]
            yield pk, commit, hit.get("fields", {}).get("gone", [False])[0]


def _note_replaced(cluster: Cluster, index: str, number: int, documents: Sequence[str]) -> None:
    """Readers of the commit before still need them: they are deleted later."""
    if documents:
        note = {"noted": int(time.time()), "replaced": {"documents": list(documents)}}
        cluster.request("PUT", f"/{index}/_doc/{_NOTE}{number}", note)


def _delete_what_was_replaced(cluster: Cluster, index: str, state: IndexState) -> None:
    """Documents that no reader of an earlier commit can need any more; what was noted for no commit stays."""
    old = {"range": {"noted": {"lt": int(time.time() - GRACE)}}}
    while notes := cluster.request("POST", f"/{index}/_search", {"query": old, "size": _NOTES})["hits"]["hits"]:
        bulk = BulkRequests(cluster, index)
        for note in notes:
            number = int(note["_id"].removeprefix(_NOTE))
            replaced = note["_source"]["replaced"]["documents"] if _was_made(state, number) else []
            bulk.delete([*replaced, note["_id"]])
        bulk.send()
        cluster.request("POST", f"/{index}/_refresh")


def _was_made(state: IndexState, number: int) -> bool:
    return number <= state.commit and number not in state.aborted
