"""The forms of numbers, dates and answers of yes or no, as they are typed into own fields and asked for in queries."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

YES, NO = "yes", "no"
_BOOLEANS = {
    **dict.fromkeys((YES, "是", "有", "y", "true", "1", "√"), YES),
    **dict.fromkeys((NO, "否", "无", "n", "false", "0", "×"), NO),
}
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")
_DATE = re.compile(r"([0-9]{4})(?:[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月)?|年)?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_EARLIEST = 1000  # the first year of four digits


def number_value(typed: str) -> Decimal | None:
    """The number that a text is, in whatever width; None when it is none."""
    text = printed_number(typed)
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def printed_number(typed: str) -> str:
    """A number as it is stored: its own digits, of one width."""
    return unicodedata.normalize("NFKC", typed).strip().replace("−", "-")


def iso_partial_date(typed: str) -> str | None:
    """2009-02-02, 2009-02 or 2009 of a date in digits; None for anything else, and for a day that there never was."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed))
    match = _COMPACT.fullmatch(text) or _DATE.fullmatch(text)
    if not match or int(match[1]) < _EARLIEST:
        return None
    year, month, day = ([int(each) for each in match.groups() if each] + [1, 1])[:3]
    try:
        date(year, month, day)
    except ValueError:
        return None
    return "-".join([match[1], *(f"{int(each):02d}" for each in match.groups()[1:] if each)])


def stored_boolean(typed: str) -> str | None:
    """YES or NO of 是, 有, yes, 1 and so on; None for anything else."""
    return _BOOLEANS.get(unicodedata.normalize("NFKC", typed).strip().lower())
