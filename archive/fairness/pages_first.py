"""Work that takes long gives way to pages that are being made in the same process.

Python runs one thread of a process at a time, so a page shares the processor with every export and long search beside
it. Where such work calls `give_way` between two pieces, a page is made as fast as if it were alone.
"""

import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

LONGEST = 0.05  # seconds of one wait: work that gives way must get on, too
_pages_done = threading.Condition()
_pages = 0
Piece = TypeVar("Piece")


def page_begins() -> None:
    """A page is about to be made in this process."""
    global _pages
    with _pages_done:
        _pages += 1


def page_ends() -> None:
    """The page is made, whether it was sent or not."""
    global _pages
    with _pages_done:
        _pages -= 1
        if not _pages:
            _pages_done.notify_all()


def give_way() -> None:
    """Waits while pages are being made in this process, at most 0.05 seconds; costs nothing while there are none."""
    if _pages:
        with _pages_done:
            _pages_done.wait_for(lambda: not _pages, timeout=LONGEST)


def giving_way(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same pieces; before each of them pages go first."""
    for piece in pieces:
        give_way()
        yield piece
