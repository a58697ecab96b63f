"""Years in queries: the ranges of the query language, and ranges typed as in running text."""

import re
import unicodedata
from typing import NamedTuple

from speeches.search.query.lexer import with_positions
from speeches.text import CHINESE_ZEROS

Years = tuple[int | None, int | None]

_ZERO = "零" + CHINESE_ZEROS
_DIGITS = str.maketrans(f"{_ZERO}一二三四五六七八九０１２３４５６７８９", "0" * len(_ZERO) + "1234567890123456789")
_RANGE = re.compile(r"(\d{4})?\.{2,3}(\d{4})?")
_TO = r"[-~—–―至到]+"
_YEAR_VALUE = re.compile(rf"(\d{{4}})年?(?:(\.{{2,3}}|{_TO})(\d{{4}})?年?)?|\.{{2,3}}(\d{{4}})年?")
_MEANT = re.compile(r"(?<![^\s])(\d{4})年?\s*[-~－～—–―至到]{1,2}\s*(\d{4})年?(?![^\s])")
_PLAUSIBLE = range(1800, 2200)


class SuggestedRange(NamedTuple):
    """A range typed in a form that is searched as words, its years, and the query that restricts to them."""

    typed: str
    years: Years
    query: str


def typed_range(text: str) -> Years | None:
    """Parses 2008..2013, 2008.. or ..2013, half or full width; None for anything else."""
    match = _RANGE.fullmatch(unicodedata.normalize("NFKC", text))
    return _ordered(match[1], match[2]) if match else None


def typed_value(text: str) -> Years | None:
    """Parses what may follow 年份: — 2009, 2009年, 2008..2013, 2008-2013, 2008至2013; None for anything else."""
    match = _YEAR_VALUE.fullmatch(unicodedata.normalize("NFKC", text).translate(_DIGITS).strip())
    if not match:
        return None
    first, separator, last, until = match.groups()
    return _ordered(first, (last if separator else first) or until)


def single_year(text: str) -> int | None:
    """Parses a single year: 2009, ２００９, 2009年, 二〇〇九年; None for anything else."""
    years = typed_value(text)
    return years[0] if years and years[0] == years[1] else None


def suggested_range(typed: str) -> SuggestedRange | None:
    """Finds a range as written in running text (2013—2015年, 二〇一三至二〇一五年), outside quotes and prefixes."""
    match = _MEANT.search(typed.translate(_DIGITS))  # one character for one, so offsets stay
    if not match or not {int(match[1]), int(match[2])} <= set(_PLAUSIBLE):
        return None
    inside = (each for each in with_positions(typed) if each.start < match.end() and match.start() < each.end)
    if any(each.chunk.quoted or each.start < each.inner for each in inside):
        return None
    first, last = sorted((int(match[1]), int(match[2])))
    query = f"{typed[: match.start()]}{first}..{last}{typed[match.end() :]}"
    return SuggestedRange(typed[slice(*match.span())], (first, last), query)


def _ordered(first: str | None, last: str | None) -> Years | None:
    years = [int(first) if first else None, int(last) if last else None]
    if None not in years:
        years.sort(key=lambda year: year or 0)
    return (years[0], years[1]) if any(years) else None
