"""The date of a speech: as its header states it, or by clues in its text, weighed against each other.

Clues that agree give the year; clues that contradict each other give none: a speech without a date is better than one
under a wrong year.
"""

import datetime
import re

from speeches.extraction.cleaning import fold
from speeches.extraction.dating.clue import OPENING
from speeches.extraction.dating.dispatch_date import dispatched, today, years_to_the_day
from speeches.extraction.dating.event_clues import titled_clues
from speeches.extraction.dating.event_mentions import mentions
from speeches.extraction.dating.intervals import intersect
from speeches.extraction.dating.party_meetings import AHEAD
from speeches.extraction.dating.season import season
from speeches.extraction.dating.year_clues import clues
from speeches.extraction.entities import day_before, first_full
from speeches.extraction.metadata import YEAR_BELONGS, HeaderState
from speeches.extraction.types import Dating

QUOTED = 30  # characters of a line that a doubt names
TWO_DAYS = "日期没有定：“%s”和“%s”是两个日子"
TO_COME = "日期没有定：“%s”还没有到"
POSTED_BEFORE = "日期没有定：“%s”晚于网页的发布日期 %s"
AHEAD_OF_YEAR = re.compile("开门红|首季")
# 在2017年总结表彰大会上的讲话 is given when the year is over, of which the next page's months know
LOOKS_BACK = re.compile("总结|總結|表彰|述职|述職|考核|年终|年終|年会|年會")
OVER = "03"  # the month until which a year that is over is looked back on
PLANNED = (
    11,
    12,
)  # months in which the work of the next year is planned: 2013年全县经济工作会议（12月28日） is of 2012
OPENS = 400  # characters in which a speaker says what day it is
# 今天是2006年10月18日， but not 七十五年前的今天，1931年9月18日， nor 今天是1921年7月1日建党的纪念日
TODAY_IN_FULL = re.compile(
    r"(?<![的前])(?:今天|今日|现在|今晚)(?:(?P<is>是)|,|、)?(?:公元)?(?P<day>(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])(?=[,。;:!(]|星期|礼拜|周[一二三四五六日]|农历)"
)
# where a speech remembers, 今天，1949年10月1日， may be the day remembered; 今天是…日， is its own all the same
REMEMBERS = re.compile("年前|周年|纪念|紀念|当年|那年|历史上|去年|往年")
HORIZON = 200_000  # characters read for clues
# 深入学习贯彻中共十7大精神: a site has put digits into the numerals
DIGIT_NUMERAL = re.compile("(?<=十)[1-9](?=大|届|五)")


def date_of(header: HeaderState, text: str) -> Dating:
    """The date with its basis: stated, title, inferred, published (page only) or none."""
    if header.stated:
        if date_doubt(header):
            return Dating(None, "published" if header.published_on else "none", "", header.published_on)
        return Dating(header.stated, "stated", header.stated_line, header.published_on)
    if completed := _completed(header):
        return Dating(completed, "inferred", header.told_line[:300], header.published_on)
    if header.dateline and header.seen_on and (date := dispatched(header.dateline, header.seen_on)):
        return Dating(date, "inferred", header.dateline[:300], header.published_on)
    opening = fold(text[:OPENS])
    full = TODAY_IN_FULL.search(opening)
    if full and (full["is"] or not REMEMBERS.search(f"{header.title}{header.subtitle}{opening}")):
        found = first_full(text[slice(*full.span("day"))])
        if found and found.iso <= (header.seen_on or found.iso):
            return Dating(found.iso, "stated", text[:300], header.published_on)
    day = today(text)
    if day and header.seen_on and (date := day_before(day, header.seen_on)):
        return Dating(date, "inferred", text[:300], header.published_on)
    if (date := years_to_the_day(text)) and date <= (header.seen_on or date):
        return Dating(date, "inferred", text[:300], header.published_on)
    inferred = infer(f"{header.title} {header.subtitle}".strip(), text)
    if inferred and header.seen_on and inferred[0] > header.seen_on[:4]:
        inferred = None  # nobody publishes a speech before it is given
    day = day or header.told
    if inferred and day:
        inferred = (f"{inferred[0]}-{day[0]:02d}-{day[1]:02d}", inferred[1])
    titled = _titled_year(header)
    by_right = bool(titled and YEAR_BELONGS.match(header.title))
    if inferred and not by_right:
        # 2022年在…上讲话(完整文档) is the site's year; 处在“十四五”开局之年的我们 is the speaker's
        return Dating(inferred[0], "inferred", inferred[1], header.published_on)
    if titled:
        named = header.title if titled[:4] in fold(header.title) or not header.subtitle else header.subtitle
        return Dating(titled, "title", named, header.published_on)
    return Dating(None, "published" if header.published_on else "none", "", header.published_on)


