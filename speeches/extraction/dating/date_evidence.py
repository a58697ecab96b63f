"""When a speech was given, when its own header does not say: clues in its text, weighed against each other.

A clue is a sentence and the span of days it allows. Clues that agree give the year; clues that contradict
each other give none: a speech without a date is better than one under a wrong year.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from speeches.extraction.cleaning import fold
from speeches.extraction.dating.events import Event, Interval, Mention, calendar, mentions, year_span
from speeches.extraction.dating.relative_time import intersect, season, sentence_at, told_by_event
from speeches.extraction.dating.year_patterns import PATTERNS
from speeches.extraction.entities import find_dates
from speeches.extraction.metadata import YEAR_BELONGS, HeaderState
from speeches.extraction.structure import DATELINE
from speeches.extraction.types import Dating

OPENING = 1200  # characters; what stands here speaks of the occasion itself
HORIZON = 200_000  # characters read for clues
MEETINGS = ("congress", "plenum", "npc", "cppcc")
FRESH = re.compile("上个?月|热潮|刚刚|不久前|闭幕不久|胜利闭幕|日前|最近(?:召开|闭幕)")
LEAD_DAY = re.compile(r"\s*(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?=上午|下午|晚|[,，]|在)")
# 10月13日发生的事故: with the same day of 2021 further down, the speaker stands in that year
RECENT_DAY = re.compile(r"(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日[^,。;]{0,4}发生")
# 正当全县上下深入学习贯彻党的十七届四中全会精神: within a third of a year of it
STUDIED = re.compile("(?:正当|正值|值此|时值|在全[市县区省国党])[^。]{0,16}(?:学习|贯彻)[^。]{0,4}$")
STUDYING = datetime.timedelta(days=120)
CHAINED = datetime.timedelta(days=30)
# 深入学习贯彻中共十7大精神: a site has put digits into the numerals
DIGIT_NUMERAL = re.compile("(?<=十)[1-9](?=大|届|五)")
# 主要任务是传达学习全国抗击新冠肺炎疫情表彰大会精神: within weeks of it
PASSED_ON = re.compile("传达(?:学习|贯彻)?|主要(?:内容|任务|目的|议题)是.{0,12}学习")
PASSING = datetime.timedelta(days=75)
QUOTED = re.compile(r"(?:书记|主席|总理|同志|委员长)[^。]{0,60}?(?:指出|强调|要求|提出|讲话|说[::,]|论述)")
# 迎接党的十八大: spoken of before it begins
AHEAD = re.compile(r"(?:迎接|喜迎|申办|筹备|筹办|即将|将于|将要?|准备|明年|谋划|编制|研究制定)[^。]{0,12}$")


@dataclass(frozen=True)
class DateEvidence:
    """A sentence and the days it allows; a `firm` one says outright what year it is."""

    span: Interval
    evidence: str
    firm: bool


def date_of(header: HeaderState, text: str) -> Dating:
    """The date with its basis: stated, title, inferred, published (page only) or none."""
    if header.stated:
        return Dating(header.stated, "stated", header.stated_line, header.published_on)
    if header.dateline and header.published_on and (date := dispatched(header.dateline, header.published_on)):
        return Dating(date, "inferred", header.dateline[:300], header.published_on)
    inferred = infer(f"{header.title} {header.subtitle}".strip(), text)
    if inferred and header.published_on and inferred[0] > header.published_on[:4]:
        inferred = None  # nobody publishes a speech before it is given
    by_right = bool(header.title_year and YEAR_BELONGS.match(header.title))
    if inferred and not by_right:
        # 2022年在…上讲话(完整文档) is the site's year; 处在“十四五”开局之年的我们 is the speaker's
        return Dating(inferred[0], "inferred", inferred[1], header.published_on)
    if header.title_year:
        return Dating(header.title_year, "title", header.title, header.published_on)
    return Dating(None, "published" if header.published_on else "none", "", header.published_on)


def dispatched(lead: str, published_on: str) -> str | None:
    """The day of a speech by its news lead: 新华社北京1月5日电 …大会5日上午…举行, posted within weeks in 2007."""
    flat = fold(lead)
    # 3月24日，我市召开全市领导干部大会……全文如下
    line = DATELINE.search(flat) or LEAD_DAY.match(flat)
    if not line or len(published_on) < 10:
        return None
    told = re.search(r"(?<![\d月])(\d{1,2})日(?:上午|下午|晚|在|于|出席|会见)?", flat[line.end() :])
    posted = datetime.date.fromisoformat(published_on)
    for year in (posted.year, posted.year - 1):
        try:
            day = datetime.date(year, int(line["month"]), int(told[1] if told else line["day"]))
        except ValueError:
            continue
        if datetime.timedelta(0) <= posted - day <= datetime.timedelta(days=40):
            return day.isoformat()
    return None


def infer(title: str, text: str) -> tuple[str, str] | None:
    """(year, evidence sentence) when the clues leave one year, else None."""
    text = f"{title}\n{text[:HORIZON]}"
    flat = DIGIT_NUMERAL.sub(lambda digit: "零一二三四五六七八九"[int(digit[0])], fold(text))
    found = sorted([*clues(flat, text), *_titled_clues(fold(title), title)], key=lambda clue: not clue.firm)
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


def clues(flat: str, printed: str) -> Iterator[DateEvidence]:
    """All clues of a text, looked for in its folded form and quoted from its printed one, which is as long."""
    for pattern in PATTERNS:
        for match in pattern.wording.finditer(flat):
            span = pattern.span(match) if pattern.quoted or not _quoting(flat, match.start()) else None
            if span:
                yield DateEvidence(span, sentence_at(printed, match.start(), match.end()), pattern.firm)
    yield from _event_clues(flat, printed)
    yield from _chain_clues(flat, printed)
    yield from _last_year_clues(flat, printed)
    yield from _same_day_clues(flat, printed)


def _last_year_clues(flat: str, printed: str) -> Iterator[DateEvidence]:
    """翻开2013年的民生台账,去年承诺的二十件事…: the latest year named, in one sentence with 去年."""
    years = [found for found in find_dates(flat) if len(found.iso) == 4]
    latest = max((found.iso for found in years), default="")
    for found in years:
        sentence = sentence_at(flat, found.start, found.end)
        if found.iso == latest and "去年" in sentence and sentence.count("年") - sentence.count("去年") == 1:
            yield DateEvidence(year_span(int(latest) + 1), sentence_at(printed, found.start, found.end), False)


def _same_day_clues(flat: str, printed: str) -> Iterator[DateEvidence]:
    """汲取10月13日发生的事故的教训 … 2021年10月13日13时许: who leaves the year out speaks in it."""
    days = {f"{int(m['month']):02d}-{int(m['day']):02d}": m for m in RECENT_DAY.finditer(flat[:OPENING])}
    dates = find_dates(flat) if days else []
    latest = max((found.iso[:4] for found in dates), default="")
    for found in dates:
        if found.full and found.iso[:4] == latest and found.iso[5:] in days:
            yield DateEvidence(year_span(int(latest)), sentence_at(printed, found.start, found.end), False)


def _titled_clues(title: str, printed: str) -> Iterator[DateEvidence]:
    """防治非典工作动员部署会: an event in the title is going on.

    A campaign over two years gives neither: it came down in batches, and each had its own 动员 and 总结.
    """
    for mention in mentions(title):
        if mention.event.kind in ("happening", "campaign"):
            yield DateEvidence(mention.event.span, printed, False)


def _quoting(flat: str, at: int) -> bool:
    """总书记在庆祝建党95周年大会上强调…: that year was another occasion's."""
    sentence = sentence_at(flat, at, at)
    return bool(QUOTED.search(sentence))


