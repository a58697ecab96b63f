"""The bigram file of a segment: for each bigram the documents whose text holds it.

Documents are taken in blocks of `BLOCK`, so that a file is written in bounded memory. A block consists of four arrays:

* keys, uint64, ascending: the code points of the two characters, the first one shifted left by 21 bits. After the last
  character of a text stands the terminator 0, so that every character begins a bigram.
* counts, uint16: the number of documents of each bigram.
* ends, uint32: where the documents of each bigram end in the last array.
* postings, uint8: the documents of one bigram after another, by their numbers in the block. Up to `SPARSE` of them are
  ascending uint16, more of them a bitmap of `BITMAP` bytes, first document in the highest bit.

The file ends with the directory: for each block the offsets of its arrays and its number of bigrams, then the number
of blocks. All numbers are little-endian.
"""

from collections.abc import Iterator, Sequence
from io import BufferedWriter
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from stringzilla import Str

BLOCK = 4096  # documents
BITMAP = BLOCK // 8
SPARSE = BITMAP // 2
KEY, COUNT, END, OFFSET = np.dtype("<u8"), np.dtype("<u2"), np.dtype("<u4"), np.dtype("<u8")
COLUMNS = 5  # of the directory: offsets of the four arrays, number of bigrams
_SECOND = 21  # bits of a code point
_DOC = 12  # bits of a document's number in its block
_BATCH = 256  # documents whose bigrams are sorted together: they fit into the processor's cache
_ALIGNED = 8

Keys = NDArray[np.uint64]


def keys_of(string: str) -> Keys:
    """The keys of the bigrams of a string; none for a single character."""
    codes = _codes(string)
    keys: Keys = np.left_shift(codes[:-1], _SECOND) | codes[1:]
    return keys


def _codes(string: str) -> Keys:
    return np.frombuffer(string.encode("utf-32-le"), "<u4").astype(KEY)


def keys_beginning_with(character: str) -> tuple[int, int]:
    """The least key of a bigram that begins with a character, and the first one behind the greatest."""
    return ord(character) << _SECOND, (ord(character) + 1) << _SECOND


def write_bigrams(path: Path, text: Str, borders: Sequence[int]) -> None:
    """Writes the bigram file of a segment.

    Args:
        path: The file; it must not exist.
        text: The concatenated UTF-8 texts of the segment.
        borders: Byte offsets between the texts: text n is text[borders[n]:borders[n + 1]].
    """
    with path.open("xb") as file:
        directory = [
            _write_block(file, text, borders[first : first + BLOCK + 1]) for first in range(0, len(borders) - 1, BLOCK)
        ]
        _write(file, np.array([number for row in directory for number in row] + [len(directory)], OFFSET))


def _write_block(file: BufferedWriter, text: Str, borders: Sequence[int]) -> tuple[int, ...]:
    """Writes the arrays of a block and returns its row of the directory."""
    pairs = np.concatenate([_distinct_pairs(text, borders, first) for first in range(0, len(borders) - 1, _BATCH)])
    pairs.sort(kind="stable")  # merges the sorted batches
    keys = pairs >> _DOC
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
    counts = np.diff(begins, append=len(keys))
    docs = (pairs & (BLOCK - 1)).astype("<u2")
    postings, sizes = _postings(docs, begins, counts)
    arrays = keys[begins].astype(KEY), counts.astype(COUNT), np.cumsum(sizes).astype(END), postings
    return (*[_write(file, array) for array in arrays], len(begins))


def _distinct_pairs(text: Str, borders: Sequence[int], first: int) -> Keys:
    """Bigrams with the number of their document in the low bits, ascending, each once."""
    pairs = np.sort(np.concatenate(list(_pairs(text, borders[first : first + _BATCH + 1], first))))
    return pairs[np.concatenate([[True], pairs[1:] != pairs[:-1]])] if len(pairs) else pairs


def _pairs(text: Str, borders: Sequence[int], first: int) -> Iterator[Keys]:
    """The bigrams of each text, with the terminator behind the last character."""
    yield np.empty(0, KEY)
    for doc, (start, end) in enumerate(pairwise(borders), start=first):
        if start < end:
            codes = _codes(f"{text[start:end]}\0")
            yield np.left_shift(codes[:-1], _SECOND + _DOC) | np.left_shift(codes[1:], _DOC) | np.uint64(doc)


def _postings(
    docs: NDArray[np.uint16], begins: NDArray[np.int64], counts: NDArray[np.int64]
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The documents of all bigrams as they are stored, and the size of each bigram's in bytes."""
    dense = counts > SPARSE
    sizes = np.where(dense, BITMAP, 2 * counts)
    offsets = np.cumsum(sizes) - sizes
    stored = np.zeros(int(sizes.sum()), np.uint8)
    sparse_docs = np.repeat(~dense, counts)
    numbers = np.arange(len(docs)) - np.repeat(begins, counts)  # of a document among those of its bigram
    where = (np.repeat(offsets, counts) + 2 * numbers)[sparse_docs]
    stored[where], stored[where + 1] = docs[sparse_docs] & 0xFF, docs[sparse_docs] >> 8
    for begin, count, offset in zip(begins[dense], counts[dense], offsets[dense], strict=True):
        bits = np.zeros(BLOCK, bool)
        bits[docs[begin : begin + count]] = True
        stored[offset : offset + BITMAP] = np.packbits(bits)
    return stored, sizes


def _write(file: BufferedWriter, array: NDArray[Any]) -> int:
    """Writes an array at the next aligned offset, which is returned."""
    file.write(bytes(-file.tell() % _ALIGNED))
    offset = file.tell()
    file.write(array.tobytes())
    return offset
