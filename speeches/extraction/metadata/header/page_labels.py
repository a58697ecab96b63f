"""Labels that a page prints above a speech, each with its value on the next line."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import page_date
from speeches.extraction.metadata.header.labelled_lines import REACH
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.types import Line

# 索 引 号 / 11220211/2026-00017 / 发布日期 / 2026年01月19日: a table of which each cell became a line
_TITLE = r"标题|名称|信息名称"
LABEL = re.compile(
    rf"(?:索引号|信息索引号?|主题分类|组配分类|信息分类|分类|体裁|发布机构|发文机关|发布单位|信息来源|成文日期|生成日期|发文日期|公开日期|发布日期|发布时间|公开方式|公开范围|公开时限|文号|发文字号|主题词|关键词|有效性|语种|{_TITLE}):?"
)


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
