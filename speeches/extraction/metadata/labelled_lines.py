"""Lines of a header with a label of the speech's own, or with a bracket left open."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import ends_sentence, nfkc
from speeches.extraction.cleaning import fold
from speeches.extraction.structure import is_salutation
from speeches.extraction.types import Line

REACH = 30  # lines from the top
LONGEST = 41  # characters of a line that closes a bracket left open above it
_OWN = r"(?:(?:讲话|演讲|致[辞词]|报告|主讲|发言|授课|宣讲|讲)(?:人|者)|主\s*讲|播讲|发布人|主持人|(?:会议|活动|典礼)?地\s*点|(?:会议|讲话|授课|演讲|活动|典礼)?时\s*间|(?:讲话|发言|演讲|致辞|会议)日期)\s*:"
OWN = re.compile(rf"\s*{_OWN}")
# 授课人　　张大山（县委党校副校长）, 题　目　　一张欠条: a label with a gap behind it, of a form whose colons were lines of a table
GAPPED = re.compile(
    r"\s*(?P<label>(?:题\s*目|标\s*题|[讲课]\s*题|题\s*名|班\s*次|课\s*程|(?:讲话|演讲|报告|主讲|发言|授课|宣讲|主持|致辞)\s*人|主\s*讲|(?:会议|讲话|授课|活动)?(?:时\s*间|地\s*点)))(?:[ \t]{3,}|　{2,}|[ 　]{4,}|\t)(?P<value>[^\s:：].{0,60})"
)
# Speaker: ZHANG Dashan, Mayor of Linchuan　发言人：临川市市长　张大山
ENGLISH_FIRST = re.compile(r"\s*(?:Speaker|Delivered by|Delivered|Date|Venue|Place|Time|Occasion)\s*:\s*[A-Za-z\d]")
OWN_INSIDE = re.compile(rf"(?:(?<=\s)|(?<=[\d分时日)前厅馆室场])){_OWN}")


def part_labels(lines: Sequence[Line]) -> list[Line]:
    """讲话人：张大山　　时间：2013年3月5日: each label with its value on a line of its own."""
    begins = _text_begins(lines)
    gapped = [GAPPED.fullmatch(line.text) if at < begins else None for at, line in enumerate(lines)]
    if sum(map(bool, gapped)) > 1:
        lines = [
            line.with_text(f"{row['label']}：{row['value']}") if row else line
            for line, row in zip(lines, gapped, strict=True)
        ]
    return [
        line.with_text(text)
        for line in lines
        for text in (_parted(line.text) if _has_labels(fold(line.text)) else [line.text])
    ]


def _text_begins(lines: Sequence[Line]) -> int:
    """The first line that greets or ends a sentence: a table below it is the speech's own."""
    begins = (at for at, line in enumerate(lines) if is_salutation(line.text) or ends_sentence(fold(line.text).strip()))
    return next(begins, len(lines))


def _has_labels(flat: str) -> bool:
    return bool(OWN.match(flat) or (ENGLISH_FIRST.match(flat) and OWN_INSIDE.search(flat)))


def _parted(text: str) -> list[str]:
    marks = [0, *(match.start() for match in OWN_INSIDE.finditer(fold(text)))]
    return [text[a:b].strip() for a, b in zip(marks, [*marks[1:], len(text)], strict=True)]


def close_brackets(lines: Sequence[Line]) -> list[Line]:
    """（2025年1月10日在安陵市第七届人民代表大会 / 第五次会议上）: the line that a bracket was left open on, with the next."""
    joined: list[Line] = []
    for line in lines[:REACH]:
        if joined and _closes_bracket(line.text) and _leaves_open(joined[-1].text):
            joined[-1] = joined[-1].with_text(joined[-1].text.rstrip() + line.text.strip())
        else:
            joined.append(line)
    return [*joined, *lines[REACH:]]


def _closes_bracket(text: str) -> bool:
    text = text.strip()
    return len(text) <= LONGEST and bool(re.fullmatch(r"[^()]{1,40}\)", nfkc(text)))


def _leaves_open(text: str) -> bool:
    flat = nfkc(text).strip()
    return flat.startswith("(") and ")" not in flat


WHOSE = re.compile(r"人|者|地\s*点|主\s*讲|班\s*次|课\s*程")


def only_titled(lines: Sequence[Line]) -> bool:
    """Whether a form has nothing but 标　题 and 时　间: with colons its day would be taken for that of a page.

    Args:
        lines: the first lines of a header, before its labels are parted.
    """
    rows = [row["label"] for line in lines if (row := GAPPED.fullmatch(line.text))]
    return bool(rows) and not any(map(WHOSE.search, rows)) and not any(_has_labels(fold(line.text)) for line in lines)
