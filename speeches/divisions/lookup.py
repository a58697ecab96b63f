"""Divisions by the names that texts give them, and what stands above and came after them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from speeches.divisions.division import Division, Level
from speeches.divisions.table import codes_above, read_table
from speeches.text import simplified

# Names of districts that are ordinary words as well: every city has its 郊区. They are found below a named city only.
ORDINARY = re.compile(
    r"[城郊矿市新盐东西南北一二]区|[东西南北中新]市区|[东西南北市]郊区|市[东西南北中]区|城[东西南北中关]区|[新老古]城区"
)
# Roads are named after places that they do not lie in: 北京路, 上海西路.
ROAD = re.compile("[东西南北中]?(?:路|大道|大街|街)")
_SIZES = range(15, 1, -1)  # characters of a name of a province or city, the longest first
LONGEST = 60  # characters of a name; a full one of three levels has some thirty


def find_divisions(name: str, year: int | None = None) -> tuple[Division, ...]:
    """All divisions that a name may mean.

    Args:
        name: In any script, full or without level words, with or without the divisions above it: 临川区, 臨川,
            江西临川, 江西省抚州市临川区. Offices (临川区委, 江西省人民政府) are no names of places.
        year: Only those that existed during a part of this year, if the table goes back so far. Before the first list
            (1980) a year excludes nothing; after the last one it means the last one.

    Returns:
        In the order of codes; several for homonyms and for a place whose name or level changed (临川县, 临川市, 临川区
        for 临川); `present_divisions` tells the two apart. Empty where the name is unknown, or none existed in the
        year. The short name of a province means the province alone (海南, not 海南藏族自治州).
    """
    text = "".join(name.split())
    if len(text) > LONGEST:
        return ()
    if found := _found(text, year):
        return found
    folded = simplified(text)
    return _found(folded, year) if folded != text else ()


def division_coded(code: str, name: str) -> Division | None:
    """The division whose `code` and `name` these are, as a row may keep them; None if the table has none."""
    return read_table().keyed(code, name)


def present_provinces() -> tuple[Division, ...]:
    """The divisions of the first level that the last list has, in the order of their codes."""
    table = read_table()
    return tuple(each for each in table.first_level() if each.until is None)


def parents_of(division: Division, year: int | None = None) -> tuple[Division, ...]:
    """The divisions above one, the province first.

    Args:
        year: The year that is meant; without it, or where the division was not listed, the nearest in which it was.
    """
    code, listed = division.listed_as(year)
    above = (read_table().listed(each, listed) for each in reversed(codes_above(code)))
    return tuple(each for each in above if each)


def successors_of(division: Division) -> tuple[Division, ...]:
    """What came in its place when it went, as far as the lists show it by name or code; empty if it stands.

    A division whose area was shared out, or merged into another that stood before, has none: lists do not say it.
    """
    return tuple(read_table().successors(division))


def present_divisions(divisions: Iterable[Division]) -> tuple[Division, ...]:
    """What these have become by now, each once; one that went without successor stands for itself.

    One division as the result says that all of them are one place at different times.
    """
    present: dict[Division, None] = {}
    for division in divisions:
        followed = division
        while after := successors_of(followed):
            followed = after[0]
        present[followed] = None
    return tuple(present)


def display_name(division: Division, year: int | None = None, *, short: bool = False) -> str:
    """The name with those of the divisions above it: 江西省抚州市临川区, or 江西抚州临川 if `short`."""
    chain = (*parents_of(division, year), division)
    return "".join(each.short if short else each.name for each in chain)


def names_within(text: str) -> tuple[str, ...]:
    """The names of provinces and cities, of any time, full or short, that a text has, in its order.

    Of two that overlap the one that begins first counts, and of those the longer (青海 in 青海南部, not 海南).

    Args:
        text: In Simplified script.
    """
    names, found, at = read_table().upper_names, [], 0
    while at < len(text):
        name = next((text[at : at + size] for size in _SIZES if text[at : at + size] in names), "")
        found += [name] if name and not ROAD.match(text, at + len(name)) else []
        at += len(name) or 1
    return tuple(found)


@lru_cache(maxsize=4096)
def _found(text: str, year: int | None) -> tuple[Division, ...]:
    whole = () if ORDINARY.fullmatch(text) else _existing(text, year)
    provinces = tuple(each for each in whole if each.level is Level.PROVINCE and text != each.name)
    return provinces or whole or _below(text, year)


def _existing(name: str, year: int | None) -> tuple[Division, ...]:
    """By one name, without the divisions above."""
    table = read_table()
    named = table.named(name)
    if year is None or year < table.first_year:
        return tuple(named)
    return tuple(each for each in named if each.since <= year and (each.until is None or year <= each.until))


def _below(text: str, year: int | None) -> tuple[Division, ...]:
    """By a name that stands behind the name of a division above it."""
    found: dict[Division, None] = {}
    for cut in range(2, len(text) - 1):
        if lower := _existing(text[cut:], year):
            upper = _found(text[:cut], year)
            found.update((each, None) for each in lower if any(_within(each, other) for other in upper))
    return tuple(found)


def _within(division: Division, other: Division) -> bool:
    """Whether some list has the one below the other."""
    pairs = ((span, above) for span in division.codes for above in other.codes if above.code in codes_above(span.code))
    return any(span.first <= above.last and above.first <= span.last for span, above in pairs)
