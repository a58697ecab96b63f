"""Lines as they were set: recognised ones begin, end and are high by a hair more or less than their neighbours."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace

from speeches.extraction.readers.pdf import Glyph

NEAR = 0.7  # ems between edges that are the same margin
ALIKE = 0.15  # the share by which sizes of the same print differ, at most

Line = list[Glyph]


def aligned(lines: Sequence[Line]) -> list[Glyph]:
    """The characters of the lines, in the same order, each line between common margins and in a common size."""
    body = statistics.median(line[0].size for line in lines) if lines else 1.0
    sizes = _snapped([line[0].size for line in lines], lambda size: ALIKE * size)
    lefts = _snapped([line[0].left for line in lines], lambda _: NEAR * body)
    rights = _snapped([line[-1].right for line in lines], lambda _: NEAR * body)
    return [
        glyph
        for line, size, left, right in zip(lines, sizes, lefts, rights, strict=True)
        for glyph in _set(line, size, left, right)
    ]


def _snapped(values: Sequence[float], reach: Callable[[float], float]) -> list[float]:
    """Each value as the median of those that lie near together with it."""
    order = sorted(range(len(values)), key=values.__getitem__)
    groups: list[list[int]] = []
    for at in order:
        if groups and values[at] - values[groups[-1][0]] <= reach(values[at]):
            groups[-1].append(at)
        else:
            groups.append([at])
    common = {at: statistics.median(values[one] for one in group) for group in groups for at in group}
    return [common[at] for at in range(len(values))]


def _set(line: Line, size: float, left: float, right: float) -> list[Glyph]:
    """The line between its margins; the distances of its characters change in proportion."""
    begins, ends = line[0].left, line[-1].right
    scale = (right - left) / (ends - begins) if ends > begins and right > left else 1.0
    middle = (line[0].low + line[0].high) / 2
    return [
        replace(
            glyph,
            left=left + (glyph.left - begins) * scale,
            right=left + (glyph.right - begins) * scale,
            low=middle - size / 2,
            high=middle + size / 2,
            size=size,
        )
        for glyph in line
    ]
