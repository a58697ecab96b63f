"""The day that a page's own information names."""

import datetime
import re

from speeches.extraction.char_classes import nfkc
from speeches.extraction.entities.dates import PrintedDate, find_dates

# 發布日期：103-10-13: years of the Republic, as Taiwan's pages write them
ROC_NUMERIC = re.compile(r"(?<![\d.])(?P<year>1[01]\d|[5-9]\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d.])")


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
