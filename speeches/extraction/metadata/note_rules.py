"""Rules for the notes of editors, above a text or below it: whose it is, when and where it was given."""

import re
from dataclasses import replace

from speeches.extraction.char_classes import CJK, nfkc
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import (
    Person,
    find_dates,
    first_full,
    is_name,
    is_ordinary_word,
    parse_small_number,
    person_line,
)
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.line_rules import PrintedLine, Taken
from speeches.extraction.metadata.named_persons import labelled_person
from speeches.extraction.structure import EDITOR_NOTE

DAY_ONLY = re.compile(
    r"(?<![\d年一二三四五六七八九十])(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日"
    r"(?![^。,]{0,6}(?:结束|闭幕|落幕|結束|閉幕|落下帷幕))"  # when a meeting of days was over, not when somebody spoke
)
# 这是何启明同志在全县林业工作会议上讲话的一部分
NAMED_IN_NOTE = re.compile(
    rf"(?:这|本文|以下)(?:是|系|为)(?P<who>[{CJK}·]{{2,8}}?)(?:同志(?:[^。,]{{0,16}}[年月日])?|[〇一二三四五六七八九十\d年]{{0,8}}[〇一二三四五六七八九十\d]{{1,2}}月[〇一二三四五六七八九十\d]{{1,3}}日)在(?P<occasion>[^,。;]{{4,60}}?)[上时中礼禮]的?(?:讲话|演讲|发言|报告|致辞|講話|演講)"
)
# 本编收入骆长河同志讲话三篇: whose the speeches of a book are
COLLECTED = re.compile(
    rf"本[书编辑集卷册]?(?:共|只|仅)?(?:收[入录]?|选[入收录]|辑[入录])了?(?P<who>[{CJK}·]{{2,4}}?)(?:同志|先生|女士)(?:的|历年|历次|[^。,]{{0,16}}的)?[^。,]{{0,10}}(?:讲话|报告|演讲|发言|文稿)"
)
YEAR_AND_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?!\d{1,2}日)")
LABELLED_NOTE = re.compile(
    r"[※*]?\s*[(\[【〔]?(?:原刊|本刊|本报)?(?:编者按|编者注|编者的话|编者说明|编者附[识记]|按语?|编后|编辑手记)\s*[:】\])〕]|[(\[【〔]编者[】\])〕]"
)
# > 说明：本文据录音整理: what a Markdown file says of the text
OF_THE_TEXT = re.compile(r"[>\s]*(?:说明|题注|附注|备注|注)\s*:\s*(?:本[文篇稿]|此[文篇稿件]|以下|根?据).{4,200}")
# 说明：本文据…录音整理。讲话人：区教育局局长 张大山
SPEAKER_IN_NOTE = re.compile(r"[。,;:\s](?:讲话|报告|主讲|演讲|致辞|发言|授课)(?:人|者)\s*:\s*(?P<who>[^。,;:]{2,30})")
WRITTEN_BY_SPEAKER = re.compile(r"作者.{0,40}(?:讲话|演讲|报告|发言|致辞)")
# 录音整理件。2005年8月，全县领导干部大会。
MONTH_OF_MEETING = re.compile(
    r"(?:^|。)\s*(?P<month>(?:19|20)\d\d年\d{1,2}月)[,，]?\s*[^。,]{0,24}(?:大会|会议|座谈会|论坛|典礼)。"
)


def with_month(state: HeaderState, text: str) -> HeaderState:
    """The state with the month that a note gives the meeting: 2005年8月，全县领导干部大会。"""
    named = MONTH_OF_MEETING.search(fold(text))
    found = next(iter(find_dates(named["month"])), None) if named else None
    return state.dated(found.iso, text) if found else state


def editors_note(state: HeaderState, line: PrintedLine) -> Taken | None:
    """编者按：…, above the text or below it."""
    if not EDITOR_NOTE.fullmatch(line.flat) and not OF_THE_TEXT.fullmatch(line.flat):
        return None
    return Taken(with_note(state, line), dropped=line.line.dropped("编者按"))


def collected_note(state: HeaderState, line: PrintedLine) -> Taken | None:
    """本书收录了骆长河同志历年的讲话。, above the speeches of a book."""
    if not COLLECTED.match(line.flat.strip()):
        return None
    return Taken(with_note(state, line), dropped=line.line.dropped("编者按"))


def is_labelled_note(flat: str) -> bool:
    """编者按：…现将全文刊发如下。: a note by its own word, though it hands over to the text as a lead does."""
    return bool(LABELLED_NOTE.match(flat))


def with_note(state: HeaderState, line: PrintedLine) -> HeaderState:
    """The state with what an editor's note tells: the day, and whether the page's author is the speaker.

    7月16日 takes its year from the paper it is printed in, when that is not older.
    """
    # 这是作者在全省大会上讲话的一部分
    if WRITTEN_BY_SPEAKER.search(line.flat) and state.author:
        state = state.spoken_by(person_line(state.author))
    if named := NAMED_IN_NOTE.search(line.flat):
        who, occasion = (line.text[slice(*named.span(part))] for part in ("who", "occasion"))
        state = state.spoken_by(person_line(who)).held_at(occasion)
    if whose := COLLECTED.search(line.flat):
        name = line.text[slice(*whose.span("who"))]
        sure = is_name(name, beside_office=True) and not is_ordinary_word(name)
        state = replace(state, works_of=state.works_of or (Person(name) if sure else None))
    if labelled := SPEAKER_IN_NOTE.search(line.flat):
        state = state.spoken_by(labelled_person(line.text[slice(*labelled.span("who"))].strip()))
    found, day = first_full(line.text), DAY_ONLY.search(nfkc(line.text))
    if found:
        return state.dated(found.iso, line.text)
    # 1985年10月，代表团来访。以下为10月18日晚欢迎宴会上的祝酒词。
    named = YEAR_AND_MONTH.search(line.flat)
    if day and named and int(named["month"]) == parse_small_number(day["month"]):
        iso = f"{named['year']}-{int(named['month']):02d}-{parse_small_number(day['day']):02d}"
        return state.dated(iso, line.text)
    if day:
        month, of_month = parse_small_number(day["month"]), parse_small_number(day["day"])
        return state.told_on(month, of_month, line.text, by_editor=True)
    return state
