"""Marks and labels that stand right above a title belong to the head of that speech."""

from collections.abc import Sequence

from speeches.extraction.structure.boundaries.line_roles import Role, day_behind, role_of
from speeches.extraction.structure.boundaries.marks import cut_mark
from speeches.extraction.types import Line

REACH = 6  # lines


def above_marks(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """The starts, each at the mark in front of a place, a day or a title above it; as they are unless all have one.

    Args:
        lines: those of a file.
        starts: where its speeches begin.
    """
    moved = [_above(lines, at, before) for at, before in zip(starts, [-1, *starts[:-1]], strict=True)]
    return moved if all(new < old for new, old in zip(moved, starts, strict=True)) else list(starts)


def _above(lines: Sequence[Line], start: int, before: int) -> int:
    for at in range(start - 1, max(before, start - REACH), -1):
        text = lines[at].text
        if not text.strip():
            continue
        mark, rest = cut_mark(text)
        if mark.strip() and rest and any(char.isalnum() for char in mark):
            return at
        if role_of(lines[at]) not in (Role.MARK, Role.LABEL, Role.DAY, Role.NAME):
            return start
    return start


def dated_apart(part: Sequence[Line]) -> tuple[Line, ...]:
    """A speech with the day in brackets behind its title on a line of its own: 修渠要趁早（1977年10月6日）.

    Args:
        part: its lines, the title first.
    """
    text = part[0].text.strip()
    at = day_behind(text)
    if not at:
        return tuple(part)
    return (part[0].with_text(text[:at]), part[0].with_text(text[at:].strip()), *part[1:])
