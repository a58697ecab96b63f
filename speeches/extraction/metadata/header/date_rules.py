"""Rules for lines with the date of a speech, and what stands around it: place, occasion, speaker."""

import re
from dataclasses import replace

from speeches.divisions import find_divisions
from speeches.extraction.char_classes import CJK, nfkc
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import (
    Person,
    PrintedDate,
    find_dates,
    first_full,
    is_name,
    is_ordinary_word,
    person_after_office,
    person_line,
)
from speeches.extraction.metadata.header_state import MASTHEAD, HeaderState
from speeches.extraction.metadata.line_rules import PrintedLine, Taken
from speeches.extraction.metadata.other_days import holds_other_day, without_other_days
from speeches.extraction.structure import BLANK_DATE, GENRE_END, OPEN_DATE, date_line

# （2013年11月5日印发） / （1950年3月2日生） / （2013年11月5日《临川日报》） / （农历2013年十月初三）: days, not of the speech
# and not 3月4日发布会, 3月4日整理地方志工作会议, in which the word goes on to name a meeting
OTHER_BEHIND = re.compile(
    r"\s*(?:印(?=\s|$|[)])|(?:起草|拟稿|整理|上传|录入|打字|校对|转载|发布|更新|印发|印制|修改|修订|刊[登载发]|出版)+(?=\W|$|[于自在稿]|人|单位)|生(?:于|[)]|$)|《[^》]{2,12}报》)"
)
OTHER_BEFORE = re.compile(r"(?:农历|阴历|夏历|旧历)\s*$")
EDITED = re.compile(r"(?:部|处|科|室|委员会|委|局|社|会|组|院)\s*(?:主?编|编印|编辑|印发|刊行)\s*$")
# （答新华社记者　1985年3月4日） is the day on which a speaker answered
REPORTED = re.compile(
    r"(?:^|[\s()\[\]〔〕【】,、/|·])(?:(?!答|回答|对|向|与|和|同|跟|会见|接见|接受|告|致|给|全体|各位)\w{0,12}?记者|(?:本|特约|责任|\w{0,6}[报网社台站刊])?(?:通讯员|摄影|撰稿|供稿|编辑|责编))[\s:/][^,。在]{0,16}$"
)
BRACKET = re.compile(r"[(〔\[]")
DATE_FIRST = re.compile(r"[\s(—―─-]*(?:\d{4}|[一二][〇○零一二三四五六七八九0]{3})\s*年")
# （二○一三年六月五日，墨西哥城）: the place behind the date
PLACE_AFTER_DATE = re.compile(rf"[,，、·\s]+(?P<place>[{CJK}][{CJK}·]{{1,19}})\s*[)）]?\s*$")
AT_PLACE = re.compile(rf"[,，、\s]*[于於](?P<place>[{CJK}·]{{2,20}})\s*[)）]?\s*")
LEAST_NAME = 3  # characters of a name behind a day, with no office
NAME_LENGTH = 3
PLACE_END = re.compile(
    r"[省市县縣区區州盟旗镇鎮乡鄉村岛島港湾灣山城堡营]$|(?:大学|大學|学院|學院|学校|學校|中学|小学|剧院|劇院|会展中心|會展中心|广场|廣場)$"
)
MEETING_END = re.compile("(?:会议?|大会|论坛|典礼|仪式|培训班|研讨班)$")
NO_PLACE = re.compile(
    r"(?:上午|下午|晚上?|凌晨|中午|星期.|周.|根据.*|.*标题.*|.*编者.*|记录稿?|录音.*|[节修]选.*|整理|审定|摘要|节录|讲话|口述|草稿|[未已]?经.*|.*审[阅閱定].*|.*整理.*|.*[录錄]音.*|[开闭開閉]幕(?:式|[会會])|.{0,4}(?:[分主]会场|分會場)|.{0,4}(?:全体会议|全体大会|大会发言|小组讨论|分组讨论|分论坛))"
)
# 中華民國109年6月6日　海音館: a hall is no place that a speech belongs to
HALL = re.compile(r"(?:会议中心.*|(?<![宾賓])[馆館]|[厅廳堂室楼樓]|会场|會場)$")
# ——2012年1月10日在云岭省第九届人民代表大会第五次会议上
OCCASION = re.compile(
    r"在(?P<occasion>[^,。;]{4,80}?)(?:会?上|时|期间)(?:的)?(?:讲话|致辞|报告|发言|演讲)?(?=[^,。]{0,30}$)"
)


