"""The rules by which a line above a speech is known, and what each tells of the speech.

A line that a rule takes goes to the byline or to the ledger; a line that none takes may be the title.
"""

import re
from dataclasses import replace

from speeches.extraction.char_classes import CJK, nfkc
from speeches.extraction.entities import (
    PrintedDate,
    english,
    first_full,
    is_organisation,
    is_redacted_person,
    page_date,
    person_after_office,
    person_before_office,
    person_line,
)
from speeches.extraction.metadata.header_state import MASTHEAD, HeaderState, LineRule, PrintedLine, Taken
from speeches.extraction.metadata.titles import clean_title
from speeches.extraction.ordered_rules import Rule
from speeches.extraction.structure import (
    BLANK_DATE,
    EDITOR_NOTE,
    GENRE_END,
    OPEN_DATE,
    OWN_LABEL,
    OWN_PLACE,
    OWN_SPEAKER,
    OWN_TIME,
    RECORD_NOTE,
    date_line,
    is_furniture,
    is_lead,
    is_page_info,
    is_running,
)

DATE_FIRST = re.compile(r"[\s(—―─-]*(?:\d{4}|[一二][〇○零一二三四五六七八九0]{3})\s*年")
# （二○一三年六月五日，墨西哥城）: the place behind the date
PLACE_AFTER_DATE = re.compile(rf"[,，、\s]+(?P<place>[{CJK}·]{{2,20}})\s*[)）]?\s*$")
NO_PLACE = re.compile(
    r"(?:上午|下午|晚上?|凌晨|中午|星期.|周.|根据.*|记录稿?|录音.*|[节修]选.*|整理|审定|摘要|节录|讲话|口述|草稿)"
)
# ■ 山乡要富，先要修路: what a newspaper pulls out of the text and prints above it
PULLED_QUOTE = re.compile(r"[■◆●▲▶]\s*\S.{4}")
# ——2012年1月10日在云岭省第九届人民代表大会第五次会议上
OCCASION = re.compile(
    r"在(?P<occasion>[^,。;]{4,80}?)(?:会?上|时|期间)(?:的)?(?:讲话|致辞|报告|发言|演讲)?(?=[^,。]{0,30}$)"
)
DAY_ONLY = re.compile(r"(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
# 时间：2013年3月5日, beside 地点：县影剧院 or 讲话人：…
OWN_CONTEXT = re.compile(r"(?:(?:会议)?地\s*点|(?:讲话|演讲|致辞|报告|主讲)(?:人|者))\s*:")
WRITTEN_TIME = re.compile(r"时\s*间\s*:\s*\d{4}年\d{1,2}月\d{1,2}日.{0,8}")
ORIGINAL_TITLE = re.compile(r"原标题\s*:.*[(](?P<date>[^()]{6,20})[)]")
AUTHOR = re.compile(rf"作者\s*:\s*(?P<name>[{CJK}·]{{2,12}})(?!\S)")
WRITTEN_BY_SPEAKER = re.compile(r"作者.{0,40}(?:讲话|演讲|报告|发言|致辞)")
# 麥綺珊今日（十一月五日）出席…: the name in a lead
LEAD_PERSON = r"(?=今日|今天|昨日|\d+日|[(]|在|出席|发表|通过|作)"


def _label(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, line.text) if OWN_LABEL.fullmatch(line.flat) else None


def _time(state: HeaderState, line: PrintedLine) -> Taken | None:
    own = OWN_TIME.fullmatch(line.flat) or (line.own_labels and WRITTEN_TIME.fullmatch(line.flat))
    found = first_full(line.text) if own else None
    return Taken(state.dated(found.iso, line.text), line.text) if found else None


def _place(state: HeaderState, line: PrintedLine) -> Taken | None:
    label = OWN_PLACE.fullmatch(line.flat)
    if not label:
        return None
    return Taken(replace(state, place=state.place or line.text[label.start("place") :].strip()), line.text)


def _speaker(state: HeaderState, line: PrintedLine) -> Taken | None:
    label = OWN_SPEAKER.fullmatch(line.flat)
    return Taken(state.spoken_by(person_line(line.text[label.start("who") :])), line.text) if label else None


def _original_title(state: HeaderState, line: PrintedLine) -> Taken | None:
    original = ORIGINAL_TITLE.match(line.flat)
    found = first_full(original["date"]) if original and is_page_info(line.text) else None
    return Taken(state.dated(found.iso, line.text), dropped=line.line.dropped("页面信息")) if found else None


def _page_info(state: HeaderState, line: PrintedLine) -> Taken | None:
    if not is_page_info(line.text):
        return None
    author = AUTHOR.search(line.flat)
    known = replace(state.published(page_date(line.text)), author=state.author or (author["name"] if author else ""))
    return Taken(known, dropped=line.line.dropped("页面信息"))


def _masthead(state: HeaderState, line: PrintedLine) -> Taken | None:
    if not is_furniture(line.text):
        return None
    return Taken(state.published(page_date(line.text)), dropped=line.line.dropped(MASTHEAD))


def _lead(state: HeaderState, line: PrintedLine) -> Taken | None:
    if not is_lead(line.text):
        return None
    person = state.speaker or person_after_office(line.text, LEAD_PERSON) or person_before_office(line.text)
    known = replace(state, dateline=state.dateline or line.text, speaker=person)
    return Taken(known, dropped=line.line.dropped("新闻导语"))


def editors_note(state: HeaderState, line: PrintedLine) -> Taken | None:
    """编者按：…, above the text or below it."""
    if not EDITOR_NOTE.fullmatch(line.flat):
        return None
    return Taken(_with_note(state, line), dropped=line.line.dropped("编者按"))


def _with_note(state: HeaderState, line: PrintedLine) -> HeaderState:
    """The state with what an editor's note tells: the day, and whether the page's author is the speaker.

    7月16日 takes its year from the paper it is printed in, when that is not older.
    """
    # 这是作者在全省大会上讲话的一部分
    if WRITTEN_BY_SPEAKER.search(line.flat) and state.author:
        state = state.spoken_by(person_line(state.author))
    found, day = first_full(line.text), DAY_ONLY.search(nfkc(line.text))
    if found:
        return state.dated(found.iso, line.text)
    if day and state.published_on:
        iso = f"{state.published_on[:4]}-{int(day['month']):02d}-{int(day['day']):02d}"
        return state.dated(iso, line.text) if iso <= state.published_on else state
    return state


def _pulled_quote(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, dropped=line.line.dropped("提要")) if PULLED_QUOTE.match(line.flat) else None


def _open_date(state: HeaderState, line: PrintedLine) -> Taken | None:
    known = (BLANK_DATE, OPEN_DATE)
    return Taken(state, line.text) if any(kind.fullmatch(line.flat) for kind in known) else None


def record_note(state: HeaderState, line: PrintedLine) -> Taken | None:
    """（根据录音整理）, above the text or below it."""
    return Taken(state, line.text) if RECORD_NOTE.fullmatch(line.flat) else None


def _date(state: HeaderState, line: PrintedLine) -> Taken | None:
    found = date_line(line.text)
    # 在论坛上的致辞（2016年9月20日） is a title
    if not found or not (DATE_FIRST.match(line.flat) or not GENRE_END.match(line.flat.split("(")[0])):
        return None
    return Taken(with_date(state, line.text, found), line.text)


def with_date(state: HeaderState, text: str, found: PrintedDate) -> HeaderState:
    """The state with the date `found` in a line and what stands around it: the place, the occasion, the speaker."""
    flat = nfkc(text)
    before, after = flat[: found.start].strip("—-─ ()"), flat[found.end :]
    place, occasion = PLACE_AFTER_DATE.search(after), OCCASION.search(after)
    state = state.dated(found.iso, text)
    if place and "在" not in after and not NO_PLACE.fullmatch(place["place"]) and not _is_person(place):
        state = replace(state, place=place["place"])
    if occasion:
        state = state.held_at(occasion["occasion"] + "会" * after.startswith("会", occasion.end("occasion")))
    tail = re.split(r"(?:会?上|时)\s*", after)[-1]
    return state.spoken_by(person_line(before) or person_after_office(after) or person_line(tail.strip("—-─ ()")))


def _is_person(place: re.Match[str]) -> bool:
    """2013年3月4日　王二河; two characters may be a town's name as well: （2013年3月4日，武汉）."""
    if not person_line(place["place"]):
        return False
    return len(place["place"]) > 2 or not place[0].strip(place["place"]).strip()


def _news(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, dropped=line.line.dropped("新闻导语")) if is_running(line.text) else None


def _person(state: HeaderState, line: PrintedLine) -> Taken | None:
    person = person_line(line.text) or english.person(line.text)
    if not person or (state.speaker and not person.role and person.name != state.speaker.name):
        return None
    return Taken(state.spoken_by(person), line.text)


def _redacted_person(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, line.text) if is_redacted_person(line.text) else None


def _house(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, line.text) if is_organisation(line.text) and person_line(line.below) else None


HEADER_RULES: tuple[LineRule, ...] = (
    Rule("subject or chair of a press conference", ("主题：介绍我省水利建设情况", "主持人：林晚照"), _label),
    Rule(
        "time of the speech",
        ("时　间：2013年3月5日（星期二）上午9时", "讲话时间：2013年3月5日", "时间：2013年3月5日\n地点：县影剧院"),
        _time,
    ),
    Rule("place of the speech", ("地　点：县影剧院",), _place),
    Rule("speaker behind a label", ("讲话人：县长 张大山", "致辞者：张大山"), _speaker),
    Rule("title of the original with its day", ("原标题：在全县大会上的讲话（2020年4月28日）",), _original_title),
    Rule("page information", ("发表时间：2014-03-28　来源：新华网", "2014-03-28", "作者：张大山"), _page_info),
    Rule("masthead or rule", ("第十二期", "内部资料", "＊＊＊＊＊＊"), _masthead),
    Rule("news lead", ("新华社临川3月27日电 县长张大山在大会上发表讲话。", "以下是讲话全文："), _lead),
    Rule("editor's note", ("编者按：本文是县长张大山2013年9月16日在全县大会上的讲话。",), editors_note),
    Rule("quote pulled out of the text", ("■ 山乡要富，先要修路",), _pulled_quote),
    Rule("place for a date, date that can be read two ways", ("（20XX年X月X日）", "12/05/2014"), _open_date),
    Rule("how the text was taken down", ("（根据录音整理，未经本人审阅）",), record_note),
    Rule(
        "date line",
        (
            "（2013年6月5日，临川）",
            "2013年3月5日　县长　张大山",
            "——2012年1月10日在云岭省第九届人民代表大会第五次会议上",
        ),
        _date,
    ),
    Rule("paragraph of news", ("3月5日，全县的干部在影剧院里开了一个大会，大家都到了。",), _news),
    Rule("speaker", ("县长　张大山", "张大山（县委书记）", "Zhang Dashan, Mayor of Linchuan"), _person),
    Rule("speaker whose name was taken out", ("县长 XXX",), _redacted_person),
    Rule("house above the office and the name", ("云岭省人民政府\n省长　林大川",), _house),
)


def _compilations_own(state: HeaderState, line: PrintedLine) -> Taken:
    title = clean_title(line.line.text)[0] if GENRE_END.match(line.flat) else state.title
    return Taken(replace(state, title=title), dropped=line.line.dropped("合集页头"))


# What stands above the first of several speeches: no title of theirs.
SHARED_RULES: tuple[LineRule, ...] = (
    *HEADER_RULES,
    Rule("anything else above a compilation", ("领导讲话稿精选三篇", "在全县大会上的讲话"), _compilations_own),
)
