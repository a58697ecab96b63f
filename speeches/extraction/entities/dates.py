"""Finds dates as they are printed, in every usual form, and writes them as ISO."""

import datetime
import re
from dataclasses import dataclass

from speeches.extraction.char_classes import nfkc, squeezed
from speeches.extraction.entities.english import DATE, month_number
from speeches.extraction.entities.printed_numbers import parse_small_number, republic_year, year_digits

_SPACE = r"[ 　\xa0]*"
_CHINESE_YEAR = rf"[一二](?:{_SPACE}[〇○零Oo0一二三四五六七八九]){{3}}"
_YEAR = rf"(?P<year>{_CHINESE_YEAR}|[12l](?:{_SPACE}[\dlOo]){{3}})"
_ROC = r"(?P<roc>民[国國](?:\d{1,3}|[元〇○零一二三四五六七八九十百]{1,4}))"
_SMALL = rf"(?:[\dl]{{1,2}}|[一二三]?十{_SPACE}[一二三四五六七八九](?=[ 　\xa0]*[月日号])|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?|卅一?)"
# 二〇二二年元月一日, 2009年2月2日, 二○○九 年二月六日, ２０１４年３月２７日, 200l年3月, 民国九十八年
WRITTEN = re.compile(
    rf"(?:{_YEAR}|{_ROC}){_SPACE}年(?:[(]\d{{4}}年[)])?(?:{_SPACE}(?P<month>{_SMALL}|元){_SPACE}月(?:份|{_SPACE}(?P<day>{_SMALL}){_SPACE}[日号])?)?"
)
# 103年10月10日, as Taiwan prints its years: with three figures, a month and a day no other calendar's
REPUBLIC = re.compile(
    rf"(?:(?<=[於于在自至])|(?<![\d㐀-鿿]))(?P<roc>1[0-2]\d|一[〇○零一二][〇○零一二三四五六七八九]|一百[一二三四五六七八九十零〇○]{{0,3}}){_SPACE}年{_SPACE}(?P<month>{_SMALL}){_SPACE}月{_SPACE}(?P<day>{_SMALL}){_SPACE}[日号]"
)
# 2024/5/28 17:55:53, 2014-03-28, 2009.2.2
NUMERIC = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d.])"
)
# 21/05/2019: where the first number is no month, the second is
DAY_FIRST = re.compile(
    r"(?<![\d./-])(?P<day>1[3-9]|2\d|3[01])(?P<mark>[/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d./-])"
)
# 105.12.24 於 白沙橋頭廣場: three figures, a month and a day are a year of the Republic before its 於
ROC_AT = re.compile(
    r"(?<![\d./-])(?P<roc>1[0-2]\d)(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?=\s*[於(])"
)
CENTURY = (1900, 2099)
_MAY_BE_ENGLISH = re.compile("[A-Za-z][A-Za-z]{2}")


@dataclass(frozen=True)
class PrintedDate:
    """A date in a text: ISO as precise as printed, and where it stands."""

    iso: str
    start: int
    end: int

    @property
    def full(self) -> bool:
        return len(self.iso) == 10


def find_dates(text: str) -> list[PrintedDate]:
    """All dates in the text that name a year, in order."""
    flat = nfkc(text)
    patterns = [WRITTEN, REPUBLIC] if "年" in flat else []
    patterns += [NUMERIC, DAY_FIRST, ROC_AT] if any(mark in flat for mark in "-/.") else []
    found = [(match, _iso(match)) for pattern in patterns for match in pattern.finditer(flat)]
    found += [(match, _english_iso(match)) for match in DATE.finditer(flat)] if _MAY_BE_ENGLISH.search(flat) else []
    return sorted((PrintedDate(iso, m.start(), m.end()) for m, iso in found if iso), key=lambda f: f.start)


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    year = republic_year(re.sub("^民.", "", groups["roc"])) if groups.get("roc") else int(year_digits(groups["year"]))
    if not CENTURY[0] <= year <= CENTURY[1]:
        return None
    numbers = [
        1 if groups[name] == "元" else parse_small_number(squeezed(groups[name]))
        for name in ("month", "day")
        if groups[name]
    ]
    try:
        datetime.date(year, *[*numbers, 1, 1][:2])
    except ValueError:
        return f"{year:04d}"
    return "-".join([f"{year:04d}", *(f"{n:02d}" for n in numbers)])


def _english_iso(match: re.Match[str]) -> str | None:
    month, day = month_number(match["name"]), match["before"] or match["after"]
    try:
        date = datetime.date(int(match["year"]), month, int(day or 1)).isoformat()
    except ValueError:
        return match["year"]
    return date if day else date[:7]
