"""Reads several files at once, each in a reader process, while the rows of those before them are written."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TypeVar

from speeches.extraction import (
    NOTHING_TAUGHT,
    Extraction,
    Keywords,
    Taught,
    start_reader_process,
    stop_reader_processes,
)
from speeches.ingest.store import extract_within_limits

Item = TypeVar("Item")

_ROUND = 0.1  # seconds


def usable_processors() -> int:
    """How many processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


class FileReaders:
    """Reader processes at work; a thread waits for each."""

    def __init__(self, threads: ThreadPoolExecutor, words: Keywords, taught: Taught) -> None:
        self._threads, self._words, self._taught = threads, words, taught
        self._unread: set[Future[Extraction]] = set()

    def submit(self, name: str, data: bytes) -> "Future[Extraction]":
        """Has a file read as by `extract_within_limits`, whose exceptions the result raises."""
        reading = self._threads.submit(extract_within_limits, name, data, self._words, self._taught)
        self._unread.add(reading)
        reading.add_done_callback(self._unread.discard)
        return reading

    def give_up(self) -> None:
        """Ends what is being read; a thread that was about to start a process is met at the next round."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        while unread := list(self._unread):
            stop_reader_processes()
            wait(unread, _ROUND)


@contextmanager
def reading_files(processes: int, words: Keywords, taught: Taught = NOTHING_TAUGHT) -> Iterator[FileReaders]:
    """Readers for as long as the block lasts; when it is left by an exception, what is being read is given up.

    Args:
        processes: How many files are read at once.
        words: Meeting types with their keywords.
        taught: What the archive has taught extraction.
    """
    start_reader_process(keep=processes)
    with ThreadPoolExecutor(processes) as threads:
        readers = FileReaders(threads, words, taught)
        try:
            yield readers
        except BaseException:
            readers.give_up()
            raise


def ahead(items: Iterable[Item], count: int) -> Iterator[Item]:
    """The items in their order, each when `count` further ones have been fetched."""
    waiting: deque[Item] = deque()
    for item in items:
        waiting.append(item)
        if len(waiting) > count:
            yield waiting.popleft()
    yield from waiting
