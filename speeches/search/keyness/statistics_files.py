"""The strings of an archive with the speeches that hold them, in files beside the index.

A folder holds what was counted at one commit of the index:

* header.json: of which commit, by which version, and how long counting took.
* strings.txt: the strings, canonical, a line each.
* sizes.npy: the number of speeches that hold each string.
* keys.npy: the primary keys of the speeches, whose places in this list are their numbers below.
* speeches.bin: the numbers of the speeches of one string after another, uint16 or where there are more uint32.
* counts.bin: for each of these how often the speech holds the string, uint8; 255 stands for itself and more.

The last two are read in blocks, so that a question takes the same memory however many they are.
"""

import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from speeches.text import NUMBERS_VERSION, canonical_version

LAYOUT = 2  # a new number whenever files or the choice of strings change
MANY = 255
BLOCK = 100_000  # pairs of string and speech that are read at once
_COMPARED = 1_000_000  # pairs that are compared at once

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Header:
    """What a folder holds.

    Attributes:
        generation: The commit of the index that was counted.
        version: Of layout and canonical form.
        counted_at: Seconds since the epoch.
        seconds: How long it took, of processor time.
        least: The fewest occurrences of a string that is kept.
    """

    generation: str
    version: str
    counted_at: float
    seconds: float
    least: int


class Block(NamedTuple):
    """Some of the strings.

    Attributes:
        first: The number of the first string.
        begins: Where the speeches of each string begin in the arrays below.
        speeches: Numbers of speeches.
        counts: How often each holds the string.
    """

    first: int
    begins: Ints
    speeches: NDArray[np.int64]
    counts: NDArray[np.float64]


class StringStatistics:
    """The files of one folder, read as they are needed.

    Raises:
        OSError: They cannot be read.
        ValueError: They are not what this version writes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.header = Header(**json.loads((folder / "header.json").read_text(encoding="utf-8")))
        if self.header.version != version():
            raise ValueError(self.header.version)
        self.keys: Ints = np.load(folder / "keys.npy")
        self._sizes: Ints = np.load(folder / "sizes.npy").astype(np.int64)

    def __len__(self) -> int:
        return len(self._sizes)

    def blocks(self) -> Iterator[Block]:
        """All strings, in blocks."""
        with (self.folder / "speeches.bin").open("rb") as speeches, (self.folder / "counts.bin").open("rb") as counts:
            first = 0
            for end in self._ends():
                sizes = self._sizes[first:end]
                number = int(sizes.sum())
                numbers = np.fromfile(speeches, number_type(len(self.keys)), number).astype(np.int64)
                times = np.fromfile(counts, np.uint8, number).astype(np.float64)
                yield Block(first, np.cumsum(sizes) - sizes, numbers, times)
                first = end

    def strings(self, numbers: Sequence[int]) -> list[str]:
        """The strings with these numbers."""
        if not len(self):
            return []
        text = np.memmap(self.folder / "strings.txt", np.uint8, "r")
        parts = range(0, len(text), BLOCK)
        ends = np.concatenate([np.flatnonzero(text[at : at + BLOCK] == ord("\n")) + at for at in parts])
        spans = ((int(ends[number - 1]) + 1 if number else 0, int(ends[number])) for number in numbers)
        return [text[start:end].tobytes().decode() for start, end in spans]

    def of_speech(self, speech: int) -> tuple[Ints, Ints]:
        """The numbers of the strings that a speech holds, ascending, and how often it holds each (`MANY` at most).

        Args:
            speech: Its number.
        """
        pairs, times = self._pairs()
        parts = range(0, len(pairs), _COMPARED)
        found = [np.flatnonzero(pairs[at : at + _COMPARED] == speech) + at for at in parts]
        places = np.concatenate([np.zeros(0, np.int64), *found])
        return np.searchsorted(self._begins, places, side="right") - 1, times[places].astype(np.int64)

    def holders(self, string: int) -> tuple[Ints, Ints]:
        """The numbers of the speeches that hold a string, ascending, and how often each does (`MANY` at most).

        Args:
            string: Its number.
        """
        pairs, times = self._pairs()
        own = slice(int(self._begins[string]), int(self._begins[string]) + int(self._sizes[string]))
        return pairs[own].astype(np.int64), times[own].astype(np.int64)

    def sizes(self, strings: Ints) -> Ints:
        """How many speeches hold each of some strings, given by their numbers."""
        return self._sizes[strings]

    @cached_property
    def _begins(self) -> Ints:
        return np.cumsum(self._sizes) - self._sizes

    def _pairs(self) -> tuple[NDArray[np.unsignedinteger], NDArray[np.uint8]]:
        """For all strings, one after another, the numbers of their speeches and how often these hold them."""
        if not len(self):
            return np.zeros(0, np.uint16), np.zeros(0, np.uint8)
        numbers = np.memmap(self.folder / "speeches.bin", number_type(len(self.keys)), "r")
        return numbers, np.memmap(self.folder / "counts.bin", np.uint8, "r")

    def _ends(self) -> Iterator[int]:
        """Where each block ends, by the number of the string."""
        ends = np.cumsum(self._sizes)
        first = 0
        while first < len(ends):
            read = int(ends[first - 1]) if first else 0
            first = max(first + 1, int(np.searchsorted(ends, read + BLOCK, side="right")))
            yield first


def write_statistics(header: Header, keys: Ints, strings: list[str], sizes: Ints, speeches: Ints, counts: Ints) -> None:
    """Writes a folder beside the one in use and puts it in its place.

    Args:
        header: What was counted.
        keys: Primary keys of the speeches.
        strings: Canonical strings.
        sizes: The number of speeches of each.
        speeches: The numbers of these speeches.
        counts: How often each holds the string.
    """
    folder = _folder() / f"strings-{time.time_ns()}"
    beside = folder.with_suffix(".new")
    beside.mkdir(parents=True)
    (beside / "strings.txt").write_text("".join(f"{string}\n" for string in strings), encoding="utf-8")
    np.save(beside / "sizes.npy", sizes.astype(np.uint32))
    np.save(beside / "keys.npy", keys)
    speeches.astype(number_type(len(keys))).tofile(beside / "speeches.bin")
    np.minimum(counts, MANY).astype(np.uint8).tofile(beside / "counts.bin")
    (beside / "header.json").write_text(json.dumps(asdict(header)), encoding="utf-8")
    os.replace(beside, folder)
    for other in _folder().glob("strings-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def newest_statistics() -> StringStatistics | None:
    """What was counted last; None where there is nothing that this version can read."""
    for folder in sorted(_folder().glob("strings-*[0-9]"), reverse=True):
        try:
            return StringStatistics(folder)
        except (OSError, ValueError, TypeError):  # just replaced by another, or another version's
            continue
    return None


def number_type(speeches: int) -> np.dtype[np.unsignedinteger]:
    """The type in which the numbers of so many speeches are stored."""
    return np.dtype("<u2") if speeches <= 1 << 16 else np.dtype("<u4")


def version() -> str:
    """Of what is counted: other strings are found in another canonical form."""
    return f"{LAYOUT}; {canonical_version()}; {NUMBERS_VERSION}"


def lock_file() -> Path:
    """Locked by the process that counts."""
    _folder().mkdir(parents=True, exist_ok=True)
    return _folder() / "counting.lock"


def _folder() -> Path:
    return Path(settings.ARCHIVE_DATA) / "keyness"
