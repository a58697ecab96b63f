"""Reads what stands below a speech: the closing date and name, credits, and the foot of the page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.extraction.cleaning import fold
from speeches.extraction.completeness import takes_leave
from speeches.extraction.entities import (
    find_dates,
    first_full,
    is_office,
    page_date,
    person_line,
    told_day,
)
from speeches.extraction.metadata.header.date_rules import OTHER_BEHIND, with_date
from speeches.extraction.metadata.header.day_roles import posted_by
from speeches.extraction.metadata.header.label_rules import labelled_speaker, place_of_speech, time_of_speech
from speeches.extraction.metadata.header.page_rules import database_record, with_page_day
from speeches.extraction.metadata.header.person_rules import record_note
from speeches.extraction.metadata.header.site_foot import (
    bare_block,
    foot_start,
    is_licence,
    is_site_line,
    signed_by_houses,
)
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.line_rules import LineRule, PrintedLine, Taken, printed
from speeches.extraction.metadata.note_rules import editors_note
from speeches.extraction.metadata.other_days import holds_other_day, without_other_days
from speeches.extraction.metadata.title import DASH, same, without_dash
from speeches.extraction.ordered_rules import Rule, first_answer
from speeches.extraction.structure import (
    CREDIT,
    EDITOR_NOTE,
    END_MARK,
    GENRE_END,
    HOUR_LINE,
    RULE,
    SUBTITLE,
    closes,
    date_line,
    is_foot,
    is_page_info,
)
from speeches.extraction.types import Line

RELEASE_DAY = re.compile(r"\s*(?:[(]?星期.[)]?)?\s*")  # what may stand behind the day of a press release
REGARDS = re.compile(r"(?:此致)?\s*(?:革命|崇高)?的?敬\s*礼\s*!?")  # below it a letter has the name and the day
CODE = re.compile(r"[\x21-\x7e\s]*\d[\x21-\x7e\s]*")
# 县长致辞后，与现场群众一同观看了演出。副县长李小河等亦出席活动。: what happened when the speech was over
NARRATED = re.compile(
    r"(?!.*(?:我|你们|大家))(?:[^。,]{0,14}(?:致[辞词]|讲话|演讲)(?:完毕|结束)?[后毕],.{4,120}|[^。]{4,60}等?[亦也均](?:有?出席|参加)[^。]{0,20}。)"
)
# 〔1〕指一九六一年。
# ① 此表系畜牧科印发。——编者注, 註1：《調查報告》
FOOTNOTE = re.compile(
    r"(?P<mark>[〔\[]\d{1,2}[〕\]]|[①-⑳]|[注註]\s?\d{1,2}(?=\s*[:：])|\(\d{1,2}\)(?=.*——编者注))\s*\S.{1,300}"
)
# （根据录音整理，二○○七年七月二十六日）: the day of the speech, as below it, and none of a paper's
TAKEN_DOWN = re.compile(
    r"[(]\s*(?:根?据)?(?:现场)?(?:录音|记录|速记)(?:稿)?整理[,;\s]+[\d〇○零O一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*[)]"
)
LUNAR = re.compile(r"日\s*星期.\s*(?:农历|阴历|夏历)")  # the clock of a site
DRAFTED = re.compile(r"(?:拟稿|起草|撰稿|核稿|审稿|签发|会签)(?:人|者)?\s*:")
LAST = 60  # lines from the end within which a foot begins
NEAR_END = 3  # pieces above the day of a press release
SHORT = 60  # characters of a closing date or subtitle


def read_foot(body: Sequence[Line], state: HeaderState) -> tuple[HeaderState, list[Line]]:
    """The body without the lines below the text; what they say of date, name and subtitle goes to the state."""
    end = _text_end(body)
    kept = list(body[:end])
    in_foot, bare = False, bare_block(body, end)
    for line in body[end:]:
        taken = first_answer(FOOT_RULES, state, printed(line, in_foot=in_foot))
        if taken is None and not in_foot and signed_by_houses(line.text):
            taken = Taken(state, line.text)
        if taken is None and bare:
            taken = Taken(state, dropped=line.dropped("页尾"))
        if taken is None:
            kept.append(line)
            continue
        dropped = [taken.dropped] if taken.dropped else []
        in_foot = in_foot or any(piece.reason != DASH for piece in dropped)
        state = taken.state.with_pieces([taken.byline] if taken.byline else [], dropped)
    return state, kept


def _text_end(body: Sequence[Line]) -> int:
    """Behind the last line that is the speaker's: it ends a sentence and no site or printer would write it."""
    for at in range(foot_start(body) - 1, max(-1, len(body) - LAST), -1):
        text = body[at].text.strip()
        if REGARDS.fullmatch(fold(text)):
            return at + 1
        if closes(text) and not _below(text) and not date_line(text) and not _told_of_it(body, at):
            return at + 1
    return len(body) if len(body) < 2 else max(1, len(body) - LAST)


