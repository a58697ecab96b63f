"""The day of a speech by the dispatch line of a news lead (新华社北京1月5日电)."""

import re

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import LEAD_DAY, day_before, parse_small_number, told_day
from speeches.extraction.structure import DATELINE

# 今天是9月19日, in the first words of a speech
TODAY = re.compile(
    r"今天是(?:公元)?(?:\d{4}年)?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)
OPENING = 300  # characters in which a speaker says what day it is


def dispatched(lead: str, published_on: str) -> str | None:
    """The day of a speech by its news lead: 新华社北京1月5日电 …大会5日上午…举行, posted within weeks in 2007."""
    told = _month_and_day(fold(lead))
    return day_before(told, published_on) if told else None


def today(text: str) -> tuple[int, int] | None:
    """Month and day that the speaker says it is."""
    found = TODAY.search(fold(text[:OPENING]))
    return (parse_small_number(found["month"]), parse_small_number(found["day"])) if found else None


def _month_and_day(flat: str) -> tuple[int, int] | None:
    if told_today := told_day(flat):
        return told_today
    # 3月24日，我市召开全市领导干部大会……全文如下
    line = DATELINE.search(flat) or LEAD_DAY.match(flat)
    if not line:
        return None
    groups = line.groupdict()
    if groups.get("held_month"):
        return int(groups["held_month"]), int(groups["held_day"])
    told = re.search(r"(?<![\d月])(\d{1,2})日(?:上午|下午|晚|在|于|出席|会见)?", flat[line.end() :])
    return int(line["month"]), int(told[1] if told else line["day"])
