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


# 3月24日，我市召开…, 本报讯（通讯员 王二河）5月22日下午…, …论坛于6月21日在青河举行: the day of a lead
LEAD_DAY = re.compile(
    r"\s*(?:[(]?本[报台网刊校]讯[)]?\s*(?:[(][^()]{2,20}[)])?\s*)?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日(?=[上下中]午|晚|清晨|早|傍晚|凌晨|[,，]|在|\d{1,2}时)"
    r"|[^。]{2,60}?[于於](?P<held_month>\d{1,2})月(?P<held_day>\d{1,2})日(?=[上下]午|晚|在)"
)
LATEST = 40  # days after a speech within which a page about it is posted


def day_before(told: str | tuple[int, int], published_on: str) -> str | None:
    """The last such day up to the day of publication, if that is near: 3月28日 on a page of 29 March 2024.

    Args:
        told: 3月28日, or month and day.
        published_on: the page's day, ISO.
    """
    month, day = map(int, re.findall(r"\d+", told)) if isinstance(told, str) else told
    if len(published_on) < 10:
        return None
    posted = datetime.date.fromisoformat(published_on)
    for year in (posted.year, posted.year - 1):
        try:
            held = datetime.date(year, month, day)
        except ValueError:
            continue
        if datetime.timedelta(0) <= posted - held <= datetime.timedelta(days=LATEST):
            return held.isoformat()
    return None


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


# http://www.example.org/2020-10/18/content_3321.htm, /20190131/t1634502.htm: how sites file their pages by day
ADDRESS = re.compile(
    r"https?://[^\s\"'<>]*?(?<!\d)(?P<year>(?:199|20[0-3])\d)[-/_]?(?P<month>0[1-9]|1[0-2])[-/_]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)


def day_in_address(text: str) -> str | None:
    """The day by which the address of a page files it, ISO; None where it names none."""
    match = ADDRESS.search(text)
    if not match:
        return None
    try:
        return datetime.date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


def first_full(text: str) -> PrintedDate | None:
    """The first date with year, month and day."""
    return next((found for found in find_dates(text) if found.full), None)
