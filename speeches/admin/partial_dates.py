"""Reads a typed date, with or without day and month, in any usual form."""

import re
import unicodedata
from datetime import date

from speeches.extraction import parse_small_number

EARLIEST = 1000  # the first year of four digits
LONGEST_DATE = 40  # 二 〇 一 六 年 十 二 月 二 十 八 日 with spaces
_DIGITS = str.maketrans("〇○◯零一二三四五六七八九", "0000123456789")
_YEAR = r"(?P<year>[0-9]{4}|[〇○◯零一二三四五六七八九]{4})"
_SMALL = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_DATE_FORMS = (
    re.compile(rf"{_YEAR}年?"),
    re.compile(rf"{_YEAR}年(?P<month>{_SMALL})月份?"),
    re.compile(rf"{_YEAR}年(?P<month>{_SMALL})月(?P<day>{_SMALL})[日号]?"),
    re.compile(r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})(?:[-./](?P<day>[0-9]{1,2}))?"),
    re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9][0-9])(?P<day>[0-9][0-9])"),
)


def iso_date(typed: str) -> str | None:
    flat = re.sub(r"[\s\u200b]", "", unicodedata.normalize("NFKC", typed)).replace("號", "号")
    flat = re.sub("[‐‑‒–—−]", "-", flat)
    match = next(filter(None, (form.fullmatch(flat) for form in _DATE_FORMS)), None)
    if not match:
        return None
    year = match["year"].translate(_DIGITS)
    if not EARLIEST <= int(year) <= date.today().year + 1:
        return None
    numbers = (number for name, number in match.groupdict().items() if name != "year" and number)
    return "-".join([year, *(f"{_number(number):02d}" for number in numbers)])


def _number(text: str) -> int:
    return int(text) if text.isascii() else parse_small_number(text)
