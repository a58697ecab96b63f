"""When a speech was given, when its own header does not say: clues in its text, weighed against each other.

A clue is a sentence and the span of days it allows. Clues that agree give the year; clues that contradict
each other give none: a speech without a date is better than one under a wrong year.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from speeches.extraction.characters import SENTENCE_END
from speeches.extraction.clean import fold
from speeches.extraction.dates import find_dates, small_number
from speeches.extraction.drafts import Dating
from speeches.extraction.events import Interval, Mention, calendar, mentions, year_span
from speeches.extraction.kinds import DATELINE
from speeches.extraction.notes import Header
from speeches.extraction.titles import YEAR_BELONGS

_YEAR = r"(?P<year>(?:19|20)\d\d|[一二][〇○零o0一二三四五六七八九]{3})年?"
_NUMBER = r"(?P<number>\d{1,3}|[一二三四五六七八九十百]{1,5})"
_NOW = (
    r"(?:今年(?:又)?是|今年正值|今年恰逢|今年适逢|今年|正值|时值|适逢|恰逢|欣逢|处在|处于|站在|当前是|这是|本年度?是)"
)
OPENING = 1200  # characters; what stands here speaks of the occasion itself
HORIZON = 200_000  # characters read for clues
MEETINGS = ("congress", "plenum", "npc", "cppcc")
FRESH = re.compile("上个?月|热潮|刚刚|不久前|闭幕不久|胜利闭幕|日前|最近(?:召开|闭幕)")
# 汶川特大地震过去整整一个月了
ELAPSED = re.compile(
    r"(?:已经?)?过去(?:已经?)?(?:整整)?(?P<n>半|[一两二三四五六七八九十]{1,2}|\d{1,2})(?P<unit>个月|年|周年|天)"
)
# 迎接党的十八大: spoken of before it begins
AHEAD = re.compile(r"(?:迎接|喜迎|申办|筹备|筹办|即将|将于|将要?|准备|明年|谋划|编制|研究制定)[^。]{0,12}$")


@dataclass(frozen=True)
class Clue:
    """A sentence and the days it allows; a `firm` one says outright what year it is."""

    span: Interval
    evidence: str
    firm: bool


@dataclass(frozen=True)
class Pattern:
    """A wording, with how its match becomes the span of days that it allows."""

    wording: re.Pattern[str]
    span: Callable[[re.Match[str]], Interval | None]
    firm: bool = True


def date_of(header: Header, text: str) -> Dating:
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
    line = DATELINE.search(flat)
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
    flat = fold(text)
    found = sorted([*clues(flat, text), *_titled_clues(fold(title), title)], key=lambda clue: not clue.firm)
    if not found:
        return None
    firm = [clue for clue in found if clue.firm]
    span = _intersect([clue.span for clue in firm or found])
    earliest = _not_before(flat)
    if not span or (earliest and span[1] < earliest):
        return None
    if not firm:
        span = _season(flat, span)
    elif narrowed := _intersect([clue.span for clue in found]):
        span = narrowed
    year = span[0].year
    return (str(year), found[0].evidence) if year == span[1].year else None


def clues(flat: str, printed: str) -> Iterator[Clue]:
    for pattern in PATTERNS:
        for match in pattern.wording.finditer(flat):
            span = pattern.span(match)
            if span:
                yield Clue(span, _sentence(printed, match.start(), match.end()), pattern.firm)
    yield from _event_clues(flat, printed)
    yield from _last_year_clues(flat, printed)


def _last_year_clues(flat: str, printed: str) -> Iterator[Clue]:
    """翻开2013年的民生台账,去年承诺的二十件事…: the latest year named, in one sentence with 去年."""
    years = [found for found in find_dates(flat) if len(found.iso) == 4]
    latest = max((found.iso for found in years), default="")
    for found in years:
        sentence = _sentence(flat, found.start, found.end)
        if found.iso == latest and "去年" in sentence and sentence.count("年") - sentence.count("去年") == 1:
            yield Clue(year_span(int(latest) + 1), _sentence(printed, found.start, found.end), False)


def _titled_clues(title: str, printed: str) -> Iterator[Clue]:
    """防治非典工作动员部署会: an event in the title is going on.

    A campaign over two years gives neither: it came down in batches, and each had its own 动员 and 总结.
    """
    for mention in mentions(title):
        if mention.event.kind in ("happening", "campaign"):
            yield Clue(mention.event.span, printed, False)


def _event_clues(flat: str, printed: str) -> Iterator[Clue]:
    """学习贯彻党的十六届四中全会精神…的热潮中: within months of the event."""
    for mention in mentions(flat[:OPENING]):
        if mention.event.kind in MEETINGS and FRESH.search(_sentence(flat, mention.start, mention.end)):
            first, last = mention.event.span
            yield Clue((first, last + _fresh_for(flat, mention)), _sentence(printed, mention.start, mention.end), False)
        elif span := _told_by_event(mention, flat):
            yield Clue(span, _sentence(printed, mention.start, mention.end), False)


def _fresh_for(flat: str, mention: Mention) -> datetime.timedelta:
    """How long after it a meeting is spoken of so: 刚刚闭幕 for weeks, 热潮 for months."""
    sentence = _sentence(flat, mention.start, mention.end)
    return datetime.timedelta(days=75 if re.search("热潮|不久", sentence) else 45)


def _told_by_event(mention: Mention, flat: str) -> Interval | None:
    """汶川特大地震过去一个月了, 去年抗击非典: the event and how long ago it was."""
    first = mention.event.span[0]
    elapsed = ELAPSED.match(flat, mention.end)
    if elapsed:
        number = 0 if elapsed["n"] == "半" else small_number(elapsed["n"].replace("两", "二"))
        years, months = (number, 0) if "年" in elapsed["unit"] else (0, number * ("月" in elapsed["unit"]))
        return year_span(first.year + years + (first.month - 1 + months) // 12)
    before = flat[max(0, mention.start - 24) : mention.start]
    if mention.event.kind == "happening" and re.search(r"去年[^。;；]*$", before):
        return year_span(first.year + 1)
    return None


def _not_before(flat: str) -> datetime.date | None:
    """The day before which the speech cannot have been given: it speaks of what had happened by then."""
    past = (m.event.span[0] for m in mentions(flat) if not AHEAD.search(flat[max(0, m.start - 16) : m.start]))
    return max(past, default=None)


def _intersect(spans: list[Interval]) -> Interval | None:
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    return (first, last) if first <= last else None


def _season(flat: str, span: Interval) -> Interval:
    """在建国周年之际: near the first of October, which picks one year of two."""
    if not re.search(r"(?:建国|国庆)[^。]{0,6}(?:之际|前夕|周年)", flat[:OPENING]):
        return span
    days = [
        _intersect([span, (datetime.date(y, 9, 10), datetime.date(y, 10, 20))])
        for y in range(span[0].year, span[1].year + 1)
    ]
    return next((day for day in days if day), span)


def _year(text: str) -> int | None:
    found = find_dates(text.rstrip("年") + "年")
    return int(found[0].iso[:4]) if found else None


def _shifted(by: int) -> Callable[[re.Match[str]], Interval | None]:
    def span(match: re.Match[str]) -> Interval | None:
        year = _year(match["year"])
        return year_span(year + by) if year else None

    return span


def _either(match: re.Match[str]) -> Interval | None:
    year = _year(match["year"])
    return year_span(year, year + 1) if year else None


def _plan_year(match: re.Match[str]) -> Interval | None:
    """“十四五”开局之年 is 2021, its 收官之年 2025, 第二年 2022."""
    plan = calendar().plans.get(match["plan"])
    if not plan:
        return None
    which = match["which"]
    if re.match(r"开局|起步|头|首|第一|开篇", which):
        return year_span(plan.first)
    if re.match(r"收官|收关|最后|决胜|末|完成", which):
        return year_span(plan.last)
    order = re.match(r"第([二三四五])", which)
    return year_span(plan.first + "一二三四五".index(order[1])) if order else None


def _after_plan(match: re.Match[str]) -> Interval | None:
    """九五期间成绩突出,特别是去年: the year after the plan's last."""
    plan = calendar().plans.get(match["plan"])
    return year_span(plan.last + 1) if plan else None


