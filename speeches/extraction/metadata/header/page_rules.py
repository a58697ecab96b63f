"""Rules for lines that belong to the page and not to the speech: page information, mastheads, leads, notes."""

import re
from dataclasses import replace

from speeches.extraction.char_classes import CJK, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import (
    LEAD_DAY,
    first_full,
    page_date,
    parse_small_number,
    person_after_office,
    person_before_office,
    person_line,
)
from speeches.extraction.metadata.header_state import MASTHEAD, HeaderState
from speeches.extraction.metadata.line_rules import PrintedLine, Taken
from speeches.extraction.metadata.named_persons import person_of_page
from speeches.extraction.metadata.note_rules import is_labelled_note, with_month, with_note
from speeches.extraction.metadata.other_days import without_other_days
from speeches.extraction.metadata.works import works_of
from speeches.extraction.structure import GENRE_END, date_line, is_furniture, is_lead, is_page_info, is_running

# ■ 山乡要富，先要修路: what a newspaper pulls out of the text and prints above it
DAY_BEHIND = re.compile(r"\s*[(〔\[][^()〔〕\[\]]{4,24}[)〕\]]\s*$")
PULLED_QUOTE = re.compile(r"[■◆●▲▶]\s*\S.{4}")
AUTHOR = re.compile(rf"作者\s*:\s*(?P<name>[{CJK}·]{{2,12}})(?!\S)")
# 麥綺珊今日（十一月五日）出席…: the name in a lead
LEAD_PERSON = r"(?<![于於])(?=[于於]?(?:民国\d{1,3}|[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年|今[日天晚早午]|昨[日天晚午]|\d+日|[(]|在|出席|发表|通过|作)"


# （2008-8-26）, below a title: the speech's day or the page's
IN_BRACKETS = re.compile(r"[(]\s*(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}\s*[)]")


def day_in_brackets(state: HeaderState, line: PrintedLine) -> Taken | None:
    """A numeric day in brackets is the speech's, where the page has told its own above; else it tells neither."""
    found = first_full(line.text) if IN_BRACKETS.fullmatch(line.flat.strip()) else None
    if not found:
        return None
    posted = state.published_on or ""
    return Taken(state.dated(found.iso, line.text) if posted >= found.iso else state, line.text)


def author_above_day(state: HeaderState, line: PrintedLine) -> Taken | None:
    """作者：柳步青, with the speech's own day on the next line, as libraries of speeches print it."""
    author = AUTHOR.fullmatch(line.flat)
    name = line.text[slice(*author.span("name"))] if author and date_line(line.below) else ""
    person = person_line(name)
    return Taken(state.spoken_by(person), line.text) if person else None


# 日期: Tue, 14 Mar 2006 10:22:07 +0800, 发送时间：2006-03-14: the day of a mail
SENT = re.compile(
    r".{0,80}(?:(?:发送|发件|寄件)(?:时间|日期)\s*:|(?:日期|时间|Date)\s*:\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),)"
)

MAIL_DAY = re.compile(r"\s*(?:日期|时间|日期时间|Date)\s*:")


def with_page_day(state: HeaderState, text: str) -> HeaderState:
    """The state with the day on which a line of page information says that it was published, or sent as a mail."""
    flat = fold(text)
    day = page_date(without_other_days(flat))
    if SENT.match(flat) or (state.mailed and MAIL_DAY.match(flat)):
        return state if state.sent_on else replace(state, sent_on=day)
    # 2013-12-27 below the words of whoever sent it
    return state if day and day == state.sent_on else state.published(day)