def _told_of_it(body: Sequence[Line], at: int) -> bool:
    """Whether the line tells of the speech from outside: news behind its farewell, or the note to a mark in it."""
    flat = fold(body[at].text).strip()
    if NARRATED.fullmatch(flat):
        return at > 0 and takes_leave(body[at - 1].text)
    note = FOOTNOTE.fullmatch(flat)
    mark = note["mark"] if note else ""
    return bool(mark) and any(mark in fold(line.text).strip()[1:] for line in body[:at])


def _below(text: str) -> bool:
    return is_foot(text) or is_licence(text) or bool(CREDIT.fullmatch(fold(text)) or EDITOR_NOTE.fullmatch(fold(text)))


def _running_head(state: HeaderState, line: PrintedLine) -> Taken | None:
    """The title again at the foot of the last page, with the page's number or without; or the number alone."""
    words = re.sub(r"^[\d\s·—-]+|[\d\s·—-]+$", "", line.flat)
    again = state.title and len(words) >= 4 and same(words, state.title)
    return Taken(state, dropped=line.line.dropped("页尾")) if again or not words else None


def _code(state: HeaderState, line: PrintedLine) -> Taken | None:
    """What a site's program printed: figures and letters without a word of any language."""
    known = CODE.fullmatch(line.flat) and len(re.findall(r"[^A-Za-z\s]", line.flat)) * 3 > len(line.flat) > 5
    return Taken(state, dropped=line.line.dropped("网页代码")) if known else None


def _below_narration(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, dropped=line.line.dropped("页尾")) if NARRATED.fullmatch(line.flat) else None


def _footnote(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, dropped=line.line.dropped("注释")) if FOOTNOTE.fullmatch(line.flat) else None


def _licence(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, dropped=line.line.dropped("版权声明")) if is_licence(line.text) else None


def _release_day(state: HeaderState, line: PrintedLine) -> Taken | None:
    """The day of a press release, below its end mark."""
    found = date_line(line.text) if line.in_foot else None
    if not found or not found.full or not RELEASE_DAY.fullmatch(line.flat[found.end :]) or not _ended(state):
        return None
    # 以下是…今日（五月二十七日）在…: the day of the lead, with its year
    own = told_day(state.dateline) == (int(found.iso[5:7]), int(found.iso[8:]))
    known = (state.dated(found.iso, line.text) if own else state).published(found.iso)
    return Taken(known, dropped=line.line.dropped("页面信息"))


def _ended(state: HeaderState) -> bool:
    """Whether the mark of the end, or the release's hour, stands above: else the day is somebody's who signs."""
    above = (fold(piece.text).strip() for piece in state.dropped[-NEAR_END:])
    return any(END_MARK.fullmatch(text) or HOUR_LINE.fullmatch(text) for text in above)


def _credit(state: HeaderState, line: PrintedLine) -> Taken | None:
    if not CREDIT.fullmatch(line.flat):
        return None
    found = first_full(line.text) if TAKEN_DOWN.fullmatch(line.flat) else None
    if found:
        return Taken(with_date(state, line.text, found), line.text)
    return Taken(state.published(page_date(line.text)), dropped=line.line.dropped("出处"))


def _page_info(state: HeaderState, line: PrintedLine) -> Taken | None:
    if not is_page_info(line.text):
        return None
    return Taken(with_page_day(state, line.text), dropped=line.line.dropped("页面信息"))


