"""Sorts more texts than memory should hold: sorted runs in a temporary file without a name, merged while read."""

import marshal
import os
import tempfile
from collections.abc import Iterable, Iterator
from heapq import merge
from operator import itemgetter

from django.conf import settings

Item = tuple[str, str]  # the key and the text
Run = list[tuple[int, int]]  # where in the file the blocks of a run begin, and their lengths in bytes

_RUN = 4_000_000  # characters of keys and texts that are sorted in memory
_BLOCK = 128  # items read at once from each run
_key = itemgetter(0)


def sorted_texts(items: Iterable[Item]) -> Iterator[str]:
    """The texts in the order of their keys by code points, those of equal keys in the order given.

    Takes the same memory for any number of items. The file lies in ARCHIVE_DATA, as large as all texts together; it has
    no name, so that it goes with the process however that ends. What fits into one run needs no file.

    Raises:
        OSError: The disk is full; while the texts are read.
    """
    with tempfile.TemporaryFile(dir=settings.ARCHIVE_DATA) as file:
        descriptor, runs = file.fileno(), []
        last: list[Item] = []
        for run in _sorted_runs(items):
            if last:
                runs.append(_written(descriptor, last))
            last = run
        written = (_read(descriptor, run) for run in runs)
        yield from (text for _, text in merge(*written, last, key=_key))


def _sorted_runs(items: Iterable[Item]) -> Iterator[list[Item]]:
    run: list[Item] = []
    size = 0
    for item in items:
        run.append(item)
        size += len(item[0]) + len(item[1])
        if size > _RUN:
            run.sort(key=_key)
            yield run
            run, size = [], 0
    run.sort(key=_key)
    yield run


def _written(descriptor: int, items: list[Item]) -> Run:
    run = []
    for start in range(0, len(items), _BLOCK):
        block = marshal.dumps(items[start : start + _BLOCK])
        run.append((os.lseek(descriptor, 0, os.SEEK_END), len(block)))
        if os.write(descriptor, block) < len(block):
            raise OSError("the disk is full")
    return run


def _read(descriptor: int, run: Run) -> Iterator[Item]:
    for start, size in run:
        yield from marshal.loads(os.pread(descriptor, size, start))  # noqa: S302  # what this process has written
