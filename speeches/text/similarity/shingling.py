"""Near-duplicate detection: the shares of two texts that lie in common shingles."""

import re
from collections.abc import Collection, Sequence

SHINGLE = 9  # characters: the shortest common substring that counts as shared
_GAPS = re.compile(b"(?<=\x01)\x00+")


class Shingled:
    """A canonical text with its shingles (all substrings of 9 characters), for comparison with several others."""

    def __init__(self, text: str) -> None:
        self._shingles = _shingles(text)
        self._known = set(self._shingles)

    def shares(self, text: str) -> tuple[float, float]:
        """The shares of this text's and of the other text's characters that lie in common shingles, each 0 to 1."""
        others = _shingles(text)
        common = self._known.intersection(others)
        return _share(self._shingles, common), _share(others, common)


def _shingles(text: str) -> list[str]:
    return [text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)]


def _share(shingles: Sequence[str], common: Collection[str]) -> float:
    if not common:
        return 0.0
    begins = bytes(map(common.__contains__, shingles)) + bytes(SHINGLE - 1)
    # A shared shingle covers its first character, and the last one before a gap its other characters as well.
    behind = sum(min(len(gap), SHINGLE - 1) for gap in _GAPS.findall(begins))
    return (begins.count(1) + behind) / len(begins)
