"""The seams of the canonical texts of one segment: its memory-mapped column of places."""

from array import array
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
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

    @cached_property
    def lasts(self) -> NDArray[np.int64]:
        """The largest place of each text; -1 for a text without any."""
        lasts = np.full(len(self._borders) - 1, -1, np.int64)
        if (present := np.diff(self._borders) > 0).any():
            places = np.frombuffer(memoryview(self._stored).cast("B"), PLACES)
            lasts[present] = places[np.array(self._borders[1:], np.int64)[present] // places.itemsize - 1]
        return lasts
