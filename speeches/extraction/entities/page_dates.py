"""The day that a page's own information names."""

import datetime
import re

from speeches.extraction.char_classes import nfkc
from speeches.extraction.entities.dates import PrintedDate, find_dates
from speeches.extraction.entities.printed_numbers import parse_small_number

# 發布日期：103-10-13: years of the Republic, as Taiwan's pages write them
ROC_NUMERIC = re.compile(r"(?<![\d.])(?P<year>1[01]\d|[5-9]\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d.])")


# 以下是财政司司长今日（五月二十七日）在……致辞全文: the day of a lead, its year left out
TOLD_DAY = re.compile(
    r"今[日天晚早午]\s*[(]\s*(?P<month>[一二三四五六七八九十]{1,2}|\d{1,2})月(?P<day>[一二三四五六七八九十]{1,3}|\d{1,2})日"
)


def told_day(text: str) -> tuple[int, int] | None:
    """Month and day of a lead that says 今日（五月二十七日）."""
    match = TOLD_DAY.search(nfkc(text))
    return (parse_small_number(match["month"]), parse_small_number(match["day"])) if match else None


def page_date(text: str) -> str | None:
    """The day that a line of page information names, ISO."""
    found = first_full(text)
    if found:
        return found.iso
    match = ROC_NUMERIC.search(nfkc(text))
    if not match:
        return None
    try:
        return datetime.date(int(match["year"]) + 1911, int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


def first_full(text: str) -> PrintedDate | None:
    """The first date with year, month and day."""
    return next((found for found in find_dates(text) if found.full), None)
