"""Marks and labels that stand right above a title belong to the head of that speech."""

from collections.abc import Sequence

from speeches.extraction.structure.boundaries.line_roles import Role, day_behind, role_of
from speeches.extraction.structure.boundaries.marks import cut_mark
from speeches.extraction.structure.boundaries.named_titles import name_behind, parted_title
from speeches.extraction.structure.compilation_marks import cut_number
from speeches.extraction.types import Dropped, Line

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


def heads_apart(part: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """A speech with the name in front of its title and the day in brackets behind it on lines of their own.

    修渠要趁早（1977年10月6日） / 王小川：在春耕会上的讲话

    Args:
        part: its lines, head and all.

    Returns:
        Its lines, and the mark between name and title.
    """
    at = next((at for at, line in enumerate(part[:REACH]) if role_of_title(line)), None)
    if at is None:
        return tuple(part), ()
    line, text = part[at], part[at].text.strip()
    behind = day_behind(text)
    title = text[:behind] if behind else text
    end, start = parted_title(title)
    who = title[:end]
    mark = title[end:start].strip()
    title = title[start:]
    if not end and (found := name_behind(title))[0]:
        title, mark, who = title[: found[0]], title[slice(*found)].strip(), title[found[1] :]
    marks = (line.dropped("发言标记", mark),) if mark else ()
    own = [line.with_text(title)]
    own += [line.with_text(who)] if who else []
    own += [line.with_text(text[behind:].strip())] if behind else []
    return (*part[:at], *own, *part[at + 1 :]), marks


def names_apart(part: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """A speech with the name beside its title on a line of its own, where its first line holds both.

    Args:
        part: its lines, the title first.
    """
    title = part[0].text.strip()
    return heads_apart(part) if parted_title(title)[0] or name_behind(title)[0] else (tuple(part), ())


def cut_head(text: str) -> tuple[str, str]:
    """The mark or the bullet in front of a title, and it.

    Args:
        text: a line as printed.
    """
    mark, rest = cut_mark(text)
    return (mark, rest) if mark else cut_number(text)


def role_of_title(line: Line) -> bool:
    return bool(line.text.strip()) and role_of(line) in (Role.TITLE, Role.HEADING)
