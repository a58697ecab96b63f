"""The bigram file of a segment: for each bigram, and each single character, the documents whose text holds it.

Documents are taken in blocks of `BLOCK`, so that a file is written in bounded memory. A block consists of four arrays:

* keys, uint64, ascending: the code points of the two characters, the first one shifted left by 21 bits. In the key of
  a single character `ALONE` stands for the second one.
* counts, uint16: the number of documents of each key.
* ends, uint32: where the documents of each key end in the last array.
* postings, uint8: the documents of one key after another, by their numbers in the block. Up to `SPARSE` of them are
  ascending uint16, more of them a bitmap of `BITMAP` bytes, first document in the highest bit. Behind them, a byte for
  each, how often the key occurs in the document: `MANY` stands for itself and more.

The file ends with the directory: for each block the offsets of its arrays and its number of keys, then the number
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
MANY = 255
KEY, COUNT, END, OFFSET = np.dtype("<u8"), np.dtype("<u2"), np.dtype("<u4"), np.dtype("<u8")
COLUMNS = 5  # of the directory: offsets of the four arrays, number of keys
ALONE = np.uint64(0x1FFFFF)  # no code point
SECOND = 21  # bits of a code point
_DOC = 12  # bits of a document's number in its block
_BATCH = 256  # documents whose keys are sorted together: they fit into the processor's cache
_ALIGNED = 8

Keys = NDArray[np.uint64]


def keys_of(string: str) -> Keys:
    """The keys of the bigrams of a string, or that of a single character."""
    codes = _codes(string)
    firsts, seconds = (codes[:-1], codes[1:]) if len(codes) > 1 else (codes, ALONE)
    return np.left_shift(firsts, SECOND) | seconds


def keys_of_several(strings: Sequence[str]) -> tuple[Keys, NDArray[np.int64]]:
    """The keys of several strings without NUL, and the number of the string that each belongs to."""
    codes = _codes("\0".join(strings) + "\0")
    ends = codes == 0
    numbers = np.cumsum(ends) - ends
    begins = np.concatenate([[True], ends[:-1]])
    alone = begins & ~ends & np.concatenate([ends[1:], [True]])
    paired = ~ends[:-1] & ~ends[1:]
    pairs = np.left_shift(codes[:-1], SECOND) | codes[1:]
    singles = np.left_shift(codes[alone], SECOND) | ALONE
    return np.concatenate([pairs[paired], singles]), np.concatenate([numbers[:-1][paired], numbers[alone]])


def _codes(string: str) -> Keys:
    return np.frombuffer(string.encode("utf-32-le"), "<u4").astype(KEY)


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
    batches = [_counted_pairs(text, borders, first) for first in range(0, len(borders) - 1, _BATCH)]
    pairs, occurrences = map(np.concatenate, zip(*batches, strict=True))
    order = np.argsort(pairs, kind="stable")  # merges the sorted batches
    pairs, occurrences = pairs[order], occurrences[order]
    begins = _begins(np.right_shift(pairs, _DOC))
    counts = np.diff(begins, append=len(pairs))
    keys, docs = pairs[begins] >> _DOC, (pairs & (BLOCK - 1)).astype("<u2")
    postings, sizes = _postings(docs, occurrences, begins, counts)
    arrays = keys.astype(KEY), counts.astype(COUNT), np.cumsum(sizes).astype(END), postings
    return (*[_write(file, array) for array in arrays], len(begins))


def _counted_pairs(text: Str, borders: Sequence[int], first: int) -> tuple[Keys, NDArray[np.uint8]]:
    """Keys with the number of their document in the low bits, ascending, each once; and how often each occurs."""
    pairs = np.sort(np.concatenate(list(_pairs(text, borders[first : first + _BATCH + 1], first))))
    begins = _begins(pairs)
    return pairs[begins], np.minimum(np.diff(begins, append=len(pairs)), MANY).astype(np.uint8)


def _begins(ascending: Keys) -> NDArray[np.int64]:
    """Where each value begins in an array in which equal ones stand together."""
    return np.flatnonzero(np.concatenate([[True], ascending[1:] != ascending[:-1]])[: len(ascending)])


def _pairs(text: Str, borders: Sequence[int], first: int) -> Iterator[Keys]:
    """The keys of each text, as often as they occur."""
    yield np.empty(0, KEY)
    for doc, (start, end) in enumerate(pairwise(borders), start=first):
        codes = _codes(str(text[start:end]))
        firsts = np.left_shift(codes, SECOND + _DOC) | np.uint64(doc)
        yield firsts | np.left_shift(ALONE, np.uint64(_DOC))
        yield firsts[:-1] | np.left_shift(codes[1:], _DOC)


def _postings(
    docs: NDArray[np.uint16], occurrences: NDArray[np.uint8], begins: NDArray[np.int64], counts: NDArray[np.int64]
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The documents of all keys and their occurrences as they are stored, and the size of each key's in bytes."""
    dense = counts > SPARSE
    sizes = np.where(dense, BITMAP, 2 * counts) + counts
    ends = np.cumsum(sizes)
    stored = np.zeros(int(sizes.sum()), np.uint8)
    numbers = np.arange(len(docs)) - np.repeat(begins, counts)  # of a document among those of its key
    stored[np.repeat(ends - counts, counts) + numbers] = occurrences
    sparse = np.repeat(~dense, counts)
    where = (np.repeat(ends - sizes, counts) + 2 * numbers)[sparse]
    stored[where], stored[where + 1] = docs[sparse] & 0xFF, docs[sparse] >> 8
    for begin, count, start in zip(begins[dense], counts[dense], (ends - sizes)[dense], strict=True):
        bits = np.zeros(BLOCK, bool)
        bits[docs[begin : begin + count]] = True
        stored[start : start + BITMAP] = np.packbits(bits)
    return stored, sizes


def _write(file: BufferedWriter, array: NDArray[Any]) -> int:
    """Writes an array at the next aligned offset, which is returned."""
    file.write(bytes(-file.tell() % _ALIGNED))
    offset = file.tell()
    file.write(array.tobytes())
    return offset
