"""Sets of documents and match counts as arrays."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Docs = NDArray[np.int64]  # document numbers, ascending, each once
Flags = NDArray[np.bool_]

_SEVERAL = 64  # documents, and one in so many of those searched in; for fewer, searching is faster than flags for all
NO_DOCS: Docs = np.empty(0, np.int64)


class DocCounts(NamedTuple):
    """The number of matches in each document that has any."""

    docs: Docs
    counts: NDArray[np.int64]

    @property
    def total(self) -> int:
        """The number of matches in all of the documents."""
        return int(self.counts.sum())

    def among(self, docs: Docs) -> "DocCounts":
        """The counts of those documents that are in `docs`."""
        if self.docs is docs:
            return self
        kept = held_by(docs, self.docs)
        return DocCounts(self.docs[kept], self.counts[kept])

    def of(self, docs: Docs) -> NDArray[np.int64]:
        """The number of matches in each of `docs`, 0 where there is none."""
        if self.docs is docs:
            return self.counts
        number = 1 + max(self.docs[-1:].tolist() + docs[-1:].tolist(), default=0)
        counts = np.zeros(number, np.int64)
        counts[self.docs] = self.counts
        return counts[docs]


NO_COUNTS = DocCounts(NO_DOCS, NO_DOCS)


def held_by(docs: Docs, members: Docs) -> Flags:
    """For each of `members` whether it is in `docs`."""
    if not len(docs):
        return np.zeros(len(members), np.bool_)
    if len(members) > max(_SEVERAL, len(docs) // _SEVERAL):
        flags = np.zeros(1 + max(int(docs[-1]), int(members.max())), np.bool_)
        flags[docs] = True
        return flags[members]
    at = np.searchsorted(docs, members)
    at[at == len(docs)] = 0
    held: Flags = docs[at] == members
    return held


def union(sets: Iterable[Docs]) -> Docs:
    """The documents that are in any of the sets."""
    several = [docs for docs in sets if len(docs)]
    if len(several) < 2:
        return several[0] if several else NO_DOCS
    joined = np.sort(np.concatenate(several))
    first: Flags = np.concatenate([[True], joined[1:] != joined[:-1]])
    return joined[first]


def intersection(docs: Docs, others: Docs) -> Docs:
    """The documents that are in both sets."""
    few, many = (docs, others) if len(docs) <= len(others) else (others, docs)
    return few[held_by(many, few)]


def merged(one: DocCounts, other: DocCounts) -> DocCounts:
    """The counts of one pattern in the documents of both, which agree where they overlap."""
    docs = union([one.docs, other.docs])
    return DocCounts(docs, np.maximum(one.of(docs), other.of(docs)))


def summed(counts: Iterable[DocCounts]) -> DocCounts:
    """The sum of several counts, document by document."""
    several = [each for each in counts if len(each.docs)]
    if len(several) < 2:
        return several[0] if several else NO_COUNTS
    docs = union(each.docs for each in several)
    total: NDArray[np.int64] = np.sum([each.of(docs) for each in several], axis=0)
    return DocCounts(docs, total)


def counted(docs: NDArray[np.int64]) -> DocCounts:
    """Counts of document numbers in rising order that are listed once for each match."""
    if not len(docs):
        return NO_COUNTS
    begins = np.flatnonzero(np.concatenate([[True], docs[1:] != docs[:-1]]))
    return DocCounts(docs[begins], np.diff(begins, append=len(docs)))
