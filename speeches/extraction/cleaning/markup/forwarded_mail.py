"""Takes off what mail programs put around a text that was sent on: the covering note, the header of before, the marks."""

import re
from collections.abc import Sequence

from speeches.extraction.cleaning.line_folding import fold
from speeches.extraction.those_present import GREETED_ANYWHERE
from speeches.extraction.types import Dropped, Line

COVER, HEADER, MARK = "转发说明", "邮件头", "标记符号"
# ----- 原始邮件 ----- / ---------- Forwarded message --------- / 开始转发的邮件：
FORWARDED = re.compile(
    r"[-_=>\s]*(?:原始邮件|原邮件|转发(?:的)?邮件(?:信息)?|开始转发的邮件|forwarded message|original message|begin forwarded message)\s*:?[-_=\s]*",
    re.I,
)
# > -----原始内容-----: a mark without a header below it
CONTENT = re.compile(
    r"[>\s]*[-—─=*_]{2,}\s*(?:原始内容|转发内容|原文内容|(?:原始|原)?附件(?:正文|内容|全文)|(?:原始|原)(?:文|件|稿)(?:正文|全文)|(?:以下|下面)(?:是|为)?(?:正|原|全)文|原文如下|正文(?:开始|如下)?|讲话(?:稿|全文|正文)|全文)\s*[-—─=*_]{2,}"
)
# 王姐: / 各位老师: above a covering note, which goes down to a rule
ADDRESSED = re.compile(r"[^,。!?]{1,10}[:,!]?(?:您?好[!,。]?)?")
RULED = re.compile(r"[-—─=_*]{6,}")
COVERING = re.compile(
    r"先?发(?:给)?[你您]|发(?:你|您|给)|请(?:您|你)?(?:查收|过目|审阅|审定|查阅|收阅|惠存)|附(?:上|件)|转(?:上|发|呈)|呈上|别外传|勿外传|录音整理|整理稿|讲话稿|(?:终|定|初)稿|帮忙|麻烦"
)
# these lines head a speech: above a bare mark they are no covering note, as 同志们： is none
HEADS = re.compile(
    r"(?!.*[。!?;,]).{0,40}(?:讲话|致[辞词]|发言|报告|演讲|演说|党课|贺词)(?:稿|全文|摘要)?|[(\[]?\s*\d{4}年\d{1,2}月\d{1,2}[日号].{0,20}|[-—]{2,}.{2,40}|[^\s。,]{0,20}(?:长|书记|主席|主任|专员)\s+(?![小老阿])\S{2,4}"
)
DAY = re.compile(r"\d{1,2}月\d{1,2}[日号]")
SIGNED = 40  # characters of a line with a name, an office or a number
COVER_LINES, COVER_LONGEST = 8, 240  # of a covering note
ROW = re.compile(
    r"\s*(?P<key>发件人|寄件者|寄件人|收件人|收件者|抄送|副本|发送时间|发送日期|寄件日期|日期|时间|主题|主旨|附件|from|to|cc|sent|date|subject)\s*:\s*(?P<value>.*)",
    re.I,
)
SUBJECT = re.compile(r"主题|主旨|subject", re.I)
PREFIX = re.compile(r"(?:(?:转发|回复|答复|fw|fwd|re)\s*:\s*)+", re.I)
QUOTED = re.compile(r"(?P<mark>\s?>+ ?)(?P<text>.*)")
TOP, MOST = 40, 12  # lines from the top in which the mark stands; rows of its header
LEAST = 4  # quoted lines of a text
SHARE = 0.8  # of the lines below that bear the mark of a quotation


