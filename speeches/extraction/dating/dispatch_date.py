"""The day of a speech by the dispatch line of a news lead (新华社北京1月5日电)."""

import datetime
import re

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import parse_small_number
from speeches.extraction.structure import DATELINE

# 以下是财政司司长今日（五月二十七日）在……致辞全文
TOLD_DAY = re.compile(
    r"今[日天]\s*[(]\s*(?P<month>[一二三四五六七八九十]{1,2}|\d{1,2})月(?P<day>[一二三四五六七八九十]{1,3}|\d{1,2})日"
)
LEAD_DAY = re.compile(r"\s*(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?=上午|下午|晚|[,，]|在)")


def dispatched(lead: str, published_on: str) -> str | None:
    """The day of a speech by its news lead: 新华社北京1月5日电 …大会5日上午…举行, posted within weeks in 2007."""
    flat = fold(lead)
    # 3月24日，我市召开全市领导干部大会……全文如下
    line = DATELINE.search(flat) or LEAD_DAY.match(flat) or TOLD_DAY.search(flat)
    if not line or len(published_on) < 10:
        return None
    told = re.search(r"(?<![\d月])(\d{1,2})日(?:上午|下午|晚|在|于|出席|会见)?", flat[line.end() :])
    posted = datetime.date.fromisoformat(published_on)
    for year in (posted.year, posted.year - 1):
        try:
            day = datetime.date(
                year, parse_small_number(line["month"]), int(told[1]) if told else parse_small_number(line["day"])
            )
        except ValueError:
            continue
        if datetime.timedelta(0) <= posted - day <= datetime.timedelta(days=40):
            return day.isoformat()
    return None
