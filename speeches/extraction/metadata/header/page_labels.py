"""Labels that a page prints above a speech, each with its value on the next line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.extraction.char_classes import squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import first_full, page_date
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.labelled_lines import REACH
from speeches.extraction.metadata.named_persons import labelled_person
from speeches.extraction.types import Line

# 索 引 号 / 11220211/2026-00017 / 发布日期 / 2026年01月19日: a table of which each cell became a line
_TITLE = r"标题|名称|信息名称"
LABEL = re.compile(
    rf"(?:索引号|信息索引号?|主题分类|组配分类|信息分类|分类|体裁|发布机构|发文机关|发布单位|信息来源|成文日期|生成日期|发文日期|公开日期|发布日期|发布时间|点[阅击]次数|点[阅击][数量]|浏览(?:次数|量|人次)|阅读(?:次数|量)|更新日期|公开方式|公开范围|公开时限|文号|发文字号|主题词|关键词|有效性|语种|届别|会次|类别|页次|卷次|期次|卷期|日程|{_TITLE}):?"
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


# 发布会时间 / 2019年10月16日 / 地点 / 省政府新闻发布厅: a table with what the speech's own header says
OWN_TIME, OWN_PLACE, OWN_SPEAKER = (
    "(?:发布会|会议|活动|讲话|演讲|召开|举办)?(?:时间|時間)",
    "(?:发布会|会议|活动|举办|召开)?(?:地点|地點)",
    "(?:讲话|講話|演[讲講]|主[讲講]|致[辞词辭詞]|[报報]告|[发發]言|宣[讲講])(?:人|者|嘉[宾賓])|主[讲講]|[讲講]者|[发發]布人",
)
LEAST = 3  # labels of a table that tells of the record as well
HEADS = ("项目内容", "字段内容", "名称内容", "属性值", "字段值", "項目內容")  # of its columns
RULED = re.compile(r"[-:| ]{3,}")
REPUBLIC_DAY = re.compile(r"(?:[5-9]\d|1[0-2]\d)年\d{1,2}月\d{1,2}日")
# 屆次, 紀錄, 入库日期, 文种: what else such a table tells, of the record or of the file
OF_THE_RECORD = re.compile(
    r"(?:届次|会次|日期|会议日期|记录|纪录|记录人|主席|列席|出席|缺席|请假|速记|整理|整理人|审核|审阅"
    r"|(?:入库|上传|录入|更新|归档|建档|著录|登记|采集)(?:日期|时间|者|人|员)?|文种|文体|体裁|页数|份数|字数|密级|档号|编号|全宗号|保管期限|载体|责任者|格式|大小|来源|上传者|提供者|提供单位|关键词|主题词|备注|附件|项目|内容|标签|分类|类别|语种):?"
)
HELD_DAY = re.compile("(?:会议)?日期")
OF_A_SITTING = re.compile(
    rf"{OWN_PLACE}|届次|会次|记录人?|纪录|主席|主持人?|列席|出席(?:人员?)?|缺席|请假|速记"
)  # beside 日期
OWN = re.compile(
    rf"(?:{OWN_TIME}|{OWN_PLACE}|{OWN_SPEAKER}|(?:发布会|会议)?主题|主持人?|发布人|出席人员?|出席嘉宾|主办单位|承办单位):?"
)


def read_own_labels(lines: Sequence[Line], state: HeaderState) -> tuple[HeaderState, list[Line]]:
    """The lines without a table of what, when and where, of which each cell became a line; their values are read."""
    lines = _without_bars(lines)
    own = [at for at, line in enumerate(lines[:REACH]) if OWN.fullmatch(_flat(line))]
    others = [at for at, line in enumerate(lines[:REACH]) if OF_THE_RECORD.fullmatch(_flat(line))] if own else []
    labels = own if len(own) > 1 and not others else _one_table(sorted([*own, *others]))
    if len(labels) < 2:
        return state, list(lines)
    beside = {_flat(lines[at]).rstrip(":") for at in labels}
    gone = {*labels, *(at + 1 for at in labels if at + 1 not in labels and at + 1 < len(lines))}
    for at in labels:
        if at + 1 in gone and at + 1 not in labels:
            label = _flat(lines[at]).rstrip(":")
            if label == "日期" and not any(map(OF_A_SITTING.fullmatch, beside)):
                state = state.published(page_date(lines[at + 1].text)) if "来源" in beside else state
                continue
            state = _with_own(state, label, lines[at + 1].text.strip(), lines[at].text)
    byline = [lines[at].text.strip() for at in sorted(gone)]
    return state.with_pieces(byline), [line for at, line in enumerate(lines) if at not in gone]


def _one_table(labels: Sequence[int]) -> list[int]:
    """The labels of a table: three or more of them, each two lines below the last; of several tables the first."""
    rows: list[int] = []
    for at in labels:
        if rows and at - rows[-1] == 2:
            rows.append(at)
        elif len(rows) < LEAST:
            rows = [at]
    return rows if len(rows) >= LEAST else []


# | 时间 | 2023年11月14日 |, of a Markdown table
BARS = re.compile(r"\|\s*(?P<label>[^|]{2,8}?)\s*\|\s*(?P<value>[^|]{1,60}?)\s*\|?\s*")


def _without_bars(lines: Sequence[Line]) -> list[Line]:
    """The lines, of a table between bars each cell as a line, where two of its rows have labels of the speech's own."""
    found = [BARS.fullmatch(line.text.strip()) if "|" in line.text else None for line in lines[:REACH]]
    if sum(bool(row and OWN.fullmatch(squeezed(fold(row["label"])))) for row in found) < 2:
        return list(lines)
    found = [None if _of_its_frame(line.text) else row for line, row in zip(lines, found, strict=False)]
    cells = [
        [line.with_text(row["label"]), line.with_text(row["value"])] if row else [line]
        for line, row in zip(lines[:REACH], found, strict=True)
    ]
    return [line for row in cells for line in row if not _of_its_frame(line.text)] + list(lines[REACH:])


def _of_its_frame(text: str) -> bool:
    return bool(RULED.fullmatch(text)) or re.sub(r"[|\s]", "", text) in HEADS


def _with_own(state: HeaderState, label: str, value: str, printed: str) -> HeaderState:
    # 時間 / 97年10月25日上午10時: a year of the Republic, by the script of its label
    if "時" in printed and REPUBLIC_DAY.match(fold(value)):
        value = f"民国{value}"
    if (re.fullmatch(OWN_TIME, label) or HELD_DAY.fullmatch(label)) and (found := first_full(value)):
        return state.dated(found.iso, value)
    if re.fullmatch(OWN_PLACE, label):
        return replace(state, place=state.place or value)
    return state.spoken_by(labelled_person(value)) if re.fullmatch(OWN_SPEAKER, label) else state


def _flat(line: Line) -> str:
    return squeezed(fold(line.text))
