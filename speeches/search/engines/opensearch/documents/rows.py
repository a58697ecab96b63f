"""The columns of an index, read from the documents of its commits."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from speeches.fields import Kind
from speeches.search.engines.entries import COLUMNS, TEXT_FIELDS
from speeches.search.engines.opensearch.cluster import PAGE, Cluster, IndexState, column_names


class Row(NamedTuple):
    """What is known of a speech beside its texts.

    Attributes:
        commit: The commit that wrote its document.
        values: In the order of `COLUMNS`; 0 or "" for none.
        lengths: Of its texts in bytes, in the order of `TEXT_FIELDS`.
    """

    commit: int
    values: tuple[int | str, ...]
    lengths: tuple[int, ...]


Rows = Mapping[int, Row]  # by primary key

_EMPTY = tuple(0 if column.kind in (Kind.YEAR, Kind.RELATED) else "" for column in COLUMNS)
_VALUES = tuple(f"values.{column.name}" for column in COLUMNS)
_LENGTHS = tuple(f"lengths.{name}" for name in TEXT_FIELDS)


def rows_after(cluster: Cluster, index: str, known: Rows, since: int, state: IndexState) -> dict[int, Row]:
    """The rows at a commit, from those of an earlier one.

    Args:
        cluster: The cluster.
        index: The name of the index.
        known: The rows at commit `since`; none at commit 0.
        since: That commit.
        state: The state of the commit wanted.
    """
    rows, aborted = dict(known), set(state.aborted)
    for fields in _read(cluster, index, since, state.commit):
        pk, commit = fields["pk"][0], fields["commit"][0]
        if commit in aborted:
            continue
        if fields.get("gone", [False])[0]:
            rows.pop(pk, None)
        else:
            rows[pk] = Row(commit, *_columns(fields))
    return rows


def summary_of(keys: Iterable[int], modulus: int) -> tuple[int, int, int]:
    """The number of keys, their sum, and the sum of their squares as `IndexedKeys.summary` has it."""
    listed = list(keys)
    return len(listed), sum(listed), sum(key * key % modulus for key in listed)


def searched(cluster: Cluster, index: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of all shards; anything less is a failure."""
    return cluster.request("POST", f"/{index}/_search", dict(body), allow_partial_search_results="false")


def pages(cluster: Cluster, index: str, body: Mapping[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """All hits, page by page, those of a speech in the order of their commits."""
    asked = {"size": PAGE, "sort": ["pk", "commit"], "_source": False, "track_total_hits": False, **body}
    while True:
        hits = searched(cluster, index, asked)["hits"]["hits"]
        yield hits
        if len(hits) < PAGE:
            return
        asked["search_after"] = hits[-1]["sort"]


def _read(cluster: Cluster, index: str, after: int, last: int) -> Iterator[dict[str, Any]]:
    body = {
        "query": {"range": {"commit": {"gt": after, "lte": last}}},
        "docvalue_fields": column_names(),
        "stored_fields": "_none_",
    }
    for hits in pages(cluster, index, body):
        yield from (hit["fields"] for hit in hits)


def _columns(fields: Mapping[str, list[Any]]) -> tuple[tuple[int | str, ...], tuple[int, ...]]:
    values = tuple(fields[name][0] if name in fields else none for name, none in zip(_VALUES, _EMPTY, strict=True))
    return values, tuple(fields[name][0] for name in _LENGTHS)
