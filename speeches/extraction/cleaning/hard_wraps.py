"""Joins lines that were wrapped at a fixed width, and closes the spaces that wrapping left."""

import re

from speeches.extraction.char_classes import CJK, ends_sentence
from speeches.extraction.cleaning.heading_start import HEADING_START
from speeches.extraction.entities import english, person_line
from speeches.extraction.types import Line

# 当 前我市: a space where a line was wrapped; what stands before it is looked at from the space, which is rarer
WRAP_SPACE = re.compile(
    rf"[ 　](?<=[{CJK}，。、；：！？,;:!?”’）)》—][ 　])[ 　]*(?=[{CJK}“‘（(《，。、；：！？,;:!?—])"
)
# 在全市总结表彰大会上的讲话, as wide by chance as the lines below it, and 市委书记　张大山
TITLE_END = re.compile("(?:讲话|报告|致[辞词]|发言|[开闭]幕[辞词]|演讲)$")

# 【之四】, below a paragraph whose last line is full
BRACKETED = re.compile(r"[【\[〔(（][^】\]〕)）]{1,12}[】\]〕)）]")


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
        goes_on = text.strip() and not text.startswith((" ", "　")) and not HEADING_START.match(text)
        marked = BRACKETED.fullmatch(text.strip()) and bool(joined) and ends_sentence(joined[-1][1][-1])
        if open_line and goes_on and not marked and not _byline(joined[-1][1][-1], text):
            joined[-1][1].append(english.between(joined[-1][1][-1], text) + text)
        else:
            joined.append((line, [text]))
        open_line = len(text) >= width - 3
    return [line.with_text("".join(texts)) for line, texts in joined]


def _byline(above: str, text: str) -> bool:
    """Whether a line is the office and the name of who spoke, below the title."""
    person = person_line(text) if TITLE_END.search(above.strip()) else None
    return bool(person and person.role)
