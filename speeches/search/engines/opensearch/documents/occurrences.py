"""What the cluster knows of strings: the documents that hold one, and how often it occurs in each.

Both are exact: texts are indexed as pairs of neighbouring characters with their positions, so that a string of several
characters is a phrase of pairs, and the score of a phrase is its frequency (`cluster.mapping`).
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.columns import DocCounts, Docs
from speeches.search.engines.opensearch.cluster import Cluster
from speeches.search.engines.opensearch.documents.rows import pages
from speeches.search.query import check_budget

_KEPT = 20_000_000  # numbers of documents in memory, of strings that were looked for before
Clause = dict[str, Any]  # of the query language of OpenSearch


@dataclass(frozen=True)
class Documents:
    """The documents of a snapshot by their numbers: primary keys, ascending, and the commits that wrote them."""

    pks: NDArray[np.int64]
    commits: NDArray[np.int64]

    def numbers(self, pks: NDArray[np.int64], commits: NDArray[np.int64]) -> tuple[Docs, NDArray[np.bool_]]:
        """The numbers of documents that were found, and which of those found they are: others are of other commits."""
        if not len(self.pks):
            return np.empty(0, np.int64), np.zeros(len(pks), np.bool_)
        at = np.searchsorted(self.pks, pks)
        at[at == len(self.pks)] = 0
        known = (self.pks[at] == pks) & (self.commits[at] == commits)
        return at[known], known


@dataclass
class Occurrences:
    """Looks for strings in the texts of one snapshot, each once."""

    cluster: Cluster
    index: str
    documents: Documents
    _known: dict[str, DocCounts] = field(default_factory=dict)
    _adding: threading.Lock = field(default_factory=threading.Lock)

    def counts(self, name: str, string: str) -> DocCounts:
        """The documents whose text holds a string, and how often: each beginning counts (年年 twice in 年年年)."""
        found = self._found(holding(name, string))
        # The score of a phrase is the sum of those of its terms, each of which is the frequency of the phrase.
        return DocCounts(found.docs, found.counts // max(1, len(string) - 1))

    def docs(self, clause: Clause) -> Docs:
        """The documents that meet a clause."""
        return self._found(clause).docs

    def _found(self, clause: Clause) -> DocCounts:
        """With the scores."""
        check_budget()
        key = str(clause)
        found = self._known.get(key)
        if found is None:
            found = self._searched(clause)
            self._keep(key, found)
        return found

    def _searched(self, clause: Clause) -> DocCounts:
        body = {"query": clause, "track_scores": True, "stored_fields": "_none_"}
        read = []
        for hits in pages(self.cluster, self.index, body):
            read.append(np.array([(*hit["sort"], hit["_score"]) for hit in hits], np.int64).reshape(-1, 3))
            check_budget()  # half of a large archive may be found
        rows = np.concatenate(read)
        docs, known = self.documents.numbers(rows[:, 0], rows[:, 1])
        return DocCounts(docs, rows[known, 2])

    def _keep(self, key: str, found: DocCounts) -> None:
        with self._adding:
            self._known[key] = found
            held = sum(len(each.docs) for each in self._known.values())
            while held > _KEPT and len(self._known) > 1:
                oldest = next(iter(self._known))
                held -= len(self._known.pop(oldest).docs)


def holding(name: str, string: str) -> Clause:
    """Documents whose text holds a string."""
    if len(string) == 1:
        return {"term": {f"{name}.single": string}}
    return {"match_phrase": {name: string}}


def pairs_of(string: str) -> list[str]:
    """The distinct pairs of neighbouring characters of a string; of a single character itself."""
    return list(dict.fromkeys(string[at : at + 2] for at in range(max(1, len(string) - 1))))


def holding_pairs(name: str, string: str) -> Clause:
    """Documents whose text holds every pair of neighbouring characters of a string."""
    return {"bool": {"filter": [holding(name, pair) for pair in pairs_of(string)]}}


def holding_any(name: str, strings: Iterable[str]) -> Clause:
    """Documents whose text holds one of the strings."""
    return {"bool": {"filter": {"bool": {"should": [holding(name, string) for string in strings]}}}}


def holding_numbers(name: str, terms: Sequence[str]) -> Clause:
    """Documents in whose print numbers meet, or have a sign, as one of these terms says (`number_terms`)."""
    return {"bool": {"filter": {"terms": {f"numbers.{name}": list(terms)}}}}


def holding_characters(name: str, characters: Sequence[str], least: int) -> Clause:
    """Documents whose text holds at least so many of these distinct characters, anywhere."""
    should = [holding(name, character) for character in characters]
    return {"bool": {"filter": {"bool": {"should": should, "minimum_should_match": least}}}}


def in_order(name: str, pieces: Sequence[Sequence[str]], most_between: int) -> Clause:
    """Documents whose text holds a form of each piece, one behind the other, with so many characters between in all.

    No such document is left out; some may be there in which the pieces stand together otherwise.

    Args:
        name: The field.
        pieces: For each piece its forms, each of two characters or more.
        most_between: The most characters between the first piece and the last that belong to none.
    """
    parts = []
    slack = 0  # the shortest form may be found where a longer one stands
    for forms in pieces:
        slack += max(map(len, forms)) - min(map(len, forms))
        matches = [{"match": {"query": form, "max_gaps": 0, "ordered": True}} for form in forms]
        parts.append(matches[0] if len(matches) == 1 else {"any_of": {"intervals": matches}})
    # Between a pair that ends a piece and the pair that begins the next there is one position more than characters.
    gaps = most_between + (len(pieces) - 1) + slack
    rule = {"all_of": {"ordered": True, "max_gaps": gaps, "intervals": parts}}
    return {"bool": {"filter": {"intervals": {name: rule}}}}
