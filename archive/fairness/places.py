"""Places for work that may be done at the same time within one process, of which one client gets a few only."""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress


class Busy(Exception):
    """All places are taken.

    Args:
        seconds: when asking again makes sense, for Retry-After.
    """

    def __init__(self, seconds: int = 5) -> None:
        super().__init__(f"all places are taken; ask again in {seconds} seconds")
        self.seconds = seconds


class Places:
    """So many places in this process, so many of them for one client."""

    def __init__(self, number: int, for_one: int) -> None:
        self.number, self.for_one = number, for_one
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    def free(self, client: str, for_one: int | None = None) -> bool:
        """Whether this client could take a place now; where `for_one` is given, if it may have so many at most."""
        most = self.for_one if for_one is None else for_one
        return self._taken.total() < self.number and self._taken[client] < most

    def take(self, client: str) -> Callable[[], None]:
        """Takes a place and returns what gives it back, once, however often it is called.

        Raises:
            Busy: there is none for this client.
        """
        with self._lock:
            if not self.free(client):
                raise Busy
            self._taken[client] += 1
        return _once(lambda: self._leave(client))

    def _leave(self, client: str) -> None:
        with self._lock:
            self._taken[client] -= 1
            self._taken += Counter()  # forgets clients without a place


def _once(act: Callable[[], None]) -> Callable[[], None]:
    left = [act]

    def leave() -> None:
        with suppress(IndexError):
            left.pop()()

    return leave
