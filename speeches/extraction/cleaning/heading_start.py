"""How a heading begins, and headings whose text goes on in the same line."""

import re

from speeches.extraction.char_classes import CJK, SENTENCE_END
from speeches.extraction.types import Line

HEADING_START = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]{1,3}(?:[章编部篇节]|部分|[，,、：:])|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾貳參参陸]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)|0[1-9][ 　|｜丨]|[一二三四五六七八九十]是|——|[①-⑳])"
)


def part_heading(line: Line) -> list[Line]:
    """二、共渡难关,深入开展“三进村”活动 新的一年,…: a heading and its text with only a space between."""
    match = re.match(rf"(?P<head>[^{SENTENCE_END}：:；;]{{6,60}}?)[ 　]+(?=[{CJK}])(?P<rest>.{{60,}})", line.text)
    if not match or not re.match(
        r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])", line.text
    ):
        return [line]
    return [line.with_text(match["head"]), line.with_text(match["rest"])]
