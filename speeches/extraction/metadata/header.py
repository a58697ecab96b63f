"""Reads what stands above a speech: title, subtitle, speaker, date line, occasion; the rest goes to the ledger."""

import re
from collections.abc import Sequence

from speeches.extraction.char_classes import CJK, nfkc
from speeches.extraction.cleaning import fold
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
from speeches.extraction.metadata.header_state import Header
from speeches.extraction.metadata.labelled_lines import close_brackets, part_labels, read_labels
from speeches.extraction.metadata.titles import choose, clean, of_lead, same
from speeches.extraction.metadata.toc import drop_contents
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
    closes,
    date_line,
    is_furniture,
    is_lead,
    is_page_info,
    is_running,
    is_salutation,
)
from speeches.extraction.types import Line

REACH = 40  # lines from the top within which a header ends
LONGEST = 200  # lines of a file that may be all header; a longer one without running text is a list, or verse
DATE_FIRST = re.compile(r"[\s(—―─-]*(?:\d{4}|[一二][〇○零一二三四五六七八九0]{3})\s*年")
# （二○一三年六月五日，墨西哥城）: the place behind the date
PLACE_AFTER_DATE = re.compile(rf"[,，、\s]+(?P<place>[{CJK}·]{{2,20}})\s*[)）]?\s*$")
NO_PLACE = re.compile(
    r"(?:上午|下午|晚上?|凌晨|中午|星期.|周.|根据.*|记录稿?|录音.*|[节修]选.*|整理|审定|摘要|节录|讲话|口述|草稿)"
)
# ■ 山乡要富，先要修路: what a newspaper pulls out of the text and prints above it
PULLED_QUOTE = re.compile(r"[■◆●▲▶]\s*\S.{4}")
GREETED_FIRST = re.compile(r"[^。;:!?\d《》]{2,40},")
FIRST_HEADING = re.compile(r"\s*(?:一、|\(一\))\S")
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


def read_header(lines: Sequence[Line], shared: Header) -> tuple[Header, list[Line]]:
    """The header and the lines of the body; `shared` holds what the page says for all its speeches."""
    header = Header(published_on=shared.published_on, byline=list(shared.byline))
    lines = read_labels([line for line in lines if line.text.strip()], header)
    lines = close_brackets([*part_labels(lines[:REACH]), *lines[REACH:]])
    lines = drop_contents(lines, header)
    start = body_start(lines)
    header.own_labels = any(OWN_CONTEXT.match(fold(line.text).strip()) for line in lines[:start])
    candidates = [line for at, line in enumerate(lines[:start]) if not _read_line(line, header, lines[at + 1 : start])]
    choose(candidates, header)
    header.title = header.title or of_lead(header.dateline)
    if not header.stated and shared.stated:
        header.stated, header.stated_line = shared.stated, shared.stated_line
    return header, _drop_repeats(lines[start:], header)


def read_shared(lines: Sequence[Line]) -> Header:
    """What stands above the first of several speeches: the page's date, and the meeting's."""
    shared = Header()
    for line in lines:
        if line.text.strip() and not _read_line(line, shared, []):
            if GENRE_END.match(fold(line.text).strip()):
                shared.title = clean(line.text)[0]
            shared.drop(line, "合集页头")
    return shared


def body_start(lines: Sequence[Line]) -> int:
    """Where the speech itself begins: at the salutation, else at the first paragraph or heading.

    A lead of several paragraphs is no speech: what stands above the last line that only a header has
    (全文如下, a date in brackets, an office and a name) is passed over when a salutation comes soon after it.
    """
    top = lines[:REACH]
    running = next((i for i, line in enumerate(top) if is_running(line.text)), None)
    greeting = next((_opening(top, i) for i, line in enumerate(top) if is_salutation(line.text)), None)
    marks = [i for i, line in enumerate(top[:20]) if _only_in_headers(line.text)]
    if running is None:
        whole = len(lines) if len(lines) <= LONGEST else REACH
        return min(whole if greeting is None else greeting, len(lines))
    if greeting is not None and (greeting <= running + 1 or any(running < mark < greeting for mark in marks)):
        return greeting
    after_lead = [i for i in marks if i > running and any(is_running(line.text) for line in lines[i + 1 :])]
    if after_lead and greeting is None and after_lead[-1] - running <= 4:
        return after_lead[-1] + 1
    return running


def _opening(lines: Sequence[Line], greeting: int) -> int:
    """Where the salutation begins: 岭南松博士， above 女士们，先生们： belongs to it, and so does a heading above it."""
    while greeting and GREETED_FIRST.fullmatch(fold(lines[greeting - 1].text).strip()):
        greeting -= 1
    return greeting - bool(greeting and FIRST_HEADING.match(fold(lines[greeting - 1].text)))


def _only_in_headers(text: str) -> bool:
    flat = fold(text).strip()
    bracketed_date = flat.startswith("(") and flat.endswith(")") and date_line(text)
    person = person_line(text)
    return is_lead(text) or bool(bracketed_date) or bool(person and person.role)