def _congress_year(match: re.Match[str]) -> Interval | None:
    """全面贯彻落实党的十八大精神的开局之年 is the year after; 十八大召开之年 the year itself."""
    event = next((e for e in calendar().events if e.kind == "congress" and match["congress"] in e.names), None)
    if not event:
        return None
    return year_span(event.span[0].year + (0 if re.match("召开|胜利召开", match["which"]) else 1))


def _anniversary(match: re.Match[str]) -> Interval | None:
    born = calendar().anniversaries.get(match["what"])
    return year_span(born.year + small_number(match["number"])) if born else None


def _slogan_year(match: re.Match[str]) -> Interval | None:
    return year_span(calendar().slogans[match["slogan"]])


def _yearly(match: re.Match[str]) -> Interval | None:
    return year_span(calendar().yearly[match["day"]] + small_number(match["number"]) - 1)


def _alternatives(names: list[str]) -> str:
    return "|".join(re.escape(fold(name)) for name in sorted(names, key=len, reverse=True))


_PLAN = r"[“\"']?(?P<plan>[六七八九]五|十[一二三四五]?五)[”\"']?(?:规划|计划|时期)?(?:的)?"
_BORN = _alternatives(list(calendar().anniversaries))
_SLOGANS = _alternatives(list(calendar().slogans))
_DAYS = _alternatives(list(calendar().yearly))
_CONGRESS = r"(?:党的)?(?P<congress>十[二三四五六七八九]大|二十大)"
_FIRST_YEAR = r"(?P<which>(?:开局|起步|首|头|第一|开篇|收官|收关|最后一?|决胜|第[二三四五])(?:之)?(?:一)?年)"

