"""Rules for lines of a header with a label: time, place, speaker, original title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.extraction.char_classes import CJK
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import english, find_dates, first_full, person_line
from speeches.extraction.metadata.header.date_rules import HALL
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.line_rules import PrintedLine, Taken
from speeches.extraction.metadata.named_persons import labelled_person
from speeches.extraction.structure import GENRE_END, OWN_LABEL, OWN_PLACE, OWN_SPEAKER, OWN_TIME, is_page_info

WRITTEN_TIME = re.compile(
    r"(?!.*(?:来源|发布|点击|浏览|作者|编辑|阅读|字[号体]))(?:时\s*间|日\s*期)\s*:\s*[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日.{0,24}"
)
# 时间：2013.3.5 9:30, beside 地点：县影剧院 alone: beside a speaker, pages print so when they were posted
NUMERIC_TIME = re.compile(
    r"(?:时\s*间|日\s*期)\s*:\s*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s*(?:[(]?星期.[)]?|周.|[上下]午|晚上?|\d{1,2}[:时]\d{0,2}分?))*\s*"
)
ORIGINAL_TITLE = re.compile(r"原标题\s*:.*[(](?P<date>[^()]{6,20})[)]")


# 等级：特急 发往：… / 状态：已结束 | … / 收件人：校史组 / 图片新闻：…: what a telegram, a page or a mail says of itself
PAGE_LABEL = re.compile(
    r"(?:等\s*级|班\s*次|密\s*级|机密级别|状\s*态|收件人|发件人|抄送人?|主送|件\s*数|卷\s*名|页\s*数|编\s*号|图片新闻|图片报道|本版导读|附件|扫描)\s*:\s*\S.{0,120}"
)

MAIL_ROW = re.compile(r"(?:收件人|发件人|抄送人?)\s*:")


def page_label(state: HeaderState, line: PrintedLine) -> Taken | None:
    labelled = ":" in line.flat[:LABEL]
    known = labelled and PAGE_LABEL.fullmatch(line.flat.strip()) and not GENRE_END.match(line.flat)
    if not known:
        return None
    mailed = state.mailed or bool(MAIL_ROW.match(line.flat.strip()))
    return Taken(replace(state, mailed=mailed), dropped=line.line.dropped("页头"))


def own_label(state: HeaderState, line: PrintedLine) -> Taken | None:
    # 发布人：德育处　发布日期：2019/10/8 is the page's
    # 会议：青河县第十届人民代表大会第一次会议, of a record
    own = (OWN_LABEL.fullmatch(line.flat) or MEETING_LABEL.fullmatch(line.flat)) and not re.search(
        "(?:发布|更新)(?:日期|时间)", line.flat
    )
    if not own:
        return None
    # 发布人：市生态环境局局长　濮水生, of a press conference
    who = re.match(r"\s*发布人\s*:\s*", line.flat)
    person = labelled_person(line.text[who.end() :]) if who else None
    # 会议主题：柯腊乡搬迁群众座谈会 names the meeting, 主题：介绍水利建设情况 what it is about
    if meeting := MEETING_LABEL.match(line.flat):
        state = state.held_at(line.text[meeting.start("meeting") :].strip())
    return Taken(state.spoken_by(person if person and person.role else None), line.text)


MEETING_LABEL = re.compile(
    r"\s*(?:会\s*议|场\s*合|会\s*名|活\s*动|典\s*礼|会议(?:主题|名称))\s*:\s*(?P<meeting>[^,。;:]{4,40}(?:会议?|论坛|典礼|仪式|班|活动))\s*$"
)
# 篇名 / 报告人 / 职务 / 会议 / 日期: rows of a record, each with its value behind the label
RECORD_ROW = re.compile(
    r"(?P<what>篇\s*[名目]|题\s*[名目]|标\s*题)\s*:|(?P<who>(?:报告|讲话|演讲|发言|致[辞词]|主讲)(?:人|者))\s*:|(?P<office>职\s*务|职\s*称|单\s*位)\s*:|(?P<meeting>会\s*议|场\s*合|会议名称|活\s*动)\s*:|(?P<day>日\s*期|时\s*间)\s*:"
)
OF_A_PAGE = re.compile(
    r".{0,40}(?:\d:\d\d|来源|发布|点击|浏览|阅读|网址|链接|责编|编辑|抓取|采集|上传|更新|入库|url|http)", re.I
)


def of_record(flats: Sequence[str]) -> bool:
    """Whether the lines hold the record of one speech, whose 日期 is its own: who, in what office or at what meeting, when.

    Args:
        flats: the folded lines of a header.
    """
    rows = {row.lastgroup for flat in flats if (row := RECORD_ROW.match(flat))}
    whole = {"who", "day"} <= rows and bool(rows & {"meeting", "office"}) and "what" in rows
    return whole and not any(map(OF_A_PAGE.match, flats))


NAMED_MEETING = re.compile(
    r"\s*(?:(?:会议|活动|会\s)\s*名\s*称?\s*:\s*|主\s*题\s*:\s*(?=.*(?:讲话|致[辞词]|发言|报告|演讲)稿?\s*$))(?P<meeting>[^,。;:]{4,40}(?:会议?|论坛|典礼|仪式|活动|党课|讲话稿?|致[辞词]|发言稿?|报告|演讲稿?))\s*$"
)


def labelled_meeting(byline: Sequence[str]) -> str:
    """省长与企业负责人座谈会 of 会议名称：…, under which a record that prints no other title goes; or ''."""
    found = ((NAMED_MEETING.match(fold(line)), line) for line in byline)
    return next((line[slice(*match.span("meeting"))].strip() for match, line in found if match), "")


# event_date: 2013-03-05 and location: 青河县 of a Markdown file; 日期：19950618 of an archive's catalogue
EVENT_DAY = re.compile(
    r"(?:event_?date|speech_?date|(?:delivered|given|spoken|held)(?:_?(?:on|at|date))?|date_?(?:delivered|given|spoken|held)|讲话日期|演讲日期|会议日期|date(?=\W{1,5}[\d./-]{8,10}[\"']?$))\s*[:=]\s*[\"']?(?P<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}).{0,16}",
    re.I,
)
COMPACT_DAY = re.compile(
    r"(?:日\s*期|时\s*间|讲话时间|形成时间)\s*:\s*(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
)
# 年份：1998年, 年份：据带盒标签，1998年
YEAR_ROW = re.compile(r"年\s*[份代]\s*:\s*(?:(?P<printed>(?:19|20)\d\d)年?|[^\d:]{1,16}(?P<noted>(?:19|20)\d\d)年)")
EVENT_PLACE = re.compile(r"(?:location|place|venue)\s*:\s*[\"']?(?P<place>[^\"']{2,40}?)[\"']?", re.I)
DIVISION = re.compile(rf"(?:中共)?(?P<place>(?![本全我])[{CJK}]{{2,5}}?[省市县縣区區镇鎮])(?=[{CJK}]{{3}})")
LABEL = 16  # characters within which a label ends
RESPONSIBLE = re.compile(r"责任者\s*:\s*(?P<who>.{2,40})")


def catalogued(state: HeaderState, line: PrintedLine) -> Taken | None:
    """Rows of a catalogue, or of the block above a Markdown text, with what they say of the speech itself."""
    flat = line.flat.strip()
    if not re.search("[:=]", flat[:LABEL]):
        return None
    if (year := YEAR_ROW.fullmatch(flat)) and (printed := year["printed"] or year["noted"]):
        return Taken(state.dated(printed, line.text), line.text)
    # Date: 2015-08-03 is a row of a mail, date: one of a file's own block
    mailed = flat.startswith("Date") or (state.mailed and flat.startswith("date"))
    if not mailed and (day := EVENT_DAY.fullmatch(flat)) and (found := first_full(day["day"])):
        held = state.dated(found.iso, line.text)
        return (
            Taken(held, dropped=line.line.dropped("文件头信息")) if flat.startswith("date") else Taken(held, line.text)
        )
    if compact := COMPACT_DAY.fullmatch(flat):
        return Taken(state.dated(f"{compact['y']}-{compact['m']}-{compact['d']}", line.text), line.text)
    if place := EVENT_PLACE.fullmatch(flat):
        return Taken(
            state if HALL.search(place["place"]) else replace(state, place=state.place or place["place"]), line.text
        )
    if who := RESPONSIBLE.fullmatch(flat):
        return Taken(state.spoken_by(person_line(line.text.strip()[slice(*who.span("who"))])), line.text)
    return None


# 时间：1996年11月, beside the speaker or the place
MONTH_ROW = re.compile(
    r"(?:讲话|授课|会议)?(?:时\s*间|日\s*期)\s*:\s*(?P<month>(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)(?:[上中下]旬|间|份)?"
)


def time_of_speech(state: HeaderState, line: PrintedLine) -> Taken | None:
    own = OWN_TIME.fullmatch(line.flat) or (line.own_labels and WRITTEN_TIME.fullmatch(line.flat))
    own = own or (line.own_place and NUMERIC_TIME.fullmatch(line.flat))
    found = first_full(line.text) if own else None
    if not found and line.own_labels and (month := MONTH_ROW.fullmatch(line.flat.strip())):
        found = next(iter(find_dates(month["month"])), None)
    return Taken(state.dated(found.iso, line.text), line.text) if found else None


def place_of_speech(state: HeaderState, line: PrintedLine) -> Taken | None:
    label = OWN_PLACE.fullmatch(line.flat)
    if not label:
        return None
    place = line.text[label.start("place") :].strip()
    # 临沣市人民会堂二楼: the division before a hall
    if HALL.search(place):
        division = DIVISION.match(place)
        place = division["place"] if division else ""
    return Taken(replace(state, place=state.place or place), line.text)


# 发言：董事长　张大山, with an office and a name behind it
GENRE_LABEL = re.compile(r"(?:发\s*言|讲\s*话|演\s*讲|致\s*[辞词]|讲\s*述)\s*:\s*(?P<who>[^:,。]{4,30})")
PROGRAMME = re.compile(r"(?:主\s*持|发\s*言|讲\s*话|致\s*[辞词]|表\s*态|点\s*评|宣\s*[读布])\s*:")
ENGLISH_LABEL = re.compile(r"(?:Speaker|Delivered by)\s*:\s*(?P<who>[A-Za-z][^\u4e00-\u9fff]{3,80})")


def speaker_behind_genre(state: HeaderState, line: PrintedLine) -> Taken | None:
    label = GENRE_LABEL.fullmatch(line.flat)
    person = person_line(line.text[label.start("who") :]) if label else None
    if not person or not person.role:
        return None
    # 主持：…, 致辞：…, 讲话：… below each other: of two who spoke none is sure; a row below a byline takes nothing away
    rows = PROGRAMME.match(fold(line.above).strip()) or PROGRAMME.match(fold(line.below).strip())
    return Taken(state if state.speaker and not rows else state.spoken_by(person), line.text)


def english_speaker(state: HeaderState, line: PrintedLine) -> Taken | None:
    """Speaker: Zhang Dashan, Mayor of Linchuan."""
    label = ENGLISH_LABEL.fullmatch(line.text.strip())
    return Taken(state.spoken_by(english.person(label["who"].strip())), line.text) if label else None


def labelled_speaker(state: HeaderState, line: PrintedLine) -> Taken | None:
    label = OWN_SPEAKER.fullmatch(line.flat)
    if not label:
        return None
    person = labelled_person(line.text[label.start("who") :])
    # of a page in two languages the name in its own script
    if person and state.speaker and english.is_latin(state.speaker.name) and not english.is_latin(person.name):
        return Taken(replace(state, speaker=person), line.text)
    # 出镜：市长　张大山; without an office it is a reporter
    reporter = line.flat.startswith("出镜") and not (person and person.role)
    return Taken(state if reporter else state.spoken_by(person), line.text)


def original_title(state: HeaderState, line: PrintedLine) -> Taken | None:
    original = ORIGINAL_TITLE.match(line.flat)
    found = first_full(original["date"]) if original and is_page_info(line.text) else None
    return Taken(state.dated(found.iso, line.text), dropped=line.line.dropped("页面信息")) if found else None
