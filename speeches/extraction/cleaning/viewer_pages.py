"""Joins the pages of a page viewer, which cuts a text into lines 1、… 2、… in the middle of words."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import ends_sentence
from speeches.extraction.cleaning.hard_wraps import WRAP_SPACE
from speeches.extraction.cleaning.page_numbers import Mended
from speeches.extraction.cleaning.reflow import reflow
from speeches.extraction.types import Dropped, Line

VIEWER_MARK = re.compile(r"\s*(?:(\d{1,3})、|第\s*(\d{1,3})\s*页\s*共\s*\d{1,3}\s*页)")


def join_viewer_pages(lines: list[Line]) -> Mended:
    """Text that a page viewer cut into lines "1、… 2、…" in the middle of words, made whole again.

    这张“期 / 2、末成绩单”: the mark goes, the word is joined, the headings get their lines back.
    """
    pages = _viewer_pages(lines)
    marked = set(pages)
    long_pages = (
        len(pages) == 2 and len(lines[pages[0]].text) > 250 and len(WRAP_SPACE.findall(lines[pages[0]].text)) > 4
    )
    if not (len(pages) > 2 or long_pages) or not _cut_midway(lines, pages):
        return lines, []
    dropped, parts = [], []
    for at in range(pages[0], pages[-1] + 1):
        mark = VIEWER_MARK.match(lines[at].text) if at in marked else None
        if mark:
            dropped.append(Dropped(mark[0].strip(), lines[at].number, "翻页标记"))
        parts.append(lines[at].text[mark.end() if mark else 0 :])
    whole = lines[pages[0]].with_text("".join(parts))
    return [*lines[: pages[0]], *reflow(whole), *lines[pages[-1] + 1 :]], dropped


def in_viewer_pages(lines: Sequence[Line]) -> bool:
    """Whether the lines may be the pages of a viewer, to be joined before anything else is done with them."""
    return len(_viewer_pages(lines)) > 1


def _viewer_pages(lines: Sequence[Line]) -> list[int]:
    """Where lines begin with 1、 2、 3、 … in unbroken order."""
    pages: list[int] = []
    for at, line in enumerate(lines):
        mark = VIEWER_MARK.match(line.text)
        if mark and int(mark[1] or mark[2]) == len(pages) + 1:
            pages.append(at)
    return pages


def _cut_midway(lines: Sequence[Line], pages: Sequence[int]) -> bool:
    before = [lines[at - 1].text for at in pages[1:] if at]
    return sum(not ends_sentence(text) for text in before) > len(before) / 2
