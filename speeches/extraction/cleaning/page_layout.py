"""Mends what viewers and page layout did to the text: page marks, page numbers, wrapped lines."""

from collections.abc import Sequence

from speeches.extraction.cleaning.hard_wraps import WRAP_SPACE, join_hard_wraps
from speeches.extraction.cleaning.heading_start import part_heading
from speeches.extraction.cleaning.page_numbers import Mended, drop_page_numbers
from speeches.extraction.cleaning.viewer_pages import join_viewer_pages
from speeches.extraction.types import Line


def rejoin_lines(lines: Sequence[Line]) -> Mended:
    """All repairs in order; what is taken out goes to the ledger."""
    mended, dropped = join_viewer_pages(list(lines))
    if not dropped:
        mended = [piece for line in mended for piece in part_heading(line)]
    mended, numbers = drop_page_numbers(mended)
    return [close_spaces(line) for line in join_hard_wraps(mended)], dropped + numbers


def close_spaces(line: Line) -> Line:
    """Takes the spaces out of a wrapped paragraph; short lines keep theirs (孙 建 国 is a name as printed)."""
    if len(line.text) < 40:
        return line
    closed = WRAP_SPACE.sub("", line.text)
    return line if closed == line.text else line.with_text(closed)


BLANK = 20  # blank lines in a row that extraction sees


def few_blank(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are blank behind a number of blank ones: nobody looks so far ahead for text."""
    kept: list[Line] = []
    blank = 0
    for line in lines:
        blank = 0 if line.text and not line.text.isspace() else blank + 1
        if blank <= BLANK:
            kept.append(line)
    return kept
