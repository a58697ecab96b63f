"""Joins what a header prints on two lines: a label and its value, a bracket and its end."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import nfkc, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import page_date
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.types import Line

REACH = 30  # lines from the top
# 索 引 号 / 11220211/2026-00017 / 发布日期 / 2026年01月19日: a table of which each cell became a line
_TITLE = r"标题|名称|信息名称"
LABEL = re.compile(
    rf"(?:索引号|信息索引号?|主题分类|组配分类|信息分类|分类|体裁|发布机构|发文机关|发布单位|信息来源|成文日期|生成日期|发文日期|公开日期|发布日期|发布时间|公开方式|公开范围|公开时限|文号|发文字号|主题词|关键词|有效性|语种|{_TITLE}):?"
)

OWN = re.compile(r"\s*(?:(?:讲话|演讲|致辞|报告|主讲|发言)(?:人|者)|地\s*点|时\s*间)\s*:")
OWN_INSIDE = re.compile(r"(?<=\s)(?:(?:讲话|演讲|致辞|报告|主讲|发言)(?:人|者)|地\s*点|时\s*间)\s*:")


def read_labels(lines: Sequence[Line], state: HeaderState) -> tuple[HeaderState, list[Line]]:
    """The lines without labels and their values, when there are several; the value of 标题 stays."""
    labels = [at for at, line in enumerate(lines[:REACH]) if LABEL.fullmatch(_flat(line))]
    if len(labels) < 3:
        return state, list(lines)
    values = {at + 1: _flat(lines[at]) for at in labels if at + 1 not in labels}
    kept, dropped = [], []
    for at, line in enumerate(lines):
        label = values.get(at, "")
        if at not in labels and (not label or re.match(_TITLE, label)):
            kept.append(line)
            continue
        if re.match("发布日期|发布时间|公开日期", label):
            state = state.published(page_date(line.text))
        dropped.append(line.dropped("页面信息"))
    return state.with_pieces(dropped=dropped), kept


def _flat(line: Line) -> str:
    return squeezed(fold(line.text))


def part_labels(lines: Sequence[Line]) -> list[Line]:
    """讲话人：张大山　　时间：2013年3月5日: each label with its value on a line of its own."""
    return [
        line.with_text(text)
        for line in lines
        for text in (_parted(line.text) if OWN.match(fold(line.text)) else [line.text])
    ]


def _parted(text: str) -> list[str]:
    marks = [0, *(match.start() for match in OWN_INSIDE.finditer(fold(text)))]
    return [text[a:b].strip() for a, b in zip(marks, [*marks[1:], len(text)], strict=True)]


def close_brackets(lines: Sequence[Line]) -> list[Line]:
    """（2025年1月10日在安陵市第七届人民代表大会 / 第五次会议上）: the line that a bracket was left open on, with the next."""
    joined: list[Line] = []
    for line in lines[:REACH]:
        before = nfkc(joined[-1].text).strip() if joined else ""
        text = nfkc(line.text).strip()
        if before.startswith("(") and ")" not in before and re.fullmatch(r"[^()]{1,40}\)", text):
            joined[-1] = joined[-1].with_text(joined[-1].text.rstrip() + line.text.strip())
        else:
            joined.append(line)
    return [*joined, *lines[REACH:]]
