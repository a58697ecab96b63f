"""How much of one text stands in another, and a few numbers of each text by which texts with a common passage meet."""

import re
from collections.abc import Collection, Sequence
from itertools import accumulate
from struct import iter_unpack
from zlib import crc32

SHINGLE = 9  # characters: what stands in a run of so many, two texts have in common
PASSAGE = 64  # characters: texts with so long a passage in common have a print in common
_WINDOW = PASSAGE - SHINGLE + 1  # shingles of such a passage: the least of each window is kept
_WIDTH = 4  # bytes of a character in UTF-32

_GAPS = re.compile(b"(?<=\x01)\x00+")


class Shingled:
    """A canonical text beside its shingles, to be compared with several others."""

    def __init__(self, text: str) -> None:
        self._shingles = _shingles(text)
        self._known = set(self._shingles)

    def shares(self, text: str) -> tuple[float, float]:
        """How much of this text stands in common runs of nine characters, and how much of the other."""
        others = _shingles(text)
        common = self._known.intersection(others)
        return _share(self._shingles, common), _share(others, common)


def _shingles(text: str) -> list[str]:
    return [text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)]


def _share(shingles: Sequence[str], common: Collection[str]) -> float:
    if not common:
        return 0.0
    begins = bytes(map(common.__contains__, shingles)) + bytes(SHINGLE - 1)
    # Each shingle covers the character it begins with, the last before a gap its other characters as well.
    behind = sum(min(len(gap), SHINGLE - 1) for gap in _GAPS.findall(begins))
    return (begins.count(1) + behind) / len(begins)


def fingerprints(text: str) -> set[int]:
    """Winnowing: of every window of shingles the one of the least number, so that none of a long passage's is missed.

    About one shingle in 28 is kept; a text shorter than a window has one print, one without shingles none.
    """
    encoded = memoryview(text.encode("utf-32-le"))
    values = _values(encoded)
    if len(values) <= _WINDOW:
        return {min(values)} if values else set()
    found: set[int] = set()
    start, last = 0, len(values) - _WINDOW
    while start <= last:
        window = values[start : start + _WINDOW]
        least = min(window)
        # The windows up to the one that begins with it hold it, too, each with one more shingle behind.
        stop = start + _WINDOW - 1 - window[::-1].index(least)
        found.update(accumulate(values[start + _WINDOW : min(stop, last) + _WINDOW], min, initial=least))
        start = stop + 1
    return found


def _values(encoded: memoryview) -> list[int]:
    """A number for each shingle: those that begin at each ninth character are cut at once."""
    size = SHINGLE * _WIDTH
    values = [0] * max(0, len(encoded) // _WIDTH - SHINGLE + 1)
    for first in range(min(SHINGLE, len(values))):
        start = first * _WIDTH
        whole = (len(encoded) - start) // size * size
        shingles = iter_unpack(f"{size}s", encoded[start : start + whole])
        values[first::SHINGLE] = [crc32(shingle) for (shingle,) in shingles]
    return values


def percent_shared(share: float) -> int:
    """A hundred only where nothing is missing."""
    return 100 if share >= 1 else min(99, round(100 * share))