def _event_clues(flat: str, printed: str) -> Iterator[DateEvidence]:
    """学习贯彻党的十六届四中全会精神…的热潮中: within months of the event."""
    for mention in mentions(flat[:OPENING]):
        if mention.event.kind in MEETINGS and _fresh(flat, mention):
            first, last = mention.event.span
            yield DateEvidence(
                (first, last + _fresh_for(flat, mention)), sentence_at(printed, mention.start, mention.end), False
            )
        elif mention.event.kind == "conference" and PASSED_ON.search(sentence_at(flat, mention.start, mention.end)):
            first, last = mention.event.span
            yield DateEvidence((first, last + PASSING), sentence_at(printed, mention.start, mention.end), False)
        elif span := told_by_event(mention, flat):
            yield DateEvidence(span, sentence_at(printed, mention.start, mention.end), False)


def _fresh(flat: str, mention: Mention) -> bool:
    """Whether the meeting is spoken of as one that has just been held."""
    studied = STUDIED.search(flat[max(0, mention.start - 40) : mention.start])
    return bool(studied or FRESH.search(sentence_at(flat, mention.start, mention.end)))


def _chain_clues(flat: str, printed: str) -> Iterator[DateEvidence]:
    """贯彻党的十六大和十六届三中、四中全会精神: who counts them up leaves none out, so the fifth is to come."""
    meetings = [m for m in mentions(flat) if _of_the_party(m.event)]
    held = [m for m in meetings if not AHEAD.search(flat[max(0, m.start - 16) : m.start])]
    newest = max(held, key=lambda m: m.event.span, default=None)
    if newest and "、" in flat[newest.start : newest.end] and flat.startswith("精神", newest.end):
        following = _next_meeting(newest.event.span[1])
        if following:
            span = (newest.event.span[0], following + CHAINED)
            yield DateEvidence(span, sentence_at(printed, newest.start, newest.end), False)


def _next_meeting(day: datetime.date) -> datetime.date | None:
    """When the Central Committee or the Congress next met."""
    later = (event.span[0] for event in calendar().events if _of_the_party(event) and event.span[0] > day)
    return min(later, default=None)


def _of_the_party(event: Event) -> bool:
    """Whether the Congress or the Central Committee met, not the commission for discipline (中纪委)."""
    return event.kind in ("congress", "plenum") and "纪" not in event.names[0]


def _fresh_for(flat: str, mention: Mention) -> datetime.timedelta:
    """How long after it a meeting is spoken of so: 刚刚闭幕 for weeks, 热潮 for months."""
    sentence = sentence_at(flat, mention.start, mention.end)
    if not FRESH.search(sentence):
        return STUDYING
    return datetime.timedelta(days=75 if re.search("热潮|不久", sentence) else 45)


def _not_before(flat: str) -> datetime.date | None:
    """The day before which the speech cannot have been given: it speaks of what had happened by then."""
    past = (m.event.span[0] for m in mentions(flat) if not AHEAD.search(flat[max(0, m.start - 16) : m.start]))
    return max(past, default=None)
