"""Reads what stands below a speech: the closing date and name, credits, and the foot of the page."""

from collections.abc import Sequence

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import page_date, person_line
from speeches.extraction.metadata.header import read_date_line, read_note
from speeches.extraction.metadata.header_state import Header
from speeches.extraction.metadata.titles import take_dashes
from speeches.extraction.structure import (
    CREDIT,
    EDITOR_NOTE,
    END_MARK,
    GENRE_END,
    HOUR_LINE,
    RECORD_NOTE,
    RULE,
    SUBTITLE,
    closes,
    date_line,
    is_foot,
    is_page_info,
)
from speeches.extraction.types import Line

LAST = 60  # lines from the end within which a foot begins


def read_foot(body: Sequence[Line], header: Header) -> list[Line]:
    """The body without the lines below the text; what they say of date, name and subtitle goes to the header."""
    end = _text_end(body)
    kept = list(body[:end])
    in_foot = False
    for line in body[end:]:
        kind = _kind(line, header, in_foot)
        if not kind:
            kept.append(line)
        elif kind != "byline":
            in_foot = True
            header.drop(line, kind)
    return kept


def _text_end(body: Sequence[Line]) -> int:
    """Behind the last line that is the speaker's: it ends a sentence and no site or printer would write it."""
    for at in range(len(body) - 1, max(-1, len(body) - LAST), -1):
        text = body[at].text.strip()
        if closes(text) and not _below(text) and not date_line(text):
            return at + 1
    return len(body) if len(body) < 2 else max(1, len(body) - LAST)


def _below(text: str) -> bool:
    return is_foot(text) or bool(CREDIT.fullmatch(fold(text)) or EDITOR_NOTE.fullmatch(fold(text)))


def _kind(line: Line, header: Header, in_foot: bool) -> str:
    """'' for text that broke off, 'byline' for a closing date or name, else the reason why the line goes."""
    text = line.text.strip()
    flat = fold(text)
    # （根据录音整理）, above the closing date
    if RECORD_NOTE.fullmatch(flat):
        header.byline.append(text)
        return "byline"
    if CREDIT.fullmatch(flat):
        header.published_on = header.published_on or page_date(text)
        return "出处"
    if EDITOR_NOTE.fullmatch(flat):
        read_note(text, header)
        return "编者按"
    # 浏览次数：　更新时间：2015-07-14 22:35:27
    if is_page_info(text):
        header.published_on = header.published_on or page_date(text)
        return "页面信息"
    if is_foot(text) or any(mark.fullmatch(flat) for mark in (HOUR_LINE, RULE, END_MARK)):
        return "页尾"
    if in_foot:
        return "页尾"
    return "byline" if _closing(line, header) else ""


def _closing(line: Line, header: Header) -> bool:
    """A date, a name or a subtitle printed last."""
    text = line.text.strip()
    found = date_line(text)
    if found and len(text) < 60 and not SUBTITLE.match(text):
        read_date_line(text, found, header)
    elif not header.subtitle and SUBTITLE.match(text) and len(text) < 60 and GENRE_END.match(text):
        header.subtitle = take_dashes(line, header)
    elif person := person_line(text):
        header.speaker = header.speaker or person
        header.byline.append(text)
    else:
        return False
    return True
