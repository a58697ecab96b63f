"""One snapshot of an index for all that a thread asks within one answer."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, TypeVar

Index = TypeVar("Index", bound=Hashable)
Snapshot = TypeVar("Snapshot")


class HeldSnapshots(Generic[Index, Snapshot]):
    """The snapshots that a thread was given within `one_commit`, by their index."""

    def __init__(self, name: str) -> None:
        self._held: ContextVar[dict[Index, Snapshot] | None] = ContextVar(name, default=None)

    def snapshot(self, index: Index, current: Callable[[], Snapshot]) -> Snapshot:
        """The one that was given first within `one_commit`; outside of it the current one."""
        held = self._held.get()
        if held is not None and index in held:
            return held[index]
        snapshot = current()
        if held is not None:
            held[index] = snapshot
        return snapshot

    @contextmanager
    def one_commit(self) -> Iterator[None]:
        """Within it this thread is given one snapshot of an index, whatever is committed meanwhile."""
        held = self._held.get()
        before = self._held.set({} if held is None else held)
        try:
            yield
        finally:
            self._held.reset(before)