def _completed(header: HeaderState) -> str | None:
    """Month and day that the header tells, with the year of the page or else of the title; None where neither has one.

    （3月28日） is of the weeks before its page, and what an editor's note tells of that page's year.
    """
    if not header.told:
        return None
    month, day = header.told
    posted = header.seen_on or ""
    near = day_before(header.told, posted) if posted else None
    if near:
        return near
    by_editor = bool(posted) and header.told_by_editor
    if not by_editor and (month in PLANNED or (month <= int(OVER) and LOOKS_BACK.search(header.title))):
        return None
    year = posted[:4] if by_editor else (_titled_year(header) or "")[:4]
    try:
        held = datetime.date(int(year), month, day).isoformat() if year else ""
    except ValueError:
        return None
    return held if held and held <= (posted or held) else None


def _titled_year(header: HeaderState) -> str | None:
    """The year in the title, if the speech can have been given in it.

    A year may name what a meeting is about and not when it is held: the page is older than 在2023年度工作务虚会上的讲话, or a
    few weeks younger than 在2017年度总结表彰大会上的讲话.
    """
    year, posted = header.title_year, header.seen_on or ""
    # 在全行2022年“开门红”动员大会上的讲话 is given before that year begins
    if not year or AHEAD_OF_YEAR.search(header.title) or (posted and posted[:4] < year):
        return None
    if posted[:4] != year and re.search(f"{year}年度", fold(header.title)):
        return None
    next_year = bool(posted) and posted[:4] == str(int(year) + 1) and posted[5:7] <= OVER
    return None if next_year and LOOKS_BACK.search(header.title) else year


def date_doubt(header: HeaderState) -> str:
    """Why the day that a header states cannot be the speech's, or ''.

    It contradicts another that is printed as well, or it is still to come: nobody prints a speech before it is given.
    """
    if not header.stated:
        return ""
    printed = header.stated_line.strip()[:QUOTED]
    if header.other_day:
        return TWO_DAYS % (printed, header.other_day.strip()[:QUOTED])
    if header.stated > datetime.date.today().isoformat()[: len(header.stated)]:
        return TO_COME % printed
    posted = header.seen_on or ""
    if posted and header.stated > posted[: len(header.stated)] and not _new_year(header.stated, posted):
        return POSTED_BEFORE % (printed, posted)
    return ""


def _new_year(stated: str, posted: str) -> bool:
    """二〇二二年元月一日 below a greeting that was posted in the last days of the year before."""
    return stated[4:] == "-01-01" and posted[:7] == f"{int(stated[:4]) - 1}-12" and posted[8:] >= "25"


def infer(title: str, text: str) -> tuple[str, str] | None:
    """(year, evidence sentence) when the clues leave one year, else None."""
    text = f"{title}\n{text[:HORIZON]}"
    flat = DIGIT_NUMERAL.sub(lambda digit: "零一二三四五六七八九"[int(digit[0])], fold(text))
    found = sorted([*clues(flat, text), *titled_clues(fold(title), title)], key=lambda clue: not clue.firm)
    if not found:
        return None
    firm = [clue for clue in found if clue.firm]
    span = intersect([clue.span for clue in firm or found])
    earliest = _not_before(flat)
    if span and earliest and not firm and span[0] < earliest <= span[1]:
        span = (earliest, span[1])
    if not span or (earliest and span[1] < earliest):
        return None
    if not firm:
        span = season(flat[:OPENING], span)
    elif narrowed := intersect([clue.span for clue in found]):
        span = narrowed
    year = span[0].year
    return (str(year), found[0].evidence) if year == span[1].year else None


def _not_before(flat: str) -> datetime.date | None:
    """The day before which the speech cannot have been given: it speaks of what had happened by then."""
    past = (m.event.span[0] for m in mentions(flat) if not AHEAD.search(flat[max(0, m.start - 16) : m.start]))
    return max(past, default=None)
