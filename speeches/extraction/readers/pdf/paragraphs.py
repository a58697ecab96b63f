"""Printed lines joined to paragraphs: a line that had no room for what follows goes on in the next."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.extraction.char_classes import CJK, ends_sentence, number_goes_on
from speeches.extraction.cleaning import HEADING_START, fold, whole_line
from speeches.extraction.readers.pdf.page_lines import Row
from speeches.extraction.readers.pdf.running_heads import measures
from speeches.extraction.structure import is_salutation

PLAY = 0.3  # ems: what stands between a hanzi and a figure
WIDER = 1.3  # times the usual distance of lines: what is farther off is another paragraph
# 路上 2⏎有哪些坑, 排队的⏎4 次序: who puts a blank at one side of a figure puts one at the other, though none is drawn there
FIGURE_BEFORE = re.compile(rf"[{CJK}] \d{{1,4}}\n[{CJK}]|[{CJK}]\n\d{{1,4}} [{CJK}]")


@dataclass(frozen=True)
class Frame:
    """The margins between which a page is set."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


def paragraphs(rows: Sequence[Row]) -> list[list[Row]]:
    """The lines of each paragraph, over the ends of pages and columns, too."""
    body, pitch = measures(rows)
    frames = _frames(rows, body)
    found: list[list[Row]] = []
    for row in rows:
        if found and _continues(found[-1], row, frames, body, pitch):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def joined(rows: Sequence[Row]) -> str:
    """The text of a paragraph; words of letters are parted by a space, a word with a hyphen at the end is made whole."""
    text = ""
    for before, row in zip([None, *rows], rows, strict=False):
        text += row.text if before is None else _seam(before, row) + row.text
    return text


def _seam(before: Row, row: Row) -> str:
    last, first = before.text[-1:], row.text[:1]
    if number_goes_on(before.text, row.text):
        return ""
    if (before.spaced and (last.isascii() or first.isascii())) or FIGURE_BEFORE.search(before.text + "\n" + row.text):
        return " "
    if not (last + first).isascii() or (last.isdigit() and first.isdigit()):
        return ""
    return "" if last in "-/" else " "


def _frames(rows: Sequence[Row], body: float) -> dict[tuple[int, int], Frame]:
    """For each page and column of text; a page without full lines has the margins of the others on its side."""
    columns: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        columns.setdefault(_column(row), []).append(row)
    several = {page for page, column in columns if column}
    sides = {side: _frame([r for r in rows if r.page % 2 == side and r.page not in several], body) for side in (0, 1)}
    frames = {}
    for key, some in columns.items():
        own, side = _frame(some, body), sides[key[0] % 2]
        narrow = key[0] not in several and own.width < 0.95 * side.width
        frames[key] = side if narrow else own
    return frames


def _column(row: Row) -> tuple[int, int]:
    return row.page, row.column


def _frame(rows: Sequence[Row], body: float) -> Frame:
    rows = [row for row in rows if abs(row.size - body) <= 0.1 * body] or list(rows)
    if not rows:
        return Frame(0, 0)
    # a mark at the end of a line may hang beyond the margin
    right = max(row.right - row.hang for row in rows)
    steps = Counter(round(row.left / body) for row in rows)
    often = [step for step, count in steps.items() if count >= max(1, 0.05 * len(rows))]
    left = min(row.left for row in rows if round(row.left / body) == min(often))
    return Frame(left, right)


def _continues(
    paragraph: Sequence[Row], row: Row, frames: dict[tuple[int, int], Frame], body: float, pitch: float
) -> bool:
    before = paragraph[-1]
    if abs(before.size - row.size) > 0.08 * before.size or before.apart or row.apart:
        return False
    if "　" in before.text and "　" in row.text:
        return False  # rows of a table, or of names and offices
    here, there = frames[_column(before)], frames[_column(row)]
    if _column(before) == _column(row):
        usual = pitch * max(1.0, row.size / body)
        if not 0 < before.place - row.place < WIDER * usual:
            return False
    if _centred(row, there) and all(_middled(one, frames[_column(one)]) for one in paragraph):
        room = here.right - here.left - (before.right - before.left)
        return row.unit > room - PLAY * row.size and not ends_sentence(before.text)
    if before.right + row.unit + PLAY * row.size < here.right:
        return False  # it had room
    if _indented(paragraph, row, frames):
        return False
    opens = row.left - there.left < 0.8 * row.size and before.left - here.left < 0.8 * row.size
    return not (opens and _begins_anew(paragraph, row.text))


def _begins_anew(paragraph: Sequence[Row], text: str) -> bool:
    """Whether a line begins what has an end of its own before it: a heading, a salutation, a line of the site's."""
    if len(paragraph) <= 3 and _noise(joined(paragraph)):
        return True
    return ends_sentence(paragraph[-1].text) and bool(HEADING_START.match(text) or is_salutation(text) or _noise(text))


def _noise(text: str) -> bool:
    return len(text) > 4 and bool(whole_line(fold(text).strip()))


def _centred(row: Row, frame: Frame) -> bool:
    return _middled(row, frame) and row.left - frame.left > 0.6 * row.size


def _middled(row: Row, frame: Frame) -> bool:
    """Whether as much room is left before the line as behind it, be it none."""
    return abs((row.left - frame.left) - (frame.right - row.right + row.hang / 2)) < 1.2 * row.size


def _indented(paragraph: Sequence[Row], row: Row, frames: dict[tuple[int, int], Frame]) -> bool:
    """Whether the line begins farther in than its paragraph goes on."""
    at = row.left - frames[_column(row)].left
    if at < 0.8 * row.size:
        return False
    steps = [one.left - frames[_column(one)].left for one in paragraph]
    return not (len(steps) > 1 and abs(steps[-1] - at) < 0.4 * row.size and abs(steps[0] - at) > 0.4 * row.size)
