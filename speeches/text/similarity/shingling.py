"""Near-duplicate detection: the shares of two texts that lie in common shingles."""

import re
from collections.abc import Collection, Sequence

SHINGLE = 9  # characters: the shortest common substring that counts as shared
# Two speeches are near copies where half of the text of one of them, mostly the shorter, stands in the other: wherever
# they are named, at the desk and for readers, by this threshold and with this one share (of common shingles).
NEAR_COPY_SHARE = 0.5
LIKELY_SHARE = 0.2  # of the fingerprints in common: the texts are compared
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


def share_of_copies(shares: tuple[float, float], *, identical: bool) -> float:
    """The share by which two texts are named, the greater one, with three digits; 1 for identical texts only.

    Args:
        shares: of the one text that stands in the other, and the other way round.
        identical: whether they are the same character by character.
    """
    return 1.0 if identical else min(0.999, round(max(shares), 3))


def percent_of_copies(share: float) -> str:
    """A share as pages say it: in percent, rounded down, from 99 on with one digit more; 100% for identical texts."""
    if share >= 1:
        return "100%"
    tenths = min(999, int(1000 * share + 1e-6))
    return f"{tenths // 10}%" if tenths < 990 else f"{tenths / 10:.1f}%"