def without_forwarding(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines that were sent on, under their own subject, and what the mail that sent them on put around them.

    Args:
        lines: Of a file; of any other kind they are returned as they are.
    """
    mark = next((at for at, line in enumerate(lines[:TOP]) if FORWARDED.fullmatch(fold(line.text).strip())), None)
    end = _header_end(lines, mark) if mark is not None else 0
    if mark is None:
        content = (at for at, line in enumerate(lines[:TOP]) if CONTENT.fullmatch(fold(line.text).strip()))
        mark = next(content, None)
        if mark is not None and not _covers(lines[:mark]):
            return [*lines[:mark], *lines[mark + 1 :]], [lines[mark].dropped(MARK)]
        end = mark + 1 if mark is not None else 0
    if mark is None and (quoted := _quoted_block(lines)):
        return _brought(lines, *quoted)
    if mark is None and (cover := _cover_end(lines)):
        end = _signed_from(lines)
        beside = [*lines[:cover], *lines[end:]]
        return list(lines[cover:end]), [line.dropped(COVER) for line in beside if line.text.strip()]
    if mark is None or not end or _size(lines[end:]) <= _size(lines[:mark]):
        return list(lines), []
    rows = [line for line in lines[:mark] if _row(line)]
    kept_rows = rows if CONTENT.fullmatch(fold(lines[mark].text).strip()) and len(rows) > 1 else []
    dropped = [line.dropped(COVER) for line in lines[:mark] if line.text.strip() and line not in kept_rows]
    dropped.append(lines[mark].dropped(HEADER))
    kept = list(kept_rows)
    for line in lines[mark + 1 : end]:
        row = ROW.fullmatch(fold(line.text))
        at = _subject_at(line.text) if row and SUBJECT.fullmatch(row["key"]) else len(line.text)
        dropped += [line.dropped(HEADER, line.text[:at])] if line.text[:at].strip() else []
        kept += [line.with_text(line.text[at:])] if line.text[at:].strip() else []
    below, marks = _unquoted(lines[end:])
    return [*kept, *below], [*dropped, *marks]


def _covers(lines: Sequence[Line]) -> bool:
    """Whether the rows of a mail stand above a bare mark, or a note to somebody without a line that heads a speech."""
    flats = [fold(line.text).strip() for line in lines if line.text.strip()]
    if not flats or any(ROW.fullmatch(flat) for flat in flats):
        return True
    addressed = _addressed(flats[0]) and not GREETED_ANYWHERE.search(flats[0])
    told = sum(map(len, flats)) > COVER_LONGEST or any(HEADS.fullmatch(flat) for flat in flats)
    return addressed and not told and any(COVERING.search(flat) for flat in flats[1:])


def _addressed(flat: str) -> bool:
    """王姐：, the first line of a note to somebody."""
    return bool(ADDRESSED.fullmatch(flat)) and flat.endswith((":", ",", "!"))


def _cover_end(lines: Sequence[Line]) -> int:
    """Behind the rule below a covering note that addresses somebody and speaks of what is sent; 0 where none stands."""
    printed = [at for at, line in enumerate(lines[:TOP]) if line.text.strip()]
    rule = next((at for at in printed[: COVER_LINES + 1] if RULED.fullmatch(fold(lines[at].text).strip())), 0)
    note = [fold(lines[at].text).strip() for at in printed if at < rule]
    if len(note) < 2 or sum(map(len, note)) > COVER_LONGEST or _size(lines[rule:]) <= COVER_LONGEST:
        return 0
    # 上周五（1月13日）镇里开的总结大会…: the rules for leads read the day and the meeting
    told = any(DAY.search(flat) for flat in note)
    return rule + 1 if _addressed(note[0]) and not told and any(COVERING.search(flat) for flat in note[1:]) else 0


def _signed_from(lines: Sequence[Line]) -> int:
    """Where the name and the office stand of who sent the text, below a rule and a remark in brackets at its end."""
    start = len(lines)
    while start and _signs(fold(lines[start - 1].text).strip()):
        start -= 1
    above = [fold(line.text).strip() for line in lines[max(0, start - COVER_LINES) : start] if line.text.strip()]
    above = above[:-1] if above and above[-1].startswith(("(", "[")) else above
    return start if above and RULED.fullmatch(above[-1]) else len(lines)


def _signs(flat: str) -> bool:
    return not flat or (len(flat) <= SIGNED and not re.search(r"[。!?;,]|^[(\[]", flat) and not RULED.fullmatch(flat))


def _header_end(lines: Sequence[Line], mark: int) -> int:
    """Behind the last row of the header below the mark; 0 where fewer than two rows stand there."""
    rows, end = 0, 0
    for at in range(mark + 1, min(len(lines), mark + 1 + MOST)):
        if ROW.fullmatch(fold(lines[at].text)):
            rows, end = rows + 1, at + 1
        elif lines[at].text.strip():
            break
    return end if rows > 1 else 0


def _quoted_block(lines: Sequence[Line]) -> tuple[int, int] | None:
    """From where to where a mail with its header at the top quotes a text, which is most of what it brings; or None."""
    if sum(map(_row, lines[:MOST])) < 2:
        return None
    quoted = [at for at, line in enumerate(lines) if line.text.lstrip().startswith(">")]
    if len(quoted) < LEAST:
        return None
    start, end = quoted[0], quoted[-1] + 1
    inside = [line for line in lines[start:end] if line.text.strip()]
    whole = len([line for line in inside if line.text.lstrip().startswith(">")]) >= SHARE * len(inside)
    return (start, end) if whole and _size(inside) > _size([*lines[:start], *lines[end:]]) else None


def _brought(lines: Sequence[Line], start: int, end: int) -> tuple[list[Line], list[Dropped]]:
    """The quoted text below the header of the mail, and what its sender wrote above and below it."""
    head = next((at for at, line in enumerate(lines[:start]) if line.text.strip() and not _row(line)), start)
    text, marks = _unquoted(lines[start:end])
    around = [*lines[head:start], *lines[end:]]
    return [*lines[:head], *text], [*(line.dropped(COVER) for line in around if line.text.strip()), *marks]


def _row(line: Line) -> bool:
    return bool(ROW.fullmatch(fold(line.text)))


def _subject_at(text: str) -> int:
    """Where the words of a subject begin behind its label and 转发：."""
    flat = fold(text)
    start = flat.index(":") + 1
    start += len(flat[start:]) - len(flat[start:].lstrip())
    prefix = PREFIX.match(flat, start)
    return prefix.end() if prefix else start


def _unquoted(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without > at their beginning, where nearly all have it."""
    printed = [line for line in lines if line.text.strip()]
    marked = sum(line.text.lstrip().startswith(">") for line in printed)
    if marked < SHARE * len(printed):
        return list(lines), []
    kept, dropped = [], []
    for line in lines:
        found = QUOTED.fullmatch(line.text)
        kept.append(line.with_text(found["text"]) if found else line)
        dropped += [line.dropped(MARK, found["mark"].strip())] if found else []
    return kept, dropped


def _size(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)
