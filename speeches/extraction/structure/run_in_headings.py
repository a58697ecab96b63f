"""Parts headings from the text on a page that lost its line ends."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.types import Line

ONE_LINE = 200  # characters; a page whose title runs on holds its whole text on that line
_N = "一二三四五六七八九十"
# …我讲三点意见:一、…。二、…: headings on a page that lost its line ends
HEADING_INSIDE = re.compile(
    rf"(?:(?<=[。!?:;…])\s*|(?<=[{CJK}])\s+)(?=(?:[{_N}]{{1,3}}、|[(][{_N}]{{1,3}}[)])[^{_N}、])"
)
# 二、抓好下半年经济工作(一)扩大有效投资。要…: two headings without a stop between them
HEADINGS_RUN_ON = re.compile(rf"^[{_N}]{{1,3}}、[^。;:!?()]{{4,60}}(?=[(]一[)])")
# 一、提高认识,增强做好农机工作的紧迫性我们县……: no stop between a heading and its text
HEADING_RUNS_ON = re.compile(
    rf"^(?:[{_N}]{{1,3}}、|[(][{_N}]{{1,3}}[)])[^。;:!?]{{6,44}}?[性感力念展作务设系平量效局面实风神果顾验线卷局势](?=我们|\d{{4}}年|刚刚过去|一年来|我[县市省区]|今年以来|去年以来|当前,|近年来|近几年|同志们|首先,|各级|一是|多年来|过去)"
    # 二、突出重点,抓牢五件事一是抓项目。二是…… / 一、正视差距,追得上上半年,全区……
    rf"|^(?:[{_N}]{{1,3}}、|[(][{_N}]{{1,3}}[)])[^。;:!?]{{6,44}}?(?=一是.{{4,200}}。二是|(?:上半年|前三季度|今年以来|去年以来),)"
)


def part_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines with the headings of a page that lost its line ends on lines of their own."""
    return [piece for line in lines for piece in _part_headings(line)] if _lost_breaks(lines) else list(lines)


def _lost_breaks(lines: Sequence[Line]) -> bool:
    """Whether nearly the whole text stands on one line."""
    longest = max((len(line.text) for line in lines), default=0)
    return longest > 300 and longest > 0.7 * sum(len(line.text) for line in lines)


def _part_headings(line: Line) -> list[Line]:
    if len(line.text) <= ONE_LINE:
        return [line]
    flat = fold(line.text)
    marks = {0, *(match.end() for match in HEADING_INSIDE.finditer(flat))}
    for at in tuple(marks):
        heading = HEADING_RUNS_ON.match(flat[at : at + 300]) or HEADINGS_RUN_ON.match(flat[at : at + 80])
        if heading:
            marks.add(at + heading.end())
    ends = sorted(marks)
    pieces = [line.text[a:b].strip() for a, b in zip(ends, [*ends[1:], len(flat)], strict=True)]
    return [line.with_text(piece) for piece in pieces if piece]
