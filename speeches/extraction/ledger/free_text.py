"""What of an original nobody has claimed, as one text, and where its stretches stand."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple


class Free(NamedTuple):
    """What nobody has claimed, as one text, and where its stretches begin in it and in the whole."""

    text: str
    starts: list[int]
    places: list[int]

    def first(self, place: int) -> int:
        """Where in this text stands what is free from that place of the whole on."""
        at = bisect_right(self.places, place) - 1
        if at < 0:
            return 0
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        return min(self.starts[at] + place - self.places[at], end)

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of the whole that are this stretch of the text."""
        at = max(0, bisect_right(self.starts, start) - 1)
        while start < end:
            stop = min(end, self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text))
            place = self.places[at] + start - self.starts[at]
            yield place, place + stop - start
            start, at = stop, at + 1
