"""The day of a speech by the dispatch line of a news lead (新华社北京1月5日电)."""

import datetime
import re

from speeches.extraction.cleaning import fold
from speeches.extraction.entities import told_day
from speeches.extraction.structure import DATELINE

LEAD_DAY = re.compile(
    r"\s*(?:本[报台网]讯\s*(?:[(][^()]{2,20}[)])?\s*)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?=上午|下午|晚|[,，]|在)"
)


def dispatched(lead: str, published_on: str) -> str | None:
    """The day of a speech by its news lead: 新华社北京1月5日电 …大会5日上午…举行, posted within weeks in 2007."""
    flat = fold(lead)
    told = _month_and_day(flat)
    if not told or len(published_on) < 10:
        return None
    posted = datetime.date.fromisoformat(published_on)
    for year in (posted.year, posted.year - 1):
        try:
            day = datetime.date(year, *told)
        except ValueError:
            continue
        if datetime.timedelta(0) <= posted - day <= datetime.timedelta(days=40):
            return day.isoformat()
    return None


def _month_and_day(flat: str) -> tuple[int, int] | None:
    if today := told_day(flat):
        return today
    # 3月24日，我市召开全市领导干部大会……全文如下
    line = DATELINE.search(flat) or LEAD_DAY.match(flat)
    if not line:
        return None
    told = re.search(r"(?<![\d月])(\d{1,2})日(?:上午|下午|晚|在|于|出席|会见)?", flat[line.end() :])
    return int(line["month"]), int(told[1] if told else line["day"])
