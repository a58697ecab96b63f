"""What a speech says elsewhere of where its place lies: whether that agrees with a division that the name may mean."""

import re
from collections.abc import Iterable

from speeches.divisions import Division, Level, find_divisions, names_within, parents_of, present_divisions

# A province that the table does not have: 在云岭省临川市. Words that are no names stand before 省, too.
_NO_NAME = "全各某本我外两一二三四五六七八九十几多数部分等该邻副兄弟沿内和及与原前现任约"
UNKNOWN_PROVINCE = re.compile(
    rf"(?:^|[在于向对赴到为\W]|中共)(?P<name>[^\W{_NO_NAME}]{{2,3}}省)(?![长级际内外直市区部])", re.MULTILINE
)


def named_above(division: Division, text: str) -> bool:
    """Whether a text names a division above this one, a province also without its level word.

    Args:
        division: of today.
        text: in Simplified script.
    """
    named = set(names_within(text))
    return any(
        above.name in named or (above.level is Level.PROVINCE and above.short in named)
        for above in parents_of(division)
    )


def contradicted(division: Division, name: str, text: str) -> bool:
    """Whether a text names provinces or cities, full or short, and none of those that the division ever lay in.

    Args:
        division: of today.
        name: by which it was found, in Simplified script; what it says of where the place lies counts as well.
        text: in Simplified script.
    """
    once = [each for each in find_divisions(name) if present_divisions([each]) == (division,)]
    same = {form for each in (division, *once) for form in (each.name, each.short)}
    own = {form for each in (division, *once) for form in _above(each)}
    if division.level is Level.PROVINCE:
        own |= same
    named = {*names_within(f"{name}\n{text}"), *_unknown_provinces(text)} - (same - own)
    return bool(named) and not named & own


def _above(division: Division) -> Iterable[str]:
    """The names of what it ever lay in."""
    years = {None, *(span.first for span in division.codes)}
    return [form for year in years for above in parents_of(division, year) for form in (above.name, above.short)]


def _unknown_provinces(text: str) -> list[str]:
    found = (match["name"] for match in UNKNOWN_PROVINCE.finditer(text))
    return [name for name in found if not names_within(name)]