def _page_foot(state: HeaderState, line: PrintedLine) -> Taken | None:
    marks = (HOUR_LINE, RULE, END_MARK)
    known = is_foot(line.text) or is_site_line(line.text) or any(mark.fullmatch(line.flat) for mark in marks)
    return Taken(state, dropped=line.line.dropped("页尾")) if known else None


def _below_foot(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, dropped=line.line.dropped("页尾")) if line.in_foot else None


def _closing_date(state: HeaderState, line: PrintedLine) -> Taken | None:
    found = date_line(line.text)
    if not found or len(line.text) >= SHORT or SUBTITLE.match(line.text):
        return None
    # 二○○六年二月七日整理, 拟稿：王二河　2008.11.23: it may stand above the day of the speech
    made, clock = OTHER_BEHIND.match(fold(line.text[found.end :])), LUNAR.search(line.flat)
    if made or clock or (holds_other_day(line.flat) and not find_dates(without_other_days(line.flat))):
        noted = made or (DRAFTED.match(line.flat) and not clock)
        return Taken(state, line.text) if noted else Taken(state, dropped=line.line.dropped("页尾"))
    return Taken(with_date(state, line.text, found), line.text)


def _closing_subtitle(state: HeaderState, line: PrintedLine) -> Taken | None:
    text = line.text
    if state.subtitle or not SUBTITLE.match(text) or len(text) >= SHORT or not GENRE_END.match(text):
        return None
    subtitle, dash = without_dash(line.line)
    return Taken(replace(state, subtitle=subtitle), dropped=dash)


def _closing_office(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, line.text) if not line.in_foot and is_office(line.text) else None


def _closing_name(state: HeaderState, line: PrintedLine) -> Taken | None:
    person = person_line(line.text)
    # below a mail stands whoever sent it
    signed = bool(state.sent_on) and person and not person.role
    return Taken(state if signed else state.spoken_by(person), line.text) if person else None


# A line that none of these takes is text that broke off.
FOOT_RULES: tuple[LineRule, ...] = (
    Rule("record of a database", ("【入库时间】2006-11-08",), database_record),
    Rule("office above the closing name", ("运输工务司司长",), _closing_office),
    Rule("day beside whoever posted the page", ("[2013-03-05 稿件录入：办公室]",), posted_by),
    Rule("time of the speech", ("播出时间：2009年4月28日19时40分，播出两次",), time_of_speech),
    Rule("place of the speech", ("地　点：临川市人民会堂二楼",), place_of_speech),
    Rule("how the text was taken down", ("（根据录音整理）",), record_note),
    Rule("speaker behind a label", ("讲话人：县长　张大山",), labelled_speaker),
    Rule("licence", ("Public domain", "本作品在其来源地属于公有领域。"), _licence),
    Rule("day of a press release", ("完\n二○○二年五月二十七日（星期一）",), _release_day),
    # before the credits: (本文系作者2005年7月1日在…的讲话,有删节) names the author as they do
    Rule("editor's note", ("编者按：本文是县长张大山2013年9月16日在全县大会上的讲话。",), editors_note),
    Rule("credit", ("（新华社北京5月18日电）", "《 临川日报 》（ 2016年05月19日 02 版）", "责任编辑：王二河"), _credit),
    Rule("page information", ("浏览次数：　更新时间：2015-07-14 22:35:27",), _page_info),
    Rule("news of what happened after the speech", ("县长致辞后，与现场群众一同观看了演出。",), _below_narration),
    Rule("note to a mark in the text", ("〔1〕指一九六一年。",), _footnote),
    Rule("running head", ("8", "— 8 —"), _running_head),
    Rule(
        "foot of the page",
        (
            "【打印此页】【关闭窗口】",
            "股票代码 | 采购平台 | 邮箱入口",
            "命中 9 条，当前第 1 条",
            "＊＊＊＊＊＊",
            "（全文完）",
        ),
        _page_foot,
    ),
    Rule("below the foot of the page", ("（全文完）\n山乡记事",), _below_foot),
    Rule("code", ("Ver.:F201708221923&F201708221923.cs",), _code),
    Rule("closing date", ("2013年3月5日", "二○一三年三月"), _closing_date),
    Rule("closing subtitle", ("——在全县干部大会上的讲话",), _closing_subtitle),
    Rule("closing name", ("县长　张大山",), _closing_name),
)
