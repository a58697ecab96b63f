"""What writes to an index: a batch, and a rebuild; part of the interface in `base`."""

from collections.abc import Callable, Iterable
from typing import Protocol

from haystack.indexes import SearchIndex

from speeches.models import Speech


class Writer(Protocol):
    """Writes speeches to the index as one batch."""

    def replace(self, index: SearchIndex, speeches: Iterable[Speech], removed: Iterable[int]) -> None:
        """Adds or replaces `speeches`, prepared by `index`, and deletes the keys in `removed` if present."""


class Rebuild(Protocol):
    """A new index that is built beside the live one, part by part."""

    def part(self) -> str:
        """Makes an empty part and returns its name, by which any process may fill it (`Engine.fill`)."""

    def adopt(self, part: str) -> None:
        """Moves a filled part into the new index."""

    def swap(
        self, index: SearchIndex, late_changes: Callable[[], tuple[Iterable[Speech], Iterable[int]]], wait: float
    ) -> None:
        """Applies the late changes and makes the new index the live one.

        Args:
            index: Prepares speeches.
            late_changes: Called once no other process writes; returns the speeches to write and the keys to delete that
                have changed during the rebuild.
            wait: Seconds to wait for another writer; IndexBusy is raised after them.
        """
