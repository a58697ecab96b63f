"""The season that a speech speaks of, which picks one year of two."""

import datetime
import re

from speeches.extraction.dating.intervals import Interval, intersect

# the days of a year that a word of the opening allows, of use where clues leave two years
SEASONS = (
    (re.compile("(?:建国|国庆)[^。]{0,6}(?:之际|前夕|周年)"), (9, 10), (10, 20)),
    (re.compile("今冬|冬季|第?四季度|岁末|年终|年底前"), (10, 1), (12, 31)),
    (re.compile("新春|春节|正月|新年伊始|拜个?[早晚]年|一季度|开门红"), (1, 1), (4, 30)),
)


def season(opening: str, span: Interval) -> Interval:
    """在建国周年之际: near the first of October, which picks one year of two."""
    windows = [(first, last) for word, first, last in SEASONS if word.search(opening)]
    if len(windows) != 1:
        return span
    (first, last), years = windows[0], range(span[0].year, span[1].year + 1)
    days = [intersect([span, (datetime.date(y, *first), datetime.date(y, *last))]) for y in years]
    possible = [day for day in days if day]
    return possible[0] if len(possible) == 1 else span
