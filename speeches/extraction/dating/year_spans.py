"""The span of days that a wording allows, from the match of its pattern; None where it allows none that is known."""

import datetime
import re
from collections.abc import Callable

from speeches.extraction.dating.calendar import calendar
from speeches.extraction.dating.intervals import Interval, year_span
from speeches.extraction.entities import find_dates, parse_small_number

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _year(text: str) -> int | None:
    found = find_dates(text.rstrip("年") + "年")
    return int(found[0].iso[:4]) if found else None


def shifted(by: int) -> Callable[[re.Match[str]], Interval | None]:
    def span(match: re.Match[str]) -> Interval | None:
        year = _year(match["year"])
        return year_span(year + by) if year else None

    return span


def either(match: re.Match[str]) -> Interval | None:
    year = _year(match["year"])
    return year_span(year, year + 1) if year else None


def turn_of_years(match: re.Match[str]) -> Interval | None:
    """From the end of the year looked back on to the end of the one planned for."""
    year = _year(match["year"])
    follows = year and int(match["next"]) == year + 1
    return (datetime.date(year, 11, 15), datetime.date(year + 1, 12, 31)) if year and follows else None


def plan_year(match: re.Match[str]) -> Interval | None:
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


def year_after_plan_year(match: re.Match[str]) -> Interval | None:
    """过去的一年是“十二五”开局之年: this one is 2012."""
    span = plan_year(match)
    return year_span(span[0].year + 1) if span else None


def year_before_plan_year(match: re.Match[str]) -> Interval | None:
    """明年是“十四五”开局之年: this one is 2020."""
    span = plan_year(match)
    return year_span(span[0].year - 1) if span else None


def cyclic_year(match: re.Match[str]) -> Interval | None:
    """这个极不寻常的庚子年 is 2020, of the sixty years since 1984."""
    stem, branch = STEMS.index(match["stem"]), BRANCHES.index(match["branch"])
    return next((year_span(1984 + n) for n in range(60) if (n % 10, n % 12) == (stem, branch)), None)


def _held(congress: str) -> int | None:
    """The year of 十八大."""
    events = (event for event in calendar().events if event.kind == "congress" and congress in event.names)
    return next((event.span[0].year for event in events), None)


def year_after_congress(match: re.Match[str]) -> Interval | None:
    """过去的一年…党的十七大胜利召开: this one is 2008."""
    year = _held(match["congress"])
    return year_span(year + 1) if year else None


def after_plan(match: re.Match[str]) -> Interval | None:
    """九五期间成绩突出,特别是去年: the year after the plan's last."""
    plan = calendar().plans.get(match["plan"])
    return year_span(plan.last + 1) if plan else None


def congress_year(match: re.Match[str]) -> Interval | None:
    """全面贯彻落实党的十八大精神的开局之年 is the year after; 十八大召开之年 the year itself."""
    year = _held(match["congress"])
    return year_span(year + ("召开" not in match["which"])) if year else None


def anniversary(match: re.Match[str]) -> Interval | None:
    born = calendar().anniversaries.get(match["what"])
    return year_span(born + parse_small_number(match["number"])) if born else None


def slogan_year(match: re.Match[str]) -> Interval | None:
    return year_span(calendar().slogans[match["slogan"]])


def yearly(match: re.Match[str]) -> Interval | None:
    return year_span(calendar().yearly[match["day"]] + parse_small_number(match["number"]) - 1)
