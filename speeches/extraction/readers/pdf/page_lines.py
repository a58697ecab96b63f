"""From the characters of a page to its printed lines, in the order in which they are read."""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from speeches.extraction.char_classes import CJK
from speeches.extraction.readers.pdf.fonts import UNREADABLE
from speeches.extraction.readers.pdf.glyphs import ASLANT, RIGHT, Glyph
from speeches.extraction.readers.pdf.reading_order import Placed, by_way, in_columns, lines_of, placed_on, reading_way

MARKS = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·"
FULL = re.compile(f"[{CJK}{MARKS}　！-～]")  # what fills a square and needs no space beside it
CLOSING = frozenset("，。、；：？！”’）》〉】〕」』…—,.;:?!)]}%％‰℃")
OPENING = frozenset("“‘（《〈【〔「『([{")
GLUED = frozenset("“”‘’/+")  # many programs break a line at neither side of a quotation mark, nor in 微克/立方米
# Raised above the line and small: ¹ or [1] behind a word. m² and 10⁴ in a table are text.
NOTE_MARK = re.compile(r"[\[［〔(（]?(?:\d{1,3}|[①-⑳]|[ivx]{1,4}|[*＊†])[\]］〕)）]?")
BLANK = 0.9  # ems of nothing between hanzi that are a blank and no play of the line
WORD_GAP = 0.18  # ems between letters that part words


@dataclass(frozen=True)
class Row:
    """A printed line, measured along the line and across it: left to right and bottom to top in horizontal writing."""

    text: str
    page: int
    left: float
    right: float
    place: float  # of its middle, across; the higher, the earlier
    size: float
    unit: float  # from its beginning to where it could have been broken first
    hang: float = 0  # width of the mark that ends it: it may stand beyond the margin
    spaced: bool = False  # a blank is drawn behind the last character
    bold: bool = False
    furniture: bool = False  # by the file's own word
    apart: bool = False  # runs another way than the text of the page
    aslant: bool = False
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # marks of footnotes, taken out
    opens_note: bool = False  # the first of them stands first
    column: int = 0  # of the page: in the order in which columns are read


def rows(number: int, glyphs: Sequence[Glyph]) -> list[Row]:
    """The lines of a page; what runs another way than most of it comes behind, and is marked."""
    way = reading_way(glyphs)
    main, others = by_way(glyphs, way)
    found = [
        replace(row, column=column)
        for column, block in enumerate(in_columns(lines_of(main, way)))
        for row in (_row(number, line) for line in block)
        if row.text
    ]
    for other, some in others.items():
        # lines across the page are not sorted into rows: they are one piece in the order in which they are drawn
        lines = [[placed_on(glyph, RIGHT) for glyph in some]] if other == ASLANT else lines_of(some, other)
        apart = [_row(number, line) for line in lines]
        found += [replace(row, apart=True, aslant=other == ASLANT) for row in apart if row.text]
    return found


def _row(number: int, line: list[Placed]) -> Row:
    """The line with its text, its size and what was taken out of it."""
    size = _size(line)
    inked = [one for one in line if not one.glyph.text.isspace()]
    marks = _note_marks(inked, size)
    kept = [one for one in line if not any(one is mark for mark in marks)]
    written = [one for one in kept if not one.glyph.text.isspace()]
    if not written:
        return Row("", number, 0, 0, 0, size, 0, notes=tuple(one.glyph.text for one in marks))
    ends = written[-1]
    return Row(
        _text(kept, size),
        number,
        written[0].start,
        ends.end,
        statistics.median(one.middle for one in written),
        size,
        _unit(written),
        ends.end - ends.start if ends.glyph.text in CLOSING else 0,
        kept[-1].glyph.text.isspace(),
        bold=all(one.glyph.bold for one in written),
        furniture=all(one.glyph.furniture for one in written),
        unread=tuple(one.glyph.label for one in written if one.glyph.label),
        notes=_joined_marks(marks),
        opens_note=bool(marks) and marks[0] is inked[0],
    )


def _size(line: Sequence[Placed]) -> float:
    """The size of most characters of the line."""
    return Counter(round(one.glyph.size * 2) / 2 for one in line).most_common(1)[0][0] or 1.0


def _note_marks(inked: Sequence[Placed], size: float) -> list[Placed]:
    middle = statistics.median(one.middle for one in inked) if inked else 0
    found: list[Placed] = []
    run: list[Placed] = []
    before = ""
    for one in inked:
        if one.glyph.size < 0.78 * size and one.middle > middle + 0.1 * size:
            run.append(one)
            continue
        found += _if_mark(run, before)
        run, before = [], one.glyph.text
    return found + _if_mark(run, before)


def _if_mark(run: list[Placed], before: str) -> list[Placed]:
    text = "".join(one.glyph.text for one in run)
    return run if NOTE_MARK.fullmatch(text) and not re.search("[A-Za-z]$", before) else []


def _joined_marks(marks: Sequence[Placed]) -> tuple[str, ...]:
    """Figures that stand side by side are one mark: 1 and 2 are 12."""
    joined: list[str] = []
    for at, one in enumerate(marks):
        if at and one.start - marks[at - 1].end < 0.3 * one.glyph.size:
            joined[-1] += one.glyph.text
        else:
            joined.append(one.glyph.text)
    return tuple(joined)


def _text(line: Sequence[Placed], size: float) -> str:
    """Characters with the blanks that print means: as drawn, and where the pen moved on without drawing one."""
    play = _play(line)
    text, blank = "", ""
    last: Placed | None = None
    for one in line:
        if one.glyph.text.isspace():
            blank += one.glyph.text
            continue
        if last:
            text += blank or _gap(last, one, size, play)
        text, blank, last = text + one.glyph.text, "", one
    return text.strip()


def _play(line: Sequence[Placed]) -> dict[bool, float]:
    """What stands between characters all along the line: letters spaced out, or a justified line.

    Beside hanzi it is measured by itself: 本 文 地 址 ： before a long address that does not fit in the line.
    """
    gaps: dict[bool, list[float]] = {True: [], False: []}
    for a, b in pairwise(line):
        gaps[_square(a) or _square(b)].append(b.start - a.end)
    return {square: max(0.0, statistics.median(some)) if len(some) > 2 else 0.0 for square, some in gaps.items()}


def _square(one: Placed) -> bool:
    return bool(FULL.match(one.glyph.text[-1:])) or one.glyph.text == UNREADABLE


def _gap(last: Placed, one: Placed, size: float, play: dict[bool, float]) -> str:
    square = _square(last) or _square(one)
    gap = one.start - last.end - play[square]
    if square:
        return "　" if gap > max(BLANK * size, 1.2 * play[square]) else ""
    return " " if gap > WORD_GAP * min(size, one.glyph.size) else ""


def _unit(written: Sequence[Placed]) -> float:
    """How much room the beginning of the line needed at the end of the line before."""
    at = 0
    while at < len(written) - 1 and not _may_break(written[at], written[at + 1]):
        at += 1
    return written[at].end - written[0].start


def _may_break(one: Placed, following: Placed) -> bool:
    a, b = one.glyph.text[-1:], following.glyph.text[:1]
    if a in OPENING or b in CLOSING or a in GLUED or b in GLUED:
        return False
    if a in "、，" and b.isdigit():
        return False  # 4.2%、5%、5.4%
    if FULL.match(a) or FULL.match(b):
        return True
    return following.start - one.end > WORD_GAP * one.glyph.size
