"""The speaker by what stands beside a speech or in its first words, where no line of its header names one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import (
    OFFICE,
    Person,
    day_in_address,
    is_name,
    is_ordinary_word,
    page_date,
    parse_small_number,
    person_handed_over,
    person_in_lead,
    person_introduced,
)
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.page_day import handed_on, with_front_days
from speeches.extraction.metadata.speaker import of_several, person_in_credits, with_signature
from speeches.extraction.metadata.speaker_evidence import speaker_beside
from speeches.extraction.metadata.turns import speaker_of_turns
from speeches.extraction.metadata.works import works_of
from speeches.extraction.structure import GENRE_END
from speeches.extraction.types import Dropped, Line

LEADS = ("新闻导语", "编者按", "网站套话", "转发说明")  # the reasons for which such lines are in the ledger
BESIDE = ("文件头信息", "页面信息", "页头", "刊头", "邮件头", "提要")
SHORT = 120  # characters of the line of a post
LONGEST = 400  # characters of a lead
HEAD = 24  # characters of a running head
OPENING = 6  # lines in which a speaker tells his name


# 发表于 2009-7-9 23:14 | 只看该作者: what a forum prints above each post
POSTED = re.compile(r"(?:发表|發表|发布|發布|张贴|刊登|上传)(?:于|於|时间|時間|日期)")


# 清河市人民政府办公室　2017年3月13日印发: the day of the print, below the rule at the foot
ISSUED = re.compile(r"[^,。:]{2,30}(?:办公室|办公厅|办|秘书处|秘书科)\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)\s*印发")


def _posted(pieces: Sequence[Dropped], first: int) -> str | None:
    """The day of the page by a post's own line above the text, or by the page's address."""
    above = [piece.text for piece in pieces if piece.line <= first]
    found = ((POSTED.search(text), text) for text in above if len(text) < SHORT)
    posts = (page_date(text[match.end() :]) for match, text in found if match)
    return next(filter(None, (*posts, *map(day_in_address, above))), None)


# 上传时间：2002-10-11　　您是第 003417 位访客, 发布：教务处　2009年3月5日: the page's own line, below the text
POSTED_BELOW = re.compile(
    r".{0,40}?(?:^|[\s|·(\[【])(?:(?:上传|上网|上载|发布|发表|录入|添加|登载)(?:时间|日期)\s*:|(?:上传|发布|发表)(?:人|者|员|单位|部门)?\s*:\s*[^\s:]{1,16})\s*(?P<day>\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?!\d).{0,60}"
)


# 市委政策研究室主办　2013年1月10日出版: the day of an issue
EDITION = re.compile(r".{0,40}日\s*(?:出版|出刊|刊行)(?!社)")


def _edition(pieces: Sequence[Dropped], first: int) -> str | None:
    """The day of the issue that prints a text, where the lines above it name one only."""
    above = (piece.text for piece in pieces if piece.line <= first and len(piece.text) < SHORT)
    days = {page_date(text) for text in above if "版" in text or "刊" in text if EDITION.match(fold(text).strip())}
    return days.pop() if len(days) == 1 else None


def _posted_below(pieces: Sequence[Dropped], last: int) -> str | None:
    """The day that the page names below the text, where it names one only."""
    below = (POSTED_BELOW.fullmatch(fold(piece.text).strip()) for piece in pieces if piece.line > last)
    days = {page_date(found["day"]) for found in below if found}
    return days.pop() if len(days) == 1 else None


def with_told_beside(state: HeaderState, body: Sequence[Line], noise: Sequence[Dropped]) -> HeaderState:
    """The state with the speaker and the lead by what stands beside the text; unchanged where its header names them.

    Args:
        state: What the header says.
        body: The lines of the text.
        noise: Pieces that were taken out before the header was read.
    """
    first = body[0].number if body else 0
    posted = _posted([*noise, *state.dropped], first)
    if posted and (not state.published_on or posted < state.published_on):
        state = replace(state, published_on=posted)  # answers below the text are younger
    issued = (
        ISSUED.fullmatch(fold(piece.text).strip()) for piece in (*state.dropped, *noise) if len(piece.text) < SHORT
    )
    state = state.published(next((page_date(found["day"]) for found in issued if found), None))
    state = state.published(_edition([*state.dropped, *noise], first))
    state = state.published(_posted_below([*state.dropped, *noise], body[-1].number if body else 0))
    pieces = [piece for piece in (*state.dropped, *noise) if len(piece.text) <= LONGEST]
    state = with_front_days(state, pieces)
    leads = [piece.text for piece in pieces if piece.reason in LEADS and piece.line <= first]
    first_line = body[0].text.strip() if body else ""
    if FORWARDED.match(fold(first_line)):
        leads.append(first_line)
    leads = list(dict.fromkeys([*([state.dateline] if state.dateline else []), *leads]))
    if not state.dateline and leads:
        state = replace(state, dateline=leads[0])
    # 今天的报告，想同大家分享 is the speaker's own first line: in the text only 转… hands on
    state = handed_on(state, [*leads, *(line.text for line in body[:1] if line.text.strip()[:1] in ("转", "轉"))])
    state = with_signature(_told_by_witness(state, leads), body)
    if state.speakers_line and not state.speaker:
        state = state.spoken_by(of_several(state, body))
    if state.speaker or state.speakers_line:
        return state
    beside = [piece.text for piece in pieces if piece.reason in BESIDE]
    found = {person for lead in leads if (person := person_in_lead(lead, [*leads, *beside]))}
    above = [line.text for line in body[:OPENING]]
    own = person_introduced("\n".join(line.text for line in body[:OPENING]))
    told = own or (found.pop() if len(found) == 1 else None)
    told = (
        told
        or person_handed_over([*above, *leads])
        or speaker_of_turns(_with_first_turn(state, body))
        or _titled(state)
        or _author(state, [*leads, *beside, *state.announced])
    )
    told = told or speaker_beside(state, [piece.text for piece in noise])
    around = [piece.text for piece in (*state.dropped, *noise)]
    state = state.spoken_by(told or person_in_credits(state, leads, around))
    heads = [line.text for line in body], [piece.text for piece in noise]
    return state if state.speaker else state.spoken_by(_of_running_head(*heads))


# 转老局长张大山前天在同学会上的讲话，我用手机录的: what whoever posted a text says above it
FORWARDED = re.compile(
    r"(?:转|转发|转帖|转载|分享|整理)[^。我]{4,60}(?:讲话|发言|致[辞词]|演讲)[^。]{0,40}(?:录|整理|打出|抄|如下|全文|:)"
)
# 9月10号那天去参加大会，录音整理出来的: whoever posted a text tells when he heard it
WITNESSED = re.compile(
    r"(?:^|[,。;:!?\s])(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:那天|那日|那晚|当天|当晚|[上下]午|晚上?|,|在|去|我)[^。]{0,30}(?:参加|去听|听了|到场|在场|录音|录下|现场|记录)"
)


def _told_by_witness(state: HeaderState, leads: Sequence[str]) -> HeaderState:
    """The state with month and day on which a witness above a text says that he heard it, where one alone does."""
    if state.stated or state.told:
        return state
    found = [(match, lead) for lead in leads if (match := WITNESSED.search(fold(lead)))]
    if len(found) != 1:
        return state
    match, lead = found[0]
    return state.told_on(parse_small_number(match["month"]), parse_small_number(match["day"]), lead)


def _with_first_turn(state: HeaderState, body: Sequence[Line]) -> list[Line]:
    """The text with the stamp of its first turn, which stands above it as a line of the header does."""
    first = body[0].number if body else 0
    above = [Line(piece.text, piece.line) for piece in state.dropped if piece.line < first and piece.reason == "页头"]
    return [*above[-1:], *body]


# 蔡 柏 年 文 选, 蔡柏年文选　156: as books print it at the head of a page, with letter spaces or the page's number
# or a book of speeches, or a volume behind a gap
OF_A_BOOKS_PAGE = re.compile(
    r"\S(?:\s+\S){3,12}|[^\d]+\s[·.\-— ]*\d{1,4}|.{2,4}文集\s+第.{1,3}[卷册辑集]|.*(?:讲话|演讲|讲演|言论).*"
)
STUDIED = re.compile("这本书|这部书|书目|必读|通读|读书|读一?读|学习|精读|原著")  # of a book that a speaker names


def _of_running_head(text: Sequence[str], beside: Sequence[str]) -> Person | None:
    """Whose works a book holds by the heads of its pages: one beside the text or like a book's page, or two in the text.

    One line of a text may as well be a book that the speaker names: 《张大山文选》第三卷.

    Args:
        text: lines of the text.
        beside: lines that were taken out of it.
    """
    inside = [(person.name, line) for line in text if len(line) <= HEAD and (person := works_of(line))]
    outside = {person.name for line in beside if len(line) <= HEAD and (person := works_of(line))}
    named = {name for name, _ in inside} | outside
    printed = any(OF_A_BOOKS_PAGE.fullmatch(fold(line).strip()) for _, line in inside)
    studied = any(STUDIED.search(line) for line in text)
    sure = outside or (not studied and (len(inside) > 1 or printed))
    return Person(named.pop()) if len(named) == 1 and sure else None


# 校长简怀瑾：做一个“慢半拍”的人 / 专题党课丨胡延川：从“一盏煤油灯”说起
TITLED = re.compile(rf"(?:.{{0,10}}[丨|｜])?(?:{OFFICE})?(?P<name>[{CJK}]{{2,4}}):")


def _titled(state: HeaderState) -> Person | None:
    """Whom the title of the page names before a colon, where the lead or the page's author line names him as well."""
    for title in (state.title, *state.announced):
        found = TITLED.match(fold(title))
        name = title[slice(*found.span("name"))] if found else ""
        known = name and is_name(name, beside_office=True) and not is_ordinary_word(name)
        if known and (name == state.author or name in state.dateline):
            return Person(name)
    return None


