"""Reads a bigram file: the documents of a segment that hold all bigrams of a string."""

from collections.abc import Iterable, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.whoosh.bigrams.bigram_file import (
    BITMAP,
    BLOCK,
    COLUMNS,
    COUNT,
    END,
    KEY,
    OFFSET,
    SPARSE,
    Keys,
    keys_beginning_with,
    keys_of,
)

_RAREST = 8  # bigrams of a long string that are looked up; the others hardly narrow further
_MOST_UNITED = 256  # bigrams beginning with one character whose documents are united; with more it is in most texts

Mask = NDArray[np.bool_]
Bits = NDArray[np.uint8]


class BigramFilter:
    """The bigram file of a segment, memory-mapped. It stays readable when a commit deletes the file.

    Args:
        path: The file.
        documents: The number of documents of the segment.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is not one of a segment with so many documents.
    """

    def __init__(self, path: Path, documents: int) -> None:
        with path.open("rb") as file:
            stored = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._blocks = [_Block(stored, row) for row in _directory(stored)]
        self._documents = documents
        if len(self._blocks) != -(-documents // BLOCK):
            raise ValueError(f"{path.name}: {len(self._blocks)} blocks for {documents} documents")

    def mask(self, strings: Iterable[str]) -> Mask:
        """True for each document that may hold one of the strings, by its number in the segment."""
        masks = [self._mask_of(string) for string in strings]
        return np.logical_or.reduce(masks) if len(masks) != 1 else masks[0]

    def frequencies(self, strings: Sequence[str]) -> NDArray[np.int64]:
        """For each string of two or more characters the number of documents of its rarest bigram; 0 for others."""
        keys = [keys_of(string) for string in strings]
        sizes = np.array(list(map(len, keys)), np.int64)
        distinct, numbers = np.unique(np.concatenate([np.empty(0, KEY), *keys]), return_inverse=True)
        begins = (np.cumsum(sizes) - sizes)[sizes > 0]
        frequencies = np.zeros(len(strings), np.int64)
        if len(begins):
            counts = [block.counts(distinct)[numbers] for block in self._blocks]
            frequencies[sizes > 0] = np.sum([np.minimum.reduceat(each, begins) for each in counts], axis=0)
        return frequencies

    def _mask_of(self, string: str) -> Mask:
        if len(string) == 1:
            first, last = keys_beginning_with(string)
            packed = [block.any_between(first, last) for block in self._blocks]
        else:
            keys = np.unique(keys_of(string))
            packed = [block.holding(keys) for block in self._blocks]
        joined = np.concatenate(packed) if len(packed) > 1 else packed[0]
        return np.unpackbits(joined, count=self._documents).view(np.bool_)


class _Block:
    """One block of the file: the bigrams of at most `BLOCK` documents."""

    def __init__(self, stored: mmap, row: Sequence[int]) -> None:
        keys, counts, ends, postings, number = row
        self._keys = np.frombuffer(stored, KEY, number, keys)
        self._counts = np.frombuffer(stored, COUNT, number, counts)
        self._ends = np.frombuffer(stored, END, number, ends)
        self._postings = np.frombuffer(stored, np.uint8, int(self._ends[-1]) if number else 0, postings)

    def holding(self, keys: Keys) -> Bits:
        """A bitmap of the documents that hold all of the bigrams; the rarest ones suffice."""
        at = np.searchsorted(self._keys, keys)
        if not len(self._keys) or at[-1] == len(self._keys) or (self._keys[at] != keys).any():
            return np.zeros(BITMAP, np.uint8)
        rarest = at if len(at) == 1 else at[np.argsort(self._counts[at])[:_RAREST]]
        found = self._bitmap(rarest[0])
        for number in rarest[1:]:
            found &= self._bitmap(number)
        return found

    def counts(self, keys: Keys) -> NDArray[np.int64]:
        """The number of documents of each of the bigrams."""
        at = np.searchsorted(self._keys, keys)
        at[at == len(self._keys)] = 0
        return np.where(self._keys[at] == keys, self._counts[at], 0).astype(np.int64) if len(self._keys) else 0 * at

    def any_between(self, first: int, last: int) -> Bits:
        """A bitmap of the documents that hold a bigram with a key in this range."""
        start, end = np.searchsorted(self._keys, np.array([first, last], KEY))
        if end - start > _MOST_UNITED:
            return np.full(BITMAP, 255, np.uint8)
        found = np.zeros(BITMAP, np.uint8)
        for number in range(start, end):
            found |= self._bitmap(number)
        return found

    def _bitmap(self, number: int) -> Bits:
        """A copy that may be changed."""
        count, end = int(self._counts[number]), int(self._ends[number])
        if count > SPARSE:
            return self._postings[end - BITMAP : end].copy()
        bits = np.zeros(BLOCK, np.bool_)
        bits[self._postings[end - 2 * count : end].view("<u2")] = True
        return np.packbits(bits)


def _directory(stored: mmap) -> list[list[int]]:
    """The rows of the directory at the end of the file."""
    number = int(np.frombuffer(stored, OFFSET, 1, len(stored) - OFFSET.itemsize)[0])
    start = len(stored) - OFFSET.itemsize * (number * COLUMNS + 1)
    if start < 0:
        raise ValueError("no directory of bigrams")
    rows: list[list[int]] = np.frombuffer(stored, OFFSET, number * COLUMNS, start).reshape(number, COLUMNS).tolist()
    return rows
