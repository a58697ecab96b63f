"""Changed lines of a text, with the characters that changed in them."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_CONTEXT = 1  # unchanged lines shown on either side of a changed one


class DiffPiece(NamedTuple):
    """A piece of a line; `kind` is '' for unchanged text, 'del' or 'ins'."""

    kind: str
    text: str


def line_diff(old: Sequence[str], new: Sequence[str]) -> list[list[DiffPiece]]:
    """Changed lines with one unchanged line of context before and after.

    Args:
        old: the lines before the change.
        new: the lines after it.

    Returns:
        One list of pieces a line; an empty list where unchanged lines are left out.
    """
    lines: list[list[DiffPiece]] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT):
        for tag, a, b, c, d in group:
            lines.extend(_diff_lines(tag, old[a:b], new[c:d]))
        lines.append([])
    return lines[:-1]


def _diff_lines(tag: str, old: Sequence[str], new: Sequence[str]) -> Iterator[list[DiffPiece]]:
    if tag == "equal":
        yield from ([DiffPiece("", line)] for line in old)
        return
    paired = min(len(old), len(new))
    yield from (_character_diff(a, b) for a, b in zip(old[:paired], new[:paired], strict=True))
    yield from ([DiffPiece("del", line)] for line in old[paired:])
    yield from ([DiffPiece("ins", line)] for line in new[paired:])


def _character_diff(old: str, new: str) -> list[DiffPiece]:
    pieces: list[DiffPiece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(DiffPiece("", old[a:b]))
        else:
            pieces += [DiffPiece(kind, text) for kind, text in (("del", old[a:b]), ("ins", new[c:d])) if text]
    return pieces