# 栏目：首长讲话　　播出：1954年7月19日 19时30分: the day of a broadcast, of a station's own sheet
BROADCAST = re.compile(
    r"(?:^|[\s|])(?:首播|播出|播送|广播|播讲|直播)(?:日期|时间)?\s*:\s*(?P<day>(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)


# a station's page, or a recording: its day may be later than the speech's, as every day on the web may be
OF_A_STATION = re.compile("重播|录播|转播|录音|录像|剪辑|发布|上传|更新|点击|浏览|来源|电视")
FIRST_PAGES = "1996"


def page_information(state: HeaderState, line: PrintedLine) -> Taken | None:
    if not is_page_info(line.text) or len(line.flat) > LONGEST:
        return None
    broadcast = BROADCAST.search(line.flat) if not OF_A_STATION.search(line.flat) else None
    sent = first_full(line.text[broadcast.start("day") :]) if broadcast else None
    if sent and sent.iso < FIRST_PAGES:
        return Taken(state.dated(sent.iso, line.text), dropped=line.line.dropped("页面信息"))
    author = AUTHOR.search(line.flat)
    known = with_page_day(state, line.text)
    known = replace(known, author=state.author or (author["name"] if author else ""))
    return Taken(known.spoken_by(person_of_page(line.text)), dropped=line.line.dropped("页面信息"))


# 【作　　者】副局长　张大山 / 【发布日期】1993.07.28 / 【入库时间】2006-11-08: a record of a database
RECORD = re.compile(r"\s*【(?P<label>[^】]{2,10})】\s*=?\s*(?P<value>\S.{0,60})\s*")


def database_record(state: HeaderState, line: PrintedLine) -> Taken | None:
    found = RECORD.fullmatch(line.flat)
    if not found:
        return None
    label, value = squeezed(found["label"]), line.text[slice(*found.span("value"))]
    if label in ("作者", "讲话人", "报告人"):
        return Taken(state.spoken_by(person_line(value)), dropped=line.line.dropped("页面信息"))
    if not page_date(value) or not label.endswith(("日期", "时间")):
        return None
    known = state.published(page_date(value)) if not label.startswith(("入库", "实施", "更新", "录入")) else state
    return Taken(known, dropped=line.line.dropped("页面信息"))


# (3月28日,根据录音整理): the year is the page's or the title's
DAY_IN_BRACKETS = re.compile(
    r"[(]\s*(?P<day>(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<of_month>\d{1,2}|[一二三四五六七八九十]{1,3})日)[^()。]{0,24}[)]"
    # 10月11日, below the speaker
    r"|(?P<bare>(?P<bare_month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<bare_day>\d{1,2}|[一二三四五六七八九十]{1,3})日)\s*(?:星期.|[上下]午|晚上?)?"
)


def day_without_year(state: HeaderState, line: PrintedLine) -> Taken | None:
    found = DAY_IN_BRACKETS.fullmatch(line.flat)
    if not found:
        return None
    month, day = (
        parse_small_number(found[part] or found[bare])
        for part, bare in (("month", "bare_month"), ("of_month", "bare_day"))
    )
    return Taken(state.told_on(month, day, line.text), line.text)


# 10-28 某某素材库 / 05-27 14:30: the day on which a site posted the page, without its year
POSTED = re.compile(r"[\[(]?\d{1,2}[-/]\d{1,2}[\])]?(?:\s+\d{1,2}:\d\d)?(?:\s+[^\s。,:]{2,16}(?:\s+[^\s。,:]{2,16})?)?")


def posting_day(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, dropped=line.line.dropped("页面信息")) if POSTED.fullmatch(line.flat.strip()) else None


# 上一版　下一版　返回目录, of a newspaper's pages: the day above it is the paper's
PAPER = re.compile(r"[上下]一版|返回目录|^第\s*[A-Z]?\d{1,3}\s*版")
# 青河周报 > 2014年05月26日 第07版：观点; (青河县政府新聞參考資料 108年2月11日): the day of an issue, of a release
ISSUED = re.compile(
    r".{0,30}\d日\s*[·|]?\s*(?:星期.)?\s*[·|]?\s*第\s*[A-Z]?\d{1,3}\s*版.{0,24}|[(]\s*[^\s()]{0,16}新[闻聞](?:[参參]考[资資]料|稿)\s[^()]{4,20}[)]"
)


def day_of_paper(state: HeaderState, line: PrintedLine) -> Taken | None:
    found = date_line(line.text)
    if not found or not found.full or not _issued(line):
        return None
    return Taken(state.published(found.iso), dropped=line.line.dropped("页面信息"))


# 棠川理工大学校报（电子版）　2016年9月15日　第1042: a paper's name before the day
PAPER_NAME = re.compile(
    rf"[《]?[{CJK}]{{2,14}}(?:[日晚周早院校旬]报|简报|通讯|月刊|校刊|内刊)[》]?(?:[(][^()]{{1,8}}[)])?\s+"
)


def _issued(line: PrintedLine) -> bool:
    if PAPER_NAME.match(line.flat):
        return True
    above_pages = PAPER.search(fold(line.below).strip()) and not line.flat.startswith("(")
    return bool(above_pages or ISSUED.fullmatch(line.flat.strip()))


# 今天是 2015年10月23日 星期五: the clock of the site, which tells nothing of the page
# 2026年1月12日　星期一　农历十一月廿四, above a site's menu; above 第1版 it is the day of a paper
TODAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日\s*星期.\s*(?:农历|阴历|夏历).{2,12}")
CLOCK = re.compile(r".{0,10}(?:今天|今日|现在|当前(?:时间|日期)?)\s*(?:是|为)?\s*:?\s*\d{4}[-年/.].*")


def clock(state: HeaderState, line: PrintedLine) -> Taken | None:
    today = TODAY.fullmatch(line.flat.strip()) and not PAPER.search(fold(line.below).strip())
    return Taken(state, dropped=line.line.dropped("页面信息")) if today or CLOCK.fullmatch(line.flat) else None


def collected_works(state: HeaderState, line: PrintedLine) -> Taken | None:
    person = works_of(line.text)
    return Taken(replace(state, works_of=person), dropped=line.line.dropped("书名")) if person else None


def masthead(state: HeaderState, line: PrintedLine) -> Taken | None:
    if not is_furniture(line.text):
        return None
    return Taken(state.published(page_date(line.text)), dropped=line.line.dropped(MASTHEAD))


LONGEST = 400  # characters of a line that tells of the page
NOTE_BEGINS = re.compile(r"按[:】\])]\s*$")  # 据《通讯》录入。原刊编者按：1988年10月9日，我馆召开……
LEAD_START = 16  # characters before the day of a lead
HELD_THEN = re.compile(
    r"\s*(?:[(][^()]{1,10}[)])?(?:[上下]午|晚上?)?[,，]?(?:[在于於出].{2,60}(?:致[辞词]|讲话|演讲|演[辞词]|发言|报告|谈话)|[^。去前]{2,50}?(?:发表|致|作)了?[^。,]{0,16}(?:致[辞词]|讲话|演讲|演[辞词]|发言|报告|[贺献]词)|[^。去前]{2,40}?[会式礼堂场]上(?:的|作|致)?[^。,]{0,6}(?:讲话|致[辞词]|发言|演讲|报告)|[^。]{0,30}会上?的(?:致[辞词]|讲话|演讲|发言|报告)|[^。去前]{0,40}(?:举行|召开|隆重))"
)


def news_lead(state: HeaderState, line: PrintedLine) -> Taken | None:
    if not is_lead(line.text):
        return None
    person = state.speaker or person_after_office(line.text, LEAD_PERSON) or person_before_office(line.text)
    known = replace(state.spoken_by(person), dateline=state.dateline or line.text)
    if is_labelled_note(line.flat):
        known = with_note(known, line)
    # 以下是首席法官张大山二○○九年一月十二日在典礼上致辞全文
    found = first_full(line.text)
    if not found:
        known = with_month(known, line.text)
    if found and HELD_THEN.match(fold(line.text[found.end :])):
        known = known.dated(found.iso, line.text)
    return Taken(known, dropped=line.line.dropped("新闻导语"))


def pulled_quote(state: HeaderState, line: PrintedLine) -> Taken | None:
    # ■ 党委书记　林晚照 is a byline
    quoted = PULLED_QUOTE.match(line.flat) and not person_line(line.text)
    # ■ 致青河一中建校八十周年贺电　〔1999.10.6〕 is a title
    quoted = quoted and not GENRE_END.match(DAY_BEHIND.sub("", line.flat).rstrip("▲■◆●▶★☆ "))
    return Taken(state, dropped=line.line.dropped("提要")) if quoted else None


def news_paragraph(state: HeaderState, line: PrintedLine) -> Taken | None:
    if not is_running(line.text) or line.line.level:
        return None
    # 2015年9月29日晚，使馆举行国庆招待会: the day of the meeting
    found = first_full(line.text)
    near = found and (found.start < LEAD_START or NOTE_BEGINS.search(fold(line.text[: found.start])))
    if found and near and HELD_THEN.match(fold(line.text[found.end :])):
        state = state.dated(found.iso, line.text)
    elif not found:
        state = with_month(state, line.text)
    # 9月30日清晨，全校师生…: the day of the meeting, its year the page's
    told = not state.dateline and LEAD_DAY.match(line.flat)
    return Taken(replace(state, dateline=line.text) if told else state, dropped=line.line.dropped("新闻导语"))
