"""The columns of an index, read from the documents of its commits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speeches.fields import Kind
from speeches.search.engines.entries import COLUMNS, TEXT_FIELDS
from speeches.search.engines.opensearch.cluster import PAGE, Cluster, IndexState, column_names

Value = int | str
Numbers = dict[Value, int]  # a code for each value of a column

_NONE: tuple[Value, ...] = tuple(0 if column.kind in (Kind.YEAR, Kind.RELATED) else "" for column in COLUMNS)
_VALUES = tuple(f"values.{column.name}" for column in COLUMNS)
_LENGTHS = tuple(f"lengths.{name}" for name in TEXT_FIELDS)
# The columns of the table: key, commit, a length for each text, a code for each value. While documents are read one
# more follows: whether the speech was taken away.
_PK, _COMMIT, _FIRST_LENGTH, _FIRST_CODE = 0, 1, 2, 2 + len(_LENGTHS)
_GONE = _WIDTH = _FIRST_CODE + len(_VALUES)


@dataclass(frozen=True)
class Rows:
    """What is known of each speech beside its texts, in the order of primary keys.

    Attributes:
        table: A row of numbers for each speech.
        values: The distinct values of each of `COLUMNS`, by their codes; some may be of no speech any more.
    """

    table: NDArray[np.int64]
    values: tuple[Sequence[Value], ...]

    @cached_property
    def pks(self) -> NDArray[np.int64]:
        """The primary keys, ascending."""
        return self._column(_PK)

    @cached_property
    def commits(self) -> NDArray[np.int64]:
        """The commit that wrote the document of each speech."""
        return self._column(_COMMIT)

    def lengths(self, name: str) -> NDArray[np.int64]:
        """Of a text field in bytes."""
        return self._column(_FIRST_LENGTH + TEXT_FIELDS.index(name))

    def codes(self, name: str) -> tuple[Sequence[Value], NDArray[np.int64]]:
        """The distinct values of a column, and which of them each speech has; 0 or "" for none."""
        number = next(number for number, column in enumerate(COLUMNS) if column.name == name)
        return self.values[number], self._column(_FIRST_CODE + number)

    def commit_of(self, pk: int) -> int | None:
        """The commit that wrote the document of a speech; None if there is none."""
        at = int(np.searchsorted(self.pks, pk))
        return int(self.commits[at]) if at < len(self.pks) and self.pks[at] == pk else None

    def _column(self, number: int) -> NDArray[np.int64]:
        column: NDArray[np.int64] = self.table[:, number]
        return column


NO_ROWS = Rows(np.empty((0, _WIDTH), np.int64), tuple(() for _ in COLUMNS))


def rows_after(cluster: Cluster, index: str, known: Rows, since: int, state: IndexState) -> Rows:
    """The rows at a commit, from those of an earlier one.

    Args:
        cluster: The cluster.
        index: The name of the index.
        known: The rows at commit `since`; none at commit 0.
        since: That commit.
        state: The state of the commit wanted.
    """
    numbers: list[Numbers] = [{value: code for code, value in enumerate(values)} for values in known.values]
    read = [_table(hits, numbers) for hits in _read(cluster, index, since, state.commit)]
    changed = np.concatenate(read)
    changed = _last_of_each(changed[~np.isin(changed[:, _COMMIT], state.aborted)])
    before = known.table[~np.isin(known.table[:, _PK], changed[:, _PK])]
    table = np.concatenate([before, changed[changed[:, _GONE] == 0, :_WIDTH]])
    # Column by column in memory, as columns are what is asked for.
    return Rows(np.asfortranarray(table[np.argsort(table[:, _PK])]), tuple(map(tuple, numbers)))


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


def _read(cluster: Cluster, index: str, after: int, last: int) -> Iterator[list[dict[str, Any]]]:
    body = {
        "query": {"range": {"commit": {"gt": after, "lte": last}}},
        "docvalue_fields": column_names(),
        "stored_fields": "_none_",
    }
    return pages(cluster, index, body)


def _table(hits: list[dict[str, Any]], numbers: Sequence[Numbers]) -> NDArray[np.int64]:
    """The rows of documents as they were read; values that are new are given the next codes."""
    rows = [_row(hit["fields"], numbers) for hit in hits]
    return np.array(rows, np.int64).reshape(len(rows), _WIDTH + 1)


def _row(fields: Mapping[str, list[Any]], numbers: Sequence[Numbers]) -> list[int]:
    values = (fields[name][0] if name in fields else none for name, none in zip(_VALUES, _NONE, strict=True))
    codes = [own.setdefault(value, len(own)) for own, value in zip(numbers, values, strict=True)]
    gone = bool(fields.get("gone", [False])[0])
    lengths = [0] * len(_LENGTHS) if gone else [fields[name][0] for name in _LENGTHS]
    return [fields["pk"][0], fields["commit"][0], *lengths, *codes, gone]


def _last_of_each(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of rows in the order of keys and commits, the last of each key."""
    last = np.append(rows[1:, _PK] != rows[:-1, _PK], True)
    kept: NDArray[np.int64] = rows[last[: len(rows)]]
    return kept
