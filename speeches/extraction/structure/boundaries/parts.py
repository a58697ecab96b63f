"""The speeches of a file as lines, each with its head, and what of their heads stands between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from speeches.extraction.structure.compilation_marks import serial_cuts
from speeches.extraction.structure.speakers_in_turn import with_byline
from speeches.extraction.types import Dropped, Line


@dataclass(frozen=True)
class Parts:
    """The lines of each speech, its title line first where the file prints one, and the lines above them all."""

    parts: tuple[tuple[Line, ...], ...]
    above: tuple[Line, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def parts_apart(parts: Parts, apart: Callable[[Sequence[Line]], tuple[tuple[Line, ...], tuple[Dropped, ...]]]) -> Parts:
    """The parts with what stands beside their titles on lines of its own."""
    heads = [apart(part) for part in parts.parts]
    marks = (mark for _, own in heads for mark in own)
    return replace(parts, parts=tuple(part for part, _ in heads), dropped=(*parts.dropped, *marks))


def without_serials(parts: Parts) -> Parts:
    """The parts without the numbers in front of their titles, where these follow on each other: 17, 18, 19."""
    cuts = serial_cuts([part[0].text for part in parts.parts])
    marks = [
        part[0].dropped("篇次标记", part[0].text[:cut].strip())
        for part, cut in zip(parts.parts, cuts, strict=True)
        if cut
    ]
    own = tuple((part[0].with_text(part[0].text[cut:]), *part[1:]) for part, cut in zip(parts.parts, cuts, strict=True))
    return replace(parts, parts=own, dropped=(*parts.dropped, *marks))


def with_bylines(part: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """A part with the name in front of a title, 副县长　王小川：把湿地的账记在土地上, on a line below it."""
    head, marks = with_byline(part[0])
    return (*head, *part[1:]), tuple(marks)


def between(lines: Sequence[Line], starts: Sequence[int]) -> tuple[tuple[Line, ...], ...]:
    return tuple(tuple(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True))


def marked(lines: Sequence[Line], starts: Sequence[int], cut: Callable[[str], tuple[str, str]]) -> Parts:
    """The parts without their marks, which go to the ledger."""
    parts, dropped = [], []
    for first, *rest in between(lines, starts):
        mark, title = cut(first.text)
        dropped += [Dropped(mark.strip(), first.number, "篇次标记")] if mark.strip() else []
        parts.append((first.with_text(title), *rest))
    return Parts(tuple(parts), tuple(lines[: starts[0]]), tuple(dropped))
