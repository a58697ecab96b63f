"""What a line is at the border of two documents: a mark, a label, a title, a day, a name, a note, a greeting, or text."""

import re
from enum import Enum

from speeches.extraction.char_classes import CJK, ends_sentence, squeezed
from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import first_full, is_name, is_ordinary_word, is_organisation, person_line
from speeches.extraction.structure.boundaries.marks import is_mark
from speeches.extraction.structure.line_kinds import (
    EDITOR_NOTE,
    GENRE_END,
    date_line,
    is_page_info,
    is_salutation,
    named,
)
from speeches.extraction.types import Line

LONGEST = 90  # characters of a line that is no text
TITLE = 60
NAME = 4


class Role(Enum):
    """What a line is."""

    MARK = "mark"
    LABEL = "label"
    TITLE = "title"
    HEADING = "heading"  # numbered: of a section, or of a speech
    DAY = "day"
    NAME = "name"
    NOTE = "note"
    GREETING = "greeting"
    TEXT = "text"


# 篇名: / 报告人: / event_date: — what a record prints of the speech in it
KEY = re.compile(
    r"(?:.{0,4}(?:题名?|篇名|标题|题目|名称|时间|日期|年月日?|地点|场合|场所|[讲发致报汇述主责作].?[人者]|讲话人|职务|职衔|身份|单位|会议|活动|来源|出处|原载|刊载|编号|序号|文号|案?卷号?|档号|全宗号?|页码|体裁|类别|类型|文种|受文者|收件人|发件人|受电|发电)|title|speaker|author|by|date|day|place|venue|location|source|event|occasion|id|no)",
    re.I,
)
LABEL = re.compile(
    r"[-*•·]?\s*[【\[〔(]?\s*(?P<key>[^\s:=|\]】〕)][^:=|\]】〕)]{0,11}?)\s*(?:[】\]〕)]\s*[:=]?|[:=|\t])\s*(?P<value>\S.*)"
)
NOTE = re.compile(
    r"[※*>\[【(〔〖]*\s*(?:题[注解记]|按|注|编者|原注|说明|出处|来源|(?:原|曾|刊|首)[刊载]|[录选摘辑引]自|载于?《|据.{2,40}(?:[排刊抄录打铅油]印?|整理|录入)|根据.{2,40}(?:整理|录音|记录|录入|排印))[^。]{0,80}[。)）】\]〕]*"
    r"|(?:——|--)[^。]{4,80}(?:[载刊]于?|录自|选自|摘自)《[^》]{2,20}》[^。]{0,24}"
    r"|[(【\[〔][^()]{0,40}(?:录音|整理|记录稿?|原载|选自|录自|摘自|馆藏|卷宗|案卷|存档|节选|摘要|全文|刊印|排印|审阅|底稿|手稿|刊于|载|第\d+期|第\d+页)[^()]{0,40}[)】\]〕]"
)
# 题注：本文是……。原载《水利》1977年第4期。
LABELLED_NOTE = re.compile(r"[※*>\[【(〔〖]*\s*(?:题[注解记]|按语?|编者[按注]?|原注|注|出处|来源|背景)\s*[:】\]〕〗]")
# 此致 / 敬礼 / 特此电贺, the last words of a letter
CLOSING = re.compile(
    r"(?:此致|谨致|顺致|顺颂|此复|特此|专此|谨启|并致|敬[礼祝颂请]|(?:革命|崇高)的?敬礼|致以)[^:]{0,24}"
)
ADDRESSEE = re.compile(r"[^。;:!?“”]{2,40}:")
CONTENT = re.compile(rf"[{CJK}].*[{CJK}]")
SPACED = re.compile(r"\S(?:\s+\S){1,11}")
CLOCK = re.compile(r"\d:\d\d")
DAY_BEHIND = re.compile(r"(?<=\S)\s*[(（〔\[【][^()（）〔\[【]{4,40}[)）〕\]】]\s*$")
DAYS = re.compile(r"[年月日\-/.]")


def role_of(line: Line) -> Role:
    """The role of a line that is not blank.

    Args:
        line: as earlier stages left it, with the rank that its format gives it.
    """
    text = line.text.strip()
    if len(text) > 2 * LONGEST:
        return Role.TEXT
    flat = fold(text).strip()
    if len(text) > LONGEST or LABELLED_NOTE.match(flat):
        return Role.NOTE if LABELLED_NOTE.match(flat) or EDITOR_NOTE.fullmatch(flat) else Role.TEXT
    if is_mark(text):
        return Role.MARK
    if is_label(flat):
        return Role.LABEL
    if NOTE.fullmatch(flat) or EDITOR_NOTE.fullmatch(flat):
        return Role.NOTE
    if CLOSING.fullmatch(flat):
        return Role.TEXT
    if is_salutation(text) or ADDRESSEE.fullmatch(flat):
        return Role.GREETING
    if (behind := day_behind(text)) and CONTENT.search(flat[:behind]) and not _names(text[:behind], flat[:behind]):
        return Role.HEADING if HEADING_START.match(flat) else Role.TITLE
    if _is_day(text, flat):
        return Role.DAY
    if is_page_info(text):
        return Role.NOTE
    if _names(text, flat):
        return Role.NAME
    if HEADING_START.match(flat):
        return Role.HEADING if len(flat) <= TITLE and not ends_sentence(text) else Role.TEXT
    title = len(flat) <= TITLE and not ends_sentence(text) and CONTENT.search(flat)
    return Role.TITLE if title else Role.TEXT


def is_label(flat: str) -> bool:
    """Whether the line is a label of a record with its value: 报告人: 王小川.

    Args:
        flat: the folded text.
    """
    found = LABEL.fullmatch(flat)
    return bool(found and KEY.fullmatch(squeezed(found["key"])) and not ends_sentence(found["value"]))


def is_genre(text: str) -> bool:
    """Whether a title names its kind: 在春耕会上的讲话, 开 幕 辞."""
    flat = fold(text).strip()
    return bool(GENRE_END.fullmatch(squeezed(flat) if SPACED.fullmatch(flat) else flat))


def _is_day(text: str, flat: str) -> bool:
    if CLOCK.search(flat):  # of the page
        return False
    if date_line(text):
        return True
    found = first_full(flat) if len(flat) <= TITLE and DAYS.search(flat) else None
    return bool(
        found and len(re.sub(r"[\W_]|星期.|周.|[上下]午|晚上?", "", flat[: found.start] + flat[found.end :])) <= 8
    )


def _names(text: str, flat: str) -> bool:
    if len(flat) > TITLE or ends_sentence(text):
        return False
    bare = squeezed(flat.strip("()"))
    alone = 2 <= len(bare) <= NAME and is_name(bare, beside_office=len(bare) == 3) and not is_ordinary_word(bare)
    if is_genre(bare):
        return False
    person = person_line(text)
    return alone or bool(person and person.role) or named(text) or is_organisation(text)


def day_behind(text: str) -> int:
    """Where the day in brackets behind a title begins, as in 修渠要趁早（1977年10月6日）; 0 where none stands."""
    found = DAY_BEHIND.search(text) if text[-1:] in ")）〕]】" else None
    return found.start() if found and first_full(found[0]) else 0