# author: 顾怀舟, in the block above a Markdown text
FRONT_AUTHOR = re.compile(rf"(?:author|作者)\s*[:=]\s*[\"'“]?(?P<name>[{CJK}]{{2,4}})[\"'”]?", re.I)


def _author(state: HeaderState, beside: Sequence[str]) -> Person | None:
    """The author whom the page names, where a line beside the text gives him an office."""
    fronted = (found["name"] for text in beside if (found := FRONT_AUTHOR.fullmatch(text.strip())))
    name = state.author or next(fronted, "")
    if len(name) < 2 or not is_name(name, beside_office=True):
        return None
    # 顾怀舟，东陵大学人文学院院长。
    held = re.compile(
        rf"(?:{OFFICE})[ 　]?{re.escape(name)}|^[>*\s]*{re.escape(name)}(?:同志|先生|女士)?[,，][^。,，]{{2,24}}(?:{OFFICE})(?=[。,，;；]|$)"
    )
    return Person(name) if any(held.search(text) for text in beside) else None


NOTES = ("标题修饰", "重复标题", "编者按", "页头", "新闻导语", "合集页头")  # reasons of what is said of a text
# （此件有删节）, 〔蔡昌年时任中共石盘县委书记。本文有删节。〕: below a text, whatever it was dropped for
BRACKETED_CUT = re.compile(r"[(〔\[【][^()〔〕\[\]【】]{0,80}有(?:所)?删[节减略][^()〔〕\[\]【】]{0,30}[)〕\]】]")
TITLE = 60  # characters


def said_of_text(header: HeaderState, shared: Sequence[Dropped], body: Sequence[Line]) -> str:
    """What titles, bylines and editors say of a text, a line each: 节选, 根据录音整理.

    Args:
        header: What is known of its head.
        shared: Pieces that stood above all the speeches of the file, or were taken out beside this one.
        body: The lines of the text, of which the first may be its title: 四一、在地委扩大会议上的讲话（节选）.
    """
    pieces = (*header.dropped, *shared)
    notes = [
        piece.text for piece in pieces if piece.reason in NOTES or BRACKETED_CUT.fullmatch(fold(piece.text).strip())
    ]
    first = [line.text for line in body[:1] if len(line.text) <= TITLE and GENRE_END.match(fold(line.text).strip())]
    return "\n".join([header.title, header.subtitle, *header.byline, *notes, *first])
