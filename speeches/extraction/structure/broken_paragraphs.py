"""Joins paragraphs that were broken in mid-sentence, at the foot of a page or after every ；."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import ends_sentence, number_goes_on
from speeches.extraction.cleaning import HEADING_START
from speeches.extraction.entities import english
from speeches.extraction.types import Line

MARK = re.compile("[。！？；，,;]")
ENDS = 100  # characters
_BLANK_BETWEEN = 3  # lines: that a number goes on is told by its point alone, across a blank line as well


def join_broken(lines: Sequence[Line]) -> list[Line]:
    """Joins a paragraph that was broken in mid-sentence: at the foot of a page, or after every ； of a list."""
    joined: list[Line] = []
    parts: list[str] = []  # of the last one
    last = Line("", 0)  # the same without what stands in its middle
    for line in lines:
        if joined and _goes_on(last, line):
            parts[-1] = parts[-1].rstrip()
            parts.append(english.between(parts[-1], line.text.strip()) + line.text.strip())
            last = joined[-1].with_text(_ends_of(last.text.rstrip() + parts[-1]))
            continue
        _complete(joined, parts)
        joined.append(line)
        parts, last = [line.text], line.with_text(_ends_of(line.text))
    _complete(joined, parts)
    return joined


def _complete(joined: list[Line], parts: list[str]) -> None:
    if len(parts) > 1:
        joined[-1] = joined[-1].with_text("".join(parts))


def _ends_of(text: str) -> str:
    """What a paragraph of any length goes on by: its first and its last words, and whether a mark stands between."""
    if len(text) <= 4 * ENDS:
        return text
    middle = text[ENDS:-ENDS]
    return text[:ENDS] + ("，" if MARK.search(middle) else "文") + middle[: ENDS // 2] + text[-ENDS:]


def _goes_on(line: Line, following: Line) -> bool:
    text, after = line.text.strip(), following.text
    if not text or not after.strip() or HEADING_START.match(after) or line.level or following.level:
        return False
    if number_goes_on(text, after):
        return following.number <= line.number + _BLANK_BETWEEN
    if text.endswith(("，", "、", ",")):
        return len(text) > 30
    if text.endswith(("；", ";")):
        # 我们抓防疫物资生产,…;⏎我们抓招商引资: no blank line between
        return len(text) > 12 and following.number == line.number + 1 and not HEADING_START.match(text)
    # 机关干部要进一步⏎转变工作作风: a sentence had begun and did not end
    return (
        not ends_sentence(text)
        and not (english.is_latin(text) and english.SENTENCE_END.search(text))
        and not HEADING_START.match(text)
        and bool(MARK.search(text))
        and len(text) >= 12
        and not after.startswith(("　", "  "))
        and following.number == line.number + 1
    )
