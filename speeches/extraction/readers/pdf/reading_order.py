"""How a page is read: which way its text runs, its lines, and the order of its columns."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from speeches.extraction.char_classes import CJK
from speeches.extraction.readers.pdf.glyphs import ASLANT, DOWN, LEFT, RIGHT, UP, Glyph

HAN = re.compile(f"[{CJK}]")


@dataclass(slots=True)
class Placed:
    """A character along and across the direction in which the page is read."""

    glyph: Glyph
    start: float
    end: float
    low: float
    high: float
    raised: bool = False

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def reading_way(glyphs: Sequence[Glyph]) -> int:
    """Which way the page is read: as most of its hanzi run, or down when one stands below the other."""
    counted = Counter(glyph.way for glyph in glyphs if HAN.match(glyph.text)) or Counter(g.way for g in glyphs)
    way = max(counted, key=lambda one: counted[one], default=RIGHT)
    if way != RIGHT:
        return RIGHT if way == ASLANT and counted[RIGHT] else way
    beside = below = 0
    for a, b in pairwise(glyph for glyph in glyphs if HAN.match(glyph.text) and glyph.way == RIGHT):
        beside += abs(a.low - b.low) < 0.3 * a.size and 0 < b.left - a.left < 1.6 * a.size
        below += abs(a.left - b.left) < 0.3 * a.size and 0 < a.low - b.low < 1.6 * a.size
    return DOWN if below > 2 * beside else RIGHT


def by_way(glyphs: Sequence[Glyph], way: int) -> tuple[list[Glyph], dict[int, list[Glyph]]]:
    """The characters that run with the page, and the others by the way they run.

    In vertical writing hanzi that stand upright are drawn as in horizontal writing; a page number is drawn along its line.
    """
    main: list[Glyph] = []
    others: dict[int, list[Glyph]] = {}
    along = _along(glyphs) if way == DOWN else set()
    along |= _beyond(glyphs, along) if way == DOWN else set()
    for at, glyph in enumerate(glyphs):
        if glyph.way == way or (way == DOWN and glyph.way == RIGHT and at not in along):
            main.append(glyph)
        else:
            others.setdefault(glyph.way, []).append(glyph)
    return main, others


def _along(glyphs: Sequence[Glyph]) -> set[int]:
    """On a page read downwards: what is drawn along a horizontal line longer than two figures set upright."""
    found: set[int] = set()
    run: list[int] = []
    for at, glyph in enumerate(glyphs):
        last = glyphs[run[-1]] if run else None
        if last and not (
            glyph.way == RIGHT
            and abs(last.low - glyph.low) < 0.3 * last.size
            and -0.1 * last.size < glyph.left - last.right < 0.6 * last.size
        ):
            found |= _wide(glyphs, run)
            run = []
        if glyph.way == RIGHT:
            run.append(at)
    return found | _wide(glyphs, run)


def _beyond(glyphs: Sequence[Glyph], along: set[int]) -> set[int]:
    """On a page read downwards: figures above or below all columns, a page number of one figure."""
    text = [glyph for at, glyph in enumerate(glyphs) if at not in along and HAN.match(glyph.text)]
    low, high = min((glyph.low for glyph in text), default=0), max((glyph.high for glyph in text), default=0)
    return {
        at
        for at, glyph in enumerate(glyphs)
        if glyph.way == RIGHT
        and glyph.text.isascii()
        and (glyph.high < low - glyph.size or glyph.low > high + glyph.size)
    }


def _wide(glyphs: Sequence[Glyph], run: Sequence[int]) -> set[int]:
    inked = [at for at in run if not glyphs[at].text.isspace()]
    if len(inked) < 2 or glyphs[run[-1]].right - glyphs[run[0]].left < 1.6 * glyphs[run[0]].size:
        return set()
    return set(run)


def lines_of(glyphs: Iterable[Glyph], way: int) -> list[list[Placed]]:
    """Characters at one height across, from the first line to the last, each from its beginning to its end."""
    placed = sorted((placed_on(glyph, way) for glyph in glyphs), key=lambda one: -one.middle)
    lines: list[list[Placed]] = []
    low = high = 0.0
    for one in placed:
        inside = bool(lines) and (low < one.middle < high or one.low < (low + high) / 2 < one.high)
        if not inside:
            lines.append([])
            low, high = one.low, one.high
        elif one.high - one.low > high - low:  # the band of a line is that of its largest character
            low, high = one.low, one.high
        lines[-1].append(one)
    return [_once(sorted(line, key=lambda one: (round(one.start * 4), one.low))) for line in lines]


def placed_on(glyph: Glyph, way: int) -> Placed:
    if way == DOWN:
        return Placed(glyph, -glyph.high, -glyph.low, glyph.left, glyph.right)
    if way == UP:
        return Placed(glyph, glyph.low, glyph.high, -glyph.right, -glyph.left)
    if way == LEFT:
        return Placed(glyph, -glyph.right, -glyph.left, -glyph.high, -glyph.low)
    return Placed(glyph, glyph.left, glyph.right, glyph.low, glyph.high)


def _once(line: list[Placed]) -> list[Placed]:
    """A character drawn twice at one place, to look bold or with a text layer over the text, is one character."""
    kept: list[Placed] = []
    for one in line:
        twice = any(
            other.glyph.text == one.glyph.text and abs(other.start - one.start) < 0.25 * one.glyph.size
            for other in kept[-3:]
        )
        if not twice or one.glyph.text.isspace():
            kept.append(one)
    return kept


def in_columns(lines: list[list[Placed]]) -> list[list[list[Placed]]]:
    """The lines in the order in which they are read: columns of text one after the other, between what spans them."""
    gutter = _gutter(lines)
    if gutter is None:
        return [lines]
    blocks: list[list[list[Placed]]] = []
    left: list[list[Placed]] = []
    right: list[list[Placed]] = []
    for line in lines:
        if any(one.start < gutter < one.end for one in line):
            blocks += [left, right, [line]]
            left, right = [], []
        else:
            left.append([one for one in line if one.end <= gutter])
            right.append([one for one in line if one.start >= gutter])
    return [[line for line in block if line] for block in [*blocks, left, right] if any(block)]


def _gutter(lines: Sequence[Sequence[Placed]]) -> float | None:
    """Where a strip without text parts two columns of text; cells of a table do not reach it line for line."""
    inked = [[one for one in line if not one.glyph.text.isspace()] for line in lines]
    inked = [line for line in inked if line]
    if len(inked) < 8:
        return None
    size = statistics.median(one.glyph.size for line in inked for one in line)
    start, end = min(line[0].start for line in inked), max(line[-1].end for line in inked)
    gaps = Counter(
        round((a.end + b.start) / 2 / size)
        for line in inked
        for a, b in pairwise(line)
        if b.start - a.end > 1.2 * size and 0.3 < (a.end - start) / (end - start) < 0.7
    )
    # the middle of a gap, rounded, may fall between two
    counted = {step: gaps[step - 1] + gaps[step] + gaps[step + 1] for step in gaps}
    best = max(counted, key=lambda step: (counted[step], gaps[step]), default=0)
    if not gaps or counted[best] < 0.4 * len(inked):
        return None
    gutter = best * size
    parted = [line for line in inked if not any(one.start < gutter < one.end for one in line)]
    before = [one.end for line in parted if (one := next((o for o in reversed(line) if o.end <= gutter), None))]
    behind = [one.start for line in parted if (one := next((o for o in line if o.start >= gutter), None))]
    if len(parted) < 0.7 * len(inked) or min(len(before), len(behind)) < 0.5 * len(parted):
        return None
    reaching = sum(max(before) - one < 1.5 * size for one in before)
    beginning = sum(one - min(behind) < 2.5 * size for one in behind)
    return gutter if reaching > 0.6 * len(before) and beginning > 0.8 * len(behind) else None
