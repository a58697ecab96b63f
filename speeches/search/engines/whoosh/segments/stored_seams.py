"""The seams of the canonical texts of one segment: its memory-mapped column of places."""

from array import array
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from stringzilla import Str

from speeches.search.engines.columns import Flags
from speeches.search.engines.whoosh.schema import PLACES
from speeches.text import signed


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
    def present(self) -> Flags:
        """For each text whether it has any."""
        flags: Flags = np.diff(self._borders) > 0
        return flags

    @cached_property
    def signed(self) -> Flags:
        """For each text whether a number in it certainly has a minus."""
        flags = self.present.copy()
        if flags.any():
            places = np.frombuffer(memoryview(self._stored).cast("B"), PLACES)
            lasts = np.array(self._borders[1:], np.int64)[flags] // places.itemsize - 1
            flags[flags] = places[lasts] >= signed(0)  # as `has_signs`
        return flags