def _read_line(line: Line, header: Header, following: Sequence[Line]) -> bool:
    """Takes a line of the header for what it is; False when it may be a title."""
    text = line.text.strip()
    flat = fold(text)
    if _read_labelled(text, flat, header):
        return True
    if is_page_info(text):
        read_page_info(text, flat, header)
        header.drop(line, "页面信息")
    elif is_furniture(text):
        header.published_on = header.published_on or page_date(text)
        header.masthead.append(text)
        header.drop(line, "刊头")
    elif is_lead(text):
        _read_lead(text, header)
        header.drop(line, "新闻导语")
    elif EDITOR_NOTE.fullmatch(flat):
        read_note(text, header)
        header.drop(line, "编者按")
    elif PULLED_QUOTE.match(flat):
        header.drop(line, "提要")
    elif any(kind.fullmatch(flat) for kind in (BLANK_DATE, OPEN_DATE, RECORD_NOTE)):
        header.byline.append(text)
    elif (found := date_line(text)) and (DATE_FIRST.match(flat) or not GENRE_END.match(flat.split("(")[0])):
        read_date_line(text, found, header)
    elif is_running(text):
        header.drop(line, "新闻导语")
    else:
        return _read_person(text, header, following)
    return True


def read_page_info(text: str, flat: str, header: Header) -> None:
    """The day the page names; 原标题：…的讲话（2020年4月28日） and 作者：… speak of the speech itself."""
    original = ORIGINAL_TITLE.match(flat)
    if original and (found := first_full(original["date"])):
        header.stated, header.stated_line = header.stated or found.iso, header.stated_line or text
        return
    header.published_on = header.published_on or page_date(text)
    author = AUTHOR.search(flat)
    header.author = header.author or (author["name"] if author else "")


def read_note(text: str, header: Header) -> None:
    """The day in an editor's note; 7月16日 takes its year from the paper it is printed in, when that is not older."""
    # 这是作者在全省大会上讲话的一部分
    if WRITTEN_BY_SPEAKER.search(fold(text)) and header.author:
        header.speaker = header.speaker or person_line(header.author)
    found, day = first_full(text), DAY_ONLY.search(nfkc(text))
    if header.stated:
        return
    if found:
        header.stated, header.stated_line = found.iso, text
    elif day and header.published_on:
        iso = f"{header.published_on[:4]}-{int(day['month']):02d}-{int(day['day']):02d}"
        if iso <= header.published_on:
            header.stated, header.stated_line = iso, text


def _read_labelled(text: str, flat: str, header: Header) -> bool:
    """时间：… 地点：… 致词人：… of the speech itself."""
    place, speaker = OWN_PLACE.fullmatch(flat), OWN_SPEAKER.fullmatch(flat)
    if OWN_LABEL.fullmatch(flat):
        header.byline.append(text)
        return True
    own_time = OWN_TIME.fullmatch(flat) or (header.own_labels and WRITTEN_TIME.fullmatch(flat))
    if own_time and (found := first_full(text)):
        header.stated, header.stated_line = header.stated or found.iso, header.stated_line or text
    elif place:
        header.place = header.place or text[place.start("place") :].strip()
    elif speaker:
        header.speaker = header.speaker or person_line(text[speaker.start("who") :])
    else:
        return False
    header.byline.append(text)
    return True


def _read_lead(text: str, header: Header) -> None:
    header.dateline = header.dateline or text
    if not header.speaker:
        header.speaker = person_after_office(text, LEAD_PERSON) or person_before_office(text)


def _read_person(text: str, header: Header, following: Sequence[Line]) -> bool:
    """An office and a name, or an office's house alone above the line that goes on with both."""
    person = person_line(text) or english.person(text)
    if person and (not header.speaker or person.role or person.name == header.speaker.name):
        header.speaker = header.speaker or person
    elif not is_redacted_person(text) and not (is_organisation(text) and following and person_line(following[0].text)):
        return False
    header.byline.append(text)
    return True


def read_date_line(text: str, found: PrintedDate, header: Header) -> None:
    """A date with what stands around it: the place, the occasion, the speaker."""
    header.stated, header.stated_line = header.stated or found.iso, header.stated_line or text
    header.byline.append(text)
    flat = nfkc(text)
    before, after = flat[: found.start].strip("—-─ ()"), flat[found.end :]
    place = PLACE_AFTER_DATE.search(after)
    if place and "在" not in after and not NO_PLACE.fullmatch(place["place"]) and not _is_person(place):
        header.place = place["place"]
    occasion = OCCASION.search(after)
    if occasion and not header.occasion:
        header.occasion = occasion["occasion"] + "会" * after.startswith("会", occasion.end("occasion"))
    tail = re.split(r"(?:会?上|时)\s*", after)[-1]
    found_person = person_line(before) or person_after_office(after) or person_line(tail.strip("—-─ ()"))
    header.speaker = header.speaker or found_person


def _is_person(place: re.Match[str]) -> bool:
    """2013年3月4日　王二河; two characters may be a town's name as well: （2013年3月4日，武汉）."""
    if not person_line(place["place"]):
        return False
    return len(place["place"]) > 2 or not place[0].strip(place["place"]).strip()


def _drop_repeats(body: list[Line], header: Header) -> list[Line]:
    """A title printed again at the head of the text, or under its salutation."""
    first = next((at for at, line in enumerate(body) if not _repeats(line, header)), len(body))
    for line in body[:first]:
        header.drop(line, "重复标题")
    body = body[first:]
    # 各位老师: / 县长庆祝教师节讲话稿(精选18篇) / 在这喜庆的日子……
    greeted = len(body) > 2 and len(body[0].text) < 40 and is_salutation(body[0].text)
    if greeted and GENRE_END.match(fold(body[1].text)) and _repeats(body[1], header):
        header.drop(body[1], "重复标题")
        body = [body[0], *body[2:]]
    return body


def _repeats(line: Line, header: Header) -> bool:
    """A sentence that holds the title (今天,我围绕“…”这个主题) is text."""
    text = line.text.strip()
    told = closes(text) and len(text) > len(header.title) + 20
    return bool(header.title) and len(text) < 120 and not told and same(text, header.title)
