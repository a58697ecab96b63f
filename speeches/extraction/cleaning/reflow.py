"""Paragraphs of a text whose line ends have become spaces."""

import re
from collections import Counter

from speeches.extraction.char_classes import SENTENCE_END
from speeches.extraction.cleaning.heading_start import HEADING_START
from speeches.extraction.types import Line

LINE = 200  # characters within which a heading is looked for


def reflow(line: Line) -> list[Line]:
    """Paragraphs of a text whose line ends have become spaces, by the width that its lines had.

    A stretch longer than a line holds the end of a paragraph: what stands after it is a first line, two
    characters short for its indent. So 一、要切实保持“危机感”某某通报了…项目 和排名 parts before 某某.
    """
    stretches = [(m.start(), m.end()) for m in re.finditer(r"[^ ]+", line.text)]
    lengths = Counter(_width(line.text[a:b]) for a, b in stretches)
    width = max(lengths, key=lambda w: (lengths[w], w), default=0)
    breaks = {0}
    if width >= 15:
        heads = {b for _, b in stretches if _short_heading(line.text, b, width)}
        # Behind a heading that ends with its line the paragraph begins there, not a line's width before the next space.
        breaks |= heads | {_first_line(line.text, a, b, width) for a, b in stretches if a - 1 not in heads}
    breaks |= {
        m.start()
        for m in re.finditer(
            rf"(?<=[{SENTENCE_END}：:;；])[ 　]?(?=[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)])",
            line.text,
        )
    }
    marks = sorted(breaks)
    texts = [line.text[a:b] for a, b in zip(marks, [*marks[1:], len(line.text)], strict=True)]
    return [line.with_text(text.strip()) for text in texts if text.strip()]


def _width(text: str) -> int:
    """Columns of a printed line: two letters or digits take the place of one hanzi."""
    narrow = sum(char.isascii() and char.isalnum() for char in text)
    return len(text) - narrow + (narrow + 1) // 2


def _first_line(text: str, start: int, end: int, width: int) -> int:
    """Where in this stretch a paragraph begins, or 0."""
    if _width(text[start:end]) <= width + 1:
        return 0
    for short in (2, 1, 3):
        at = end - (width - short)
        if at > start and (text[at - 1] in SENTENCE_END + "：:" or _after_heading(text, at)):
            return at
    return 0


def _short_heading(text: str, end: int, width: int) -> bool:
    """Whether the line that ends here is a heading that does not fill its line."""
    return _after_heading(text, end) and _width(text[_last_stop(text, end) + 1 : end]) < width - 3


def _after_heading(text: str, at: int) -> bool:
    """Whether the words before `at` are a heading that has no full stop of its own."""
    before = text[_last_stop(text, at) + 1 : at].strip()
    return len(before) <= 40 and bool(HEADING_START.match(before))


def _last_stop(text: str, at: int) -> int:
    """Where the last sentence or clause before `at` ends; what is longer than LINE is no heading, wherever it began."""
    start = max(0, at - LINE)
    return max(start - 1, *(text.rfind(mark, start, at) for mark in SENTENCE_END + "：:"))
