"""Where in a line of the original the pieces stand that were dropped from it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from speeches.models import DroppedPiece

# What does not part a piece of the ledger from the print: space, and pinyin after a character, 網(wǎng).
_PASSED_OVER = re.compile(r"\s|[(（][a-zà-ÿāēīōūǎěǐǒǔǖǘǚǜɑ]{1,7}[)）]", re.IGNORECASE)


class Struck(NamedTuple):
    start: int
    end: int
    piece: DroppedPiece


def struck(text: str, pieces: Iterable[DroppedPiece]) -> tuple[list[Struck], list[DroppedPiece]]:
    """The pieces in their places, in order and apart, and those that the line does not hold as printed.

    Long pieces first: a short one may stand within them as well as elsewhere in the line.
    """
    found: list[Struck] = []
    elsewhere = []
    for piece in sorted(pieces, key=lambda piece: -len(piece.text)):
        places = _places(piece.text, text)
        free = (place for place in places if not any(s.start < place[1] and place[0] < s.end for s in found))
        if place := next(free, None):
            found.append(Struck(*place, piece))
        elif not places:
            elsewhere.append(piece)
    return sorted(found), sorted(elsewhere, key=lambda piece: piece.order)


def _places(piece: str, text: str) -> list[tuple[int, int]]:
    """Where a piece stands in a line, whatever space or pinyin stands within it."""
    if found := [match.span() for match in re.finditer(re.escape(piece), text)]:
        return found
    kept = [place for run in _kept(text, 0) for place in run]
    bare = _PASSED_OVER.sub("", piece)
    at = "".join(text[place] for place in kept).find(bare) if bare else -1
    return [(kept[at], kept[at + len(bare) - 1] + 1)] if at >= 0 else []


def _kept(text: str, start: int) -> Iterator[range]:
    for match in _PASSED_OVER.finditer(text, start):
        yield range(start, match.start())
        start = match.end()
    yield range(start, len(text))
