"""Reads a bigram file: the documents of a segment that hold all bigrams of a string."""

from collections.abc import Iterable, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from speeches.search.engines.whoosh.bigrams.bigram_file import (
    ALONE,
    BITMAP,
    BLOCK,
    COLUMNS,
    COUNT,
    END,
    KEY,
    OFFSET,
    SECOND,
    SPARSE,
    Keys,
    keys_of,
    keys_of_several,
)

_RAREST = 8  # bigrams of a long string that are looked up; the others hardly narrow further

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
        """For each string the number of documents that hold its rarest bigram."""
        frequencies = np.full(len(strings), self._documents, np.int64)
        keys, numbers = keys_of_several(strings)
        distinct, which = np.unique(keys, return_inverse=True)
        counts = np.sum([block.counts(distinct) for block in self._blocks], axis=0)
        np.minimum.at(frequencies, numbers, counts[which])
        return frequencies

    def characters_beside(self, character: str, before: bool) -> NDArray[np.int64]:
        """The codes of the characters that stand right before or right after this one in any document."""
        code = np.uint64(ord(character))
        return np.concatenate([block.beside(code, before) for block in self._blocks] or [np.empty(0, np.int64)])

    def occurrences(self, string: str) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """The documents that hold a short string, and how often each does, as `str.count` counts; `MANY` may be more.

        None for strings of more than two characters and for twice the same one, whose occurrences overlap (年年年).
        """
        if len(string) > 2 or len(set(string)) < len(string):
            return None
        (key,) = keys_of(string)
        found = [block.occurrences(key) for block in self._blocks]
        docs = [docs + number * BLOCK for number, (docs, _) in enumerate(found)]
        return np.concatenate(docs), np.concatenate([times for _, times in found]).astype(np.int64)

    def _mask_of(self, string: str) -> Mask:
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

    def beside(self, code: np.uint64, before: bool) -> NDArray[np.int64]:
        """The codes of the characters before or after that with this one."""
        if before:
            own: Keys = self._keys[self._keys & ALONE == code]
            return np.right_shift(own, SECOND).astype(np.int64)
        first, end = np.searchsorted(self._keys, [np.left_shift(code, SECOND), np.left_shift(code, SECOND) | ALONE])
        return (self._keys[first:end] & ALONE).astype(np.int64)

    def occurrences(self, key: np.uint64) -> tuple[NDArray[np.int64], Bits]:
        """The documents that hold a key, and how often each does."""
        at = int(np.searchsorted(self._keys, key))
        if at == len(self._keys) or self._keys[at] != key:
            return np.empty(0, np.int64), np.empty(0, np.uint8)
        count, end = int(self._counts[at]), int(self._ends[at])
        return np.flatnonzero(np.unpackbits(self._bitmap(at))), self._postings[end - count : end]

    def _bitmap(self, number: int) -> Bits:
        """A copy that may be changed."""
        count = int(self._counts[number])
        end = int(self._ends[number]) - count
        if count > SPARSE:
            return self._postings[end - BITMAP : end].copy()
        bits = np.zeros(BLOCK, np.bool_)
        # Stored without regard to alignment: two bytes each, the lower one first.
        low, high = self._postings[end - 2 * count : end : 2], self._postings[end - 2 * count + 1 : end : 2]
        bits[low.astype(np.intp) | high.astype(np.intp) << 8] = True
        return np.packbits(bits)


def _directory(stored: mmap) -> list[list[int]]:
    """The rows of the directory at the end of the file."""
    number = int(np.frombuffer(stored, OFFSET, 1, len(stored) - OFFSET.itemsize)[0])
    start = len(stored) - OFFSET.itemsize * (number * COLUMNS + 1)
    if start < 0:
        raise ValueError("no directory of bigrams")
    rows: list[list[int]] = np.frombuffer(stored, OFFSET, number * COLUMNS, start).reshape(number, COLUMNS).tolist()
    return rows