PATTERNS = (
    # 刚刚过去的2008年,是大事多、难事多…的一年
    Pattern(re.compile(rf"(?:刚刚|已经|即将)?过去的(?:一年[,，]?即)?{_YEAR}"), _shifted(1)),
    # 在即将到来的1999年里
    Pattern(re.compile(rf"即将(?:到来|来临|开始|迎来)的{_YEAR}"), _shifted(-1)),
    Pattern(re.compile(rf"今年(?:是)?[(（]?{_YEAR}(?=[)），,。;；的是])"), _shifted(0)),
    Pattern(re.compile(rf"去年[(（]{_YEAR}[)）]"), _shifted(1)),
    # 去年底,习近平总书记在中共中央政治局会议分析研究2023年经济工作时强调
    Pattern(
        re.compile(
            rf"去年(?:底|末|年底|12月|十二月|岁末)[^。]{{0,40}}?(?:研究|部署|谋划|安排){_YEAR}(?:的)?(?:经济)?工作"
        ),
        _shifted(0),
    ),
    # 今年是“十二五”规划开局之年 / 作为处在“十四五”开局之年的我们
    Pattern(re.compile(rf"{_NOW}[^。；;]{{0,40}}?{_PLAN}{_FIRST_YEAR}"), _plan_year),
    # 今年是全面贯彻落实党的十八大精神的开局之年
    Pattern(
        re.compile(
            rf"{_NOW}[^。；;]{{0,30}}?{_CONGRESS}(?:精神)?(?:的)?(?P<which>(?:胜利)?召开之年|开局之年|第一年|头一年|起步之年)"
        ),
        _congress_year,
    ),
    # 今年是改革开放30周年 / 在新中国成立60周年之际
    Pattern(re.compile(rf"{_NOW}[^。；;]{{0,24}}?(?P<what>{_BORN}){_NUMBER}周年"), _anniversary),
    Pattern(
        re.compile(rf"(?P<what>{_BORN}){_NUMBER}周年(?:之际|到来之际|前夕|的日子|大会|座谈会|庆祝|纪念)"), _anniversary
    ),
    # 今年是全面建成小康社会目标实现之年
    Pattern(re.compile(rf"{_NOW}[^。;]{{0,12}}?(?P<slogan>{_SLOGANS})"), _slogan_year),
    # 在第35个教师节到来之际: the first was in 1985
    Pattern(re.compile(rf"第{_NUMBER}个(?:全国)?[“]?(?P<day>{_DAYS})"), _yearly),
    # 九五期间成绩突出,特别是去年
    Pattern(re.compile(rf"{_PLAN}(?:期间|时期)[^。]{{0,24}}?(?:特别是|尤其是|特别)去年"), _after_plan, firm=False),
    # 隆重表彰了一批2008年度先进单位
    Pattern(
        re.compile(rf"(?:表彰|表扬|通报|奖励)[^。；;]{{0,16}}?{_YEAR}度?(?:的)?(?:[^。；;,，]{{0,12}})?先进"),
        _either,
        firm=False,
    ),
)


def _sentence(printed: str, start: int, end: int) -> str:
    first = max((printed.rfind(mark, 0, start) for mark in SENTENCE_END + "\n"), default=-1) + 1
    stops = [at for mark in SENTENCE_END + "\n" if (at := printed.find(mark, end)) >= 0]
    return printed[first : min(stops, default=len(printed)) + 1].strip()[:300]
