"""From the characters of a page to its printed lines, in the order in which they are read."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from speeches.extraction.characters import CJK
from speeches.extraction.readers.pdf.faces import UNREADABLE
from speeches.extraction.readers.pdf.glyphs import ASLANT, DOWN, LEFT, RIGHT, UP, Glyph

HAN = re.compile(f"[{CJK}]")
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


@dataclass(slots=True)
class _Placed:
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


def rows(number: int, glyphs: Sequence[Glyph]) -> list[Row]:
    """The lines of a page; what runs another way than most of it comes behind, and is marked."""
    way = _reading(glyphs)
    main, others = _parted(glyphs, way)
    found = [
        replace(row, column=column)
        for column, block in enumerate(_blocks(_lines(main, way)))
        for row in (_row(number, line) for line in block)
        if row.text
    ]
    for other, some in others.items():
        # lines across the page are not sorted into rows: they are one piece in the order in which they are drawn
        lines = [[_placed(glyph, RIGHT) for glyph in some]] if other == ASLANT else _lines(some, other)
        apart = [_row(number, line) for line in lines]
        found += [replace(row, apart=True, aslant=other == ASLANT) for row in apart if row.text]
    return found


def _reading(glyphs: Sequence[Glyph]) -> int:
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


def _parted(glyphs: Sequence[Glyph], way: int) -> tuple[list[Glyph], dict[int, list[Glyph]]]:
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


def _lines(glyphs: Iterable[Glyph], way: int) -> list[list[_Placed]]:
    """Characters at one height across, from the first line to the last, each from its beginning to its end."""
    placed = sorted((_placed(glyph, way) for glyph in glyphs), key=lambda one: -one.middle)
    lines: list[list[_Placed]] = []
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


def _placed(glyph: Glyph, way: int) -> _Placed:
    if way == DOWN:
        return _Placed(glyph, -glyph.high, -glyph.low, glyph.left, glyph.right)
    if way == UP:
        return _Placed(glyph, glyph.low, glyph.high, -glyph.right, -glyph.left)
    if way == LEFT:
        return _Placed(glyph, -glyph.right, -glyph.left, -glyph.high, -glyph.low)
    return _Placed(glyph, glyph.left, glyph.right, glyph.low, glyph.high)


def _once(line: list[_Placed]) -> list[_Placed]:
    """A character drawn twice at one place, to look bold or with a text layer over the text, is one character."""
    kept: list[_Placed] = []
    for one in line:
        twice = any(
            other.glyph.text == one.glyph.text and abs(other.start - one.start) < 0.25 * one.glyph.size
            for other in kept[-3:]
        )
        if not twice or one.glyph.text.isspace():
            kept.append(one)
    return kept


def _blocks(lines: list[list[_Placed]]) -> list[list[list[_Placed]]]:
    """The lines in the order in which they are read: columns of text one after the other, between what spans them."""
    gutter = _gutter(lines)
    if gutter is None:
        return [lines]
    blocks: list[list[list[_Placed]]] = []
    left: list[list[_Placed]] = []
    right: list[list[_Placed]] = []
    for line in lines:
        if any(one.start < gutter < one.end for one in line):
            blocks += [left, right, [line]]
            left, right = [], []
        else:
            left.append([one for one in line if one.end <= gutter])
            right.append([one for one in line if one.start >= gutter])
    return [[line for line in block if line] for block in [*blocks, left, right] if any(block)]


def _gutter(lines: Sequence[Sequence[_Placed]]) -> float | None:
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


def _row(number: int, line: list[_Placed]) -> Row:
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


def _size(line: Sequence[_Placed]) -> float:
    """The size of most characters of the line."""
    return Counter(round(one.glyph.size * 2) / 2 for one in line).most_common(1)[0][0] or 1.0


def _note_marks(inked: Sequence[_Placed], size: float) -> list[_Placed]:
    middle = statistics.median(one.middle for one in inked) if inked else 0
    found: list[_Placed] = []
    run: list[_Placed] = []
    before = ""
    for one in inked:
        if one.glyph.size < 0.78 * size and one.middle > middle + 0.1 * size:
            run.append(one)
            continue
        found += _if_mark(run, before)
        run, before = [], one.glyph.text
    return found + _if_mark(run, before)


def _if_mark(run: list[_Placed], before: str) -> list[_Placed]:
    text = "".join(one.glyph.text for one in run)
    return run if NOTE_MARK.fullmatch(text) and not re.search("[A-Za-z]$", before) else []


def _joined_marks(marks: Sequence[_Placed]) -> tuple[str, ...]:
    """Figures that stand side by side are one mark: 1 and 2 are 12."""
    joined: list[str] = []
    for at, one in enumerate(marks):
        if at and one.start - marks[at - 1].end < 0.3 * one.glyph.size:
            joined[-1] += one.glyph.text
        else:
            joined.append(one.glyph.text)
    return tuple(joined)


def _text(line: Sequence[_Placed], size: float) -> str:
    """Characters with the blanks that print means: as drawn, and where the pen moved on without drawing one."""
    play = _play(line)
    text, blank = "", ""
    last: _Placed | None = None
    for one in line:
        if one.glyph.text.isspace():
            blank += one.glyph.text
            continue
        if last:
            text += blank or _gap(last, one, size, play)
        text, blank, last = text + one.glyph.text, "", one
    return text.strip()


def _play(line: Sequence[_Placed]) -> dict[bool, float]:
    """What stands between characters all along the line: letters spaced out, or a justified line.

    Beside hanzi it is measured by itself: 本 文 地 址 ： before a long address that does not fit in the line.
    """
    gaps: dict[bool, list[float]] = {True: [], False: []}
    for a, b in pairwise(line):
        gaps[_square(a) or _square(b)].append(b.start - a.end)
    return {square: max(0.0, statistics.median(some)) if len(some) > 2 else 0.0 for square, some in gaps.items()}


def _square(one: _Placed) -> bool:
    return bool(FULL.match(one.glyph.text[-1:])) or one.glyph.text == UNREADABLE


def _gap(last: _Placed, one: _Placed, size: float, play: dict[bool, float]) -> str:
    square = _square(last) or _square(one)
    gap = one.start - last.end - play[square]
    if square:
        return "　" if gap > max(BLANK * size, 1.2 * play[square]) else ""
    return " " if gap > WORD_GAP * min(size, one.glyph.size) else ""


def _unit(written: Sequence[_Placed]) -> float:
    """How much room the beginning of the line needed at the end of the line before."""
    at = 0
    while at < len(written) - 1 and not _may_break(written[at], written[at + 1]):
        at += 1
    return written[at].end - written[0].start


def _may_break(one: _Placed, following: _Placed) -> bool:
    a, b = one.glyph.text[-1:], following.glyph.text[:1]
    if a in OPENING or b in CLOSING or a in GLUED or b in GLUED:
        return False
    if a in "、，" and b.isdigit():
        return False  # 4.2%、5%、5.4%
    if FULL.match(a) or FULL.match(b):
        return True
    return following.start - one.end > WORD_GAP * one.glyph.size


def spaced_out(found: Sequence[Row]) -> list[Row]:
    """The lines without the blanks that text recognition put between all their characters."""
    pages: dict[int, list[Row]] = {}
    for row in found:
        pages.setdefault(row.page, []).append(row)
    whole = _spacing(found)
    closed: list[Row] = []
    for some in pages.values():
        pairs, spaced, figures = _spacing(some) if _spacing(some)[0] >= 30 else whole
        wide = pairs >= 15 and spaced > 0.5 * pairs
        closed += [_closed(row, figures=figures) if wide else row for row in some]
    return closed


def _spacing(found: Iterable[Row]) -> tuple[int, int, bool]:
    """Neighbouring hanzi, how many of them a blank parts, and whether blanks part most figures, too."""
    together = spaced = figures = apart = 0
    for row in found:
        together += len(re.findall(rf"[{CJK}](?=[{CJK}])", row.text))
        spaced += len(re.findall(rf"[{CJK}](?= [{CJK}])", row.text))
        figures += len(re.findall(r"\d(?=\d)", row.text))
        apart += len(re.findall(r"\d(?= \d)", row.text))
    return together + spaced, spaced, apart > figures


def _closed(row: Row, *, figures: bool) -> Row:
    text = re.sub(r"(?<=\b\w) (?=\w\b)", "", row.text) if figures else row.text
    return replace(row, text=re.sub(rf"(?<=[{CJK}{MARKS}]) +| +(?=[{CJK}{MARKS}])", "", text), spaced=False)
