"""Lays one text over another that holds it in its order, with more in between, less or other words in places."""

from collections import Counter
from collections.abc import Iterator, Sequence

OPENING = (24, 12)  # characters by which the beginning of a text is known, wherever it stands
# How many characters must agree where the two go on together, and how far ahead they may be looked for.
KEYS: tuple[tuple[int, int | None], ...] = ((8, 400), (16, None), (4, 80))
NEAR = 400  # characters of the original in which a text goes on behind words that the original does not have
SKIPPED = 4_000  # characters of a text that are passed over one by one before the search is taken up further on
BLOCK = 4_096
MOST_LENGTHS = 200  # of pieces, the longest first
MOST_COMPARED = 200_000_000  # characters; more are not looked through for lines out of their order
MOST_TURNED = 40  # characters by which a gap is moved so that it is a known piece


def aligned(text: str, whole: str, at: int, pieces: set[str]) -> Iterator[tuple[int, int]]:
    """The stretches of `whole` from `at` on that are `text`, in their order; `pieces` are known to stand between.

    Args:
        text: what is looked for, without white space.
        whole: the original, without white space.
        at: where in the original to begin.
        pieces: texts known to have been taken out. 作风1作 … 风 may be parted before 风1作 or before 1作风: where a
            piece is known, it decides.
    """
    found: list[tuple[int, int]] = []
    lengths = sorted({len(piece) for piece in pieces if len(piece) > 1}, reverse=True)[:MOST_LENGTHS]
    inside = 0
    at = _opening(text, whole, at)
    while inside < len(text) and at < len(whole):
        length = _alike(text, inside, whole, at)
        if length:
            found.append((at, at + length))
            inside, at = inside + length, at + length
        passed = at + _known(whole, at, pieces, lengths)
        inside, then = (inside, passed) if passed > at else _resumed(text, inside, whole, at)
        if then > at and length:
            turned = _turned(whole, at, then, pieces, length)
            found[-1] = (found[-1][0], found[-1][1] - turned)
            inside, then = inside - turned, then - turned
        at = then
    yield from (stretch for stretch in found if stretch[0] < stretch[1])


def unaligned(lines: Sequence[str], held: str, free: str) -> list[str]:
    """Lines that stand in what is free and less often in what is held of their text than in the text itself."""
    if not free or len(lines) * len(free) > MOST_COMPARED:
        return []
    counted = Counter(line for line in lines if line in free)
    return [line for line, n in counted.items() for _ in range(n - held.count(line))]


def _opening(text: str, whole: str, at: int) -> int:
    places = (whole.find(text[:size], start) for start in (at, 0) for size in OPENING)
    return next((place for place in places if place >= 0), at) if text else at


def _alike(text: str, inside: int, whole: str, at: int) -> int:
    """How many characters agree from there on."""
    length, size = 0, BLOCK
    while size:
        block = text[inside + length : inside + length + size]
        if block and len(block) == size and whole.startswith(block, at + length):
            length += size
        else:
            size //= 2
    return length


def _known(whole: str, at: int, pieces: set[str], lengths: list[int]) -> int:
    """The length of the piece that stands there; 0 when none does."""
    return next((length for length in lengths if whole[at : at + length] in pieces), 0)


def _resumed(text: str, inside: int, whole: str, at: int) -> tuple[int, int]:
    """Where both go on together: further on in the original, else behind words that only the text has."""
    for size, reach in KEYS:
        key = text[inside : inside + size]
        place = whole.find(key, at, None if reach is None else at + reach + size) if key else -1
        if place >= 0 and (len(key) == size or place - at <= size):
            return inside, place
    for skipped in range(1, min(SKIPPED, len(text) - inside)):
        key = text[inside + skipped : inside + skipped + 8]
        place = whole.find(key, at, at + NEAR) if len(key) == 8 or skipped < 8 else -1
        if place >= 0:
            return inside + skipped, place
    return inside + SKIPPED, at


def _turned(whole: str, start: int, end: int, pieces: set[str], most: int) -> int:
    """By how many characters the gap is moved to the left, so that what stands in it is a known piece; else 0."""
    for turned in range(min(most, MOST_TURNED)):
        if whole[start - turned : end - turned] in pieces:
            return turned
        if whole[start - turned - 1] != whole[end - turned - 1]:
            break
    return 0