# 2017.08.22 · 会宁川县体育馆 · Simultaneous interpretation: day and hall of a meeting
DAY_AND_HALL = re.compile(
    rf"(?:19|20)\d\d[./-]\d{{1,2}}[./-]\d{{1,2}}\s*[·|丨/,]\s*(?P<place>[{CJK}]{{2,20}}(?:[馆館厅廳堂楼樓场場]|广场|中心|剧院|会议室|大学|学院|学校|酒店|宾馆|礼堂))(?:\s*[·|丨/,].{{0,60}})?\s*"
)
DIVISION = re.compile(rf"(?P<place>[{CJK}]{{2,5}}?[省市县縣区區镇鎮])(?=[{CJK}]{{2}})")


def day_and_hall(state: HeaderState, line: PrintedLine) -> Taken | None:
    found = DAY_AND_HALL.fullmatch(line.flat) if line.flat[:1] in "12" else None
    day = first_full(line.text) if found else None
    if not found or not day:
        return None
    place = DIVISION.match(line.text[slice(*found.span("place"))])
    held = state.dated(day.iso, line.text)
    return Taken(replace(held, place=held.place or (place["place"] if place else "")), line.text)


def open_date(state: HeaderState, line: PrintedLine) -> Taken | None:
    known = (BLANK_DATE, OPEN_DATE)
    return Taken(state, line.text) if any(kind.fullmatch(line.flat) for kind in known) else None


def date_of_speech(state: HeaderState, line: PrintedLine) -> Taken | None:
    found = date_line(line.text) or _of_a_note(line)
    # 在论坛上的致辞（2016年9月20日） is a title
    if not found or not (
        DATE_FIRST.match(line.flat) or not GENRE_END.match(BRACKET.split(line.flat, maxsplit=1)[0].strip())
    ):
        return None
    # Retrieved on 2013-02-14, 本页由小周于2013-02-14下载
    if holds_other_day(line.flat) and not find_dates(without_other_days(line.flat)):
        return Taken(state, dropped=line.line.dropped("页头"))
    # 青河军分区政治部编　一九六四年四月二十日: the day of an issue
    if EDITED.search(fold(line.text[: found.start])):
        return Taken(state.published(found.iso), dropped=line.line.dropped(MASTHEAD))
    # （记者　凌霄　2003年8月6日）: the day of the paper
    if REPORTED.search(fold(line.text[: found.start])):
        return Taken(state.published(found.iso), dropped=line.line.dropped("页头"))
    if OTHER_BEHIND.match(fold(line.text[found.end :])) or OTHER_BEFORE.search(fold(line.text[: found.start])):
        return Taken(state, dropped=line.line.dropped("页头"))
    return Taken(with_date(state, line.text, found), line.text)


# 民國二十三年三月十八日在南昌百花洲紀念週演講，原載《贛政旬刊》第二卷: the note of a library
NOTE = re.compile(
    r"[^,。]{8,80}(?:演[讲说辞词]|讲话|播讲|广播|致[辞词]|报告|发言)(?=[,。](?:原载|原刊|载于|刊于?|由|据|见))"
)


def _of_a_note(line: PrintedLine) -> PrintedDate | None:
    """The day at the head of a note that says where a speech was held and then where it was printed."""
    note = NOTE.match(line.flat)
    found = first_full(line.text[: note.end()]) if note else None
    return found if found and found.start <= 1 else None


# 2003年春季学期主体班　讲座记录: the year of a course, in the head of its notes
COURSE_YEAR = re.compile(
    r"[^,。:在]{0,24}?(?P<year>(?:19|20)\d\d)年?(?:度|上半年|下半年)?(?:[春夏秋冬]季)?(?:学期|第[一二三四五六七八九十\d]{1,3}期)?[^,。:在]{0,16}?(?:班|学期|讲座|党课|冬训)[^,。:在]{0,8}?(?:记录|讲稿|笔记|讲座|讲义|教案|录音稿?|整理稿?)\s*"
)


def year_of_course(state: HeaderState, line: PrintedLine) -> Taken | None:
    found = COURSE_YEAR.fullmatch(line.flat) if line.flat[-1:] in "录稿记座义案音" else None
    return Taken(state.dated(found["year"], line.text), line.text) if found else None


