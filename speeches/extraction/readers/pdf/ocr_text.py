"""Pages of text recognition (OCR), which puts a blank between all characters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from speeches.extraction.char_classes import CJK
from speeches.extraction.readers.pdf.page_lines import MARKS, Row


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
