"""The seams of the canonical texts of one segment: its memory-mapped column of places."""

from array import array
from collections.abc import Sequence

from stringzilla import Str

from speeches.search.engines.whoosh.schema import PLACES


class Seams:
    """The seams of the texts of one segment: by index of the text, a set of character offsets."""

    def __init__(self, stored: Str, borders: Sequence[int]) -> None:
        self._stored, self._borders = stored, borders

    def __getitem__(self, index: int) -> frozenset[int]:
        return frozenset(self.ascending(index))

    def ascending(self, index: int) -> Sequence[int]:
        """The same in their order; quicker to read."""
        start, end = self._borders[index : index + 2]
        return array(PLACES, bytes(self._stored[start:end])) if start < end else ()
