"""What differs between two texts, line by line and within a line character by character."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

CONTEXT = 1


class DiffPiece(NamedTuple):
    """`kind` is '' for what stayed, 'del' or 'ins'."""

    kind: str
    text: str


def line_diff(old: Sequence[str], new: Sequence[str]) -> list[list[DiffPiece]]:
    """The changed lines with a line around them, as pieces; a line left out between is an empty list."""
    made: list[list[DiffPiece]] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT):
        for tag, a, b, c, d in group:
            made.extend(_lines(tag, old[a:b], new[c:d]))
        made.append([])
    return made[:-1]


def _lines(tag: str, old: Sequence[str], new: Sequence[str]) -> Iterator[list[DiffPiece]]:
    if tag == "equal":
        yield from ([DiffPiece("", line)] for line in old)
        return
    paired = min(len(old), len(new))
    yield from (character_diff(a, b) for a, b in zip(old[:paired], new[:paired], strict=True))
    yield from ([DiffPiece("del", line)] for line in old[paired:])
    yield from ([DiffPiece("ins", line)] for line in new[paired:])


def character_diff(old: str, new: str) -> list[DiffPiece]:
    pieces: list[DiffPiece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(DiffPiece("", old[a:b]))
        else:
            pieces += [DiffPiece(kind, text) for kind, text in (("del", old[a:b]), ("ins", new[c:d])) if text]
    return pieces