# （一九八四年，节选）, （1984年秋）: a year by itself below a title
YEAR_ALONE = re.compile(
    r"[(]\s*(?P<year>[12][\d〇○零O一二三四五六七八九]{3}|[一二][〇○零O一二三四五六七八九]{3})年(?:[初春夏秋冬底末]|[上下]半年|年[初底末]|(?:国庆|元旦|春节|五一|七一|八一|中秋|端午|重阳|清明|新年)(?:节)?(?:前夕|前后|期间|之际|前|后)?)?(?:[,;、\s]\s*(?:节选|摘要|节录|有删节|提纲|摘录|(?:根?据)?(?:记录|录音)[^()]{0,8}))?\s*[)]"
)


# （2000年元旦）, 一九五九年国庆节: a feast that has its day
FEASTS = {"元旦": "01-01", "五一": "05-01", "劳动节": "05-01", "七一": "07-01", "八一": "08-01", "国庆": "10-01"}
FEAST_DAY = re.compile(
    r"[(]?\s*[12一二][\d〇○零O一二三四五六七八九]{3}年(?:的)?[“\"]?(?:(?P<feast>元旦|五一|劳动节|七一|八一|国庆))[”\"]?(?:国际)?(?:劳动节|节|建党节|建军节)?\s*[)]?"
)


def year_alone(state: HeaderState, line: PrintedLine) -> Taken | None:
    feast = FEAST_DAY.fullmatch(line.flat.strip())
    year = next(iter(find_dates(line.text)), None) if feast else None
    if feast and year:
        return Taken(state.dated(f"{year.iso[:4]}-{FEASTS[feast['feast']]}", line.text), line.text)
    if not YEAR_ALONE.fullmatch(line.flat.strip()):
        return None
    found = next(iter(find_dates(line.text)), None)
    return Taken(state.dated(found.iso[:4], line.text), line.text) if found else None


def with_date(state: HeaderState, text: str, found: PrintedDate) -> HeaderState:
    """The state with the date `found` in a line and what stands around it: the place, the occasion, the speaker."""
    flat = nfkc(text)
    before, after = flat[: found.start].strip("—-─ ()|丨·/"), flat[found.end :]
    # （2013年3月5日于青河）: the place, though 于 is a surname as well
    if at := AT_PLACE.fullmatch(after):
        return replace(state.dated(found.iso, text), place=at["place"])
    place, occasion = PLACE_AFTER_DATE.search(after), OCCASION.search(after)
    state = state.dated(found.iso, text)
    if place and MEETING_END.search(place["place"]) and not find_divisions(place["place"]):
        # （2018年1月10日，区委述职评议会）
        return _with_people(state.held_at(place["place"]), before, "")
    if place and "在" not in after and _is_place(place, in_brackets=flat.lstrip("—-─ ").startswith("(")):
        state = replace(state, place=place["place"])
    if occasion:
        state = state.held_at(occasion["occasion"] + "会" * after.startswith("会", occasion.end("occasion")))
    return _with_people(state, before, after)


def _with_people(state: HeaderState, before: str, after: str) -> HeaderState:
    """The state with whom the line of a day names before it or behind."""
    tail = re.split(r"(?:会?上|时)\s*", after)[-1]
    tail = tail.strip("—-─ ()·")
    behind = person_line(tail) or _three_characters(tail)
    if behind and not behind.role and len(behind.name) < LEAST_NAME:
        behind = None  # 2019年5月9日　石坪: a town as likely as a man
    return state.spoken_by(person_line(before) or person_after_office(after) or behind)


def _three_characters(name: str) -> Person | None:
    """（2011年3月22日）　骆一舟: three characters alone behind a day are a name though the surname is rare."""
    known = len(name) == NAME_LENGTH and is_name(name, beside_office=True) and not PLACE_END.search(name)
    return Person(name) if known and not is_ordinary_word(name) and not find_divisions(name) else None


def _is_place(found: re.Match[str], *, in_brackets: bool) -> bool:
    """Whether what stands behind a day is a place: as a comma in brackets, the end of a place's name or a map says."""
    place = found["place"]
    if NO_PLACE.fullmatch(place) or HALL.search(place) or _is_person(found) or _three_characters(place):
        return False
    told = found[0].lstrip()[:1] == "·" or (in_brackets and found[0].lstrip()[:1] in ",，、")
    return bool(told or PLACE_END.search(place) or find_divisions(place))


def _is_person(place: re.Match[str]) -> bool:
    """2013年3月4日　王二河; two characters may be a town's name as well: （2013年3月4日，武汉）."""
    if not person_line(place["place"]):
        return False
    return len(place["place"]) > 2 or not place[0].strip(place["place"]).strip()
