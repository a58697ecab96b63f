"""Joins lines that were wrapped at a fixed width, and closes the spaces that wrapping left."""

import re

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning.heading_start import HEADING_START
from speeches.extraction.entities import english
from speeches.extraction.types import Line

# 当 前我市: a space where a line was wrapped; what stands before it is looked at from the space, which is rarer
WRAP_SPACE = re.compile(
    rf"[ 　](?<=[{CJK}，。、；：！？,;:!?”’）)》—][ 　])[ 　]*(?=[{CJK}“‘（(《，。、；：！？,;:!?—])"
)


def join_hard_wraps(lines: list[Line]) -> list[Line]:
    """Joins lines of a text wrapped at a fixed width; a short line or an indent ends a paragraph."""
    lengths = [len(line.text.rstrip()) for line in lines if len(line.text.strip()) >= 15]
    if len(lengths) < 8:
        return lines
    width = sorted(lengths)[int(len(lengths) * 0.9)]
    full = [n for n in lengths if width - 3 <= n <= width + 1]
    if width > 60 or len(full) < 0.6 * len(lengths):
        return lines
    joined: list[tuple[Line, list[str]]] = []
    open_line = False
    for line in lines:
        text = line.text.rstrip()
        if open_line and text.strip() and not text.startswith((" ", "　")) and not HEADING_START.match(text):
            joined[-1][1].append(english.between(joined[-1][1][-1], text) + text)
        else:
            joined.append((line, [text]))
        open_line = len(text) >= width - 3
    return [line.with_text("".join(texts)) for line, texts in joined]
