"""Winnowed fingerprints, by which candidates for near duplicates are found."""

from itertools import accumulate, chain
from struct import iter_unpack
from zlib import crc32

from speeches.text.similarity.shingling import SHINGLE

PASSAGE = 64  # characters: texts with so long a common substring have a fingerprint in common
_WINDOW = PASSAGE - SHINGLE + 1  # shingles of such a passage; the least value of each window is kept
_WIDTH = 4  # bytes of a character in UTF-32


def fingerprints(text: str) -> set[int]:
    """Selects fingerprints of a canonical text by winnowing (Schleimer, Wilkerson and Aiken 2003).

    The least CRC-32 of every window of shingles is kept, so two texts with a common passage of 64 characters have a
    fingerprint in common. About one shingle in 28 is kept.

    Returns:
        Unsigned 32-bit numbers; one for a text shorter than a window, none for a text of fewer than 9 characters.
    """
    encoded = memoryview(text.encode("utf-32-le"))
    values = _values(encoded)
    if len(values) <= _WINDOW:
        return {min(values)} if values else set()
    kept: set[int] = set()
    start, last = 0, len(values) - _WINDOW
    while start <= last:
        window = values[start : start + _WINDOW]
        least = min(window)
        # The following windows, up to the one that begins with it, hold it as well, each with one more shingle.
        stop = start + _WINDOW - 1 - window[::-1].index(least)
        kept.update(accumulate(values[start + _WINDOW : min(stop, last) + _WINDOW], min, initial=least))
        start = stop + 1
    return kept


def _values(encoded: memoryview) -> list[int]:
    """The CRC-32 of every shingle; nine passes, each over shingles that do not overlap."""
    size = SHINGLE * _WIDTH
    values = [0] * max(0, len(encoded) // _WIDTH - SHINGLE + 1)
    for first in range(min(SHINGLE, len(values))):
        start = first * _WIDTH
        usable = (len(encoded) - start) // size * size
        shingles = iter_unpack(f"{size}s", encoded[start : start + usable])
        values[first::SHINGLE] = list(map(crc32, chain.from_iterable(shingles)))
    return values
