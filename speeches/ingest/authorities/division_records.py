"""Places that the table of administrative divisions has: which one a name means, and its record."""

import re
from collections.abc import Iterable, Sequence

from speeches.divisions import Division, Level, display_name, find_divisions, parents_of, present_divisions
from speeches.models import Place, PlaceName
from speeches.text import simplified

PROVINCE_END = re.compile("省|自治区")
PROVINCE_LENGTHS = (3, 4, 5, 6, 7, 8)  # characters of a full name: 江西省, 黑龙江省, 新疆维吾尔自治区
FIRST_LIST = 1980  # the year of the first list of the table
_LEVELS = {Level.PROVINCE: Place.Level.PROVINCE, Level.CITY: Place.Level.CITY, Level.COUNTY: Place.Level.COUNTY}


def divisions_named(name: str, year: int | None = None) -> tuple[Division, ...]:
    """All divisions of today that a name may mean: one whose name has changed is the same place under all its names.

    Args:
        name: as printed.
        year: of the speech, where it is known: only what had the name in that year is meant. In 2009 no place was
            called 临川市 any more, so whoever speaks as its mayor speaks of another one.
    """
    return present_divisions(find_divisions(name, year))


def certain_division(name: str, year: int | None, evidence: Sequence[str] = ()) -> Division | None:
    """The one division that a name means.

    Args:
        name: as printed.
        year: of the speech, where it is known.
        evidence: texts that may name what the place lies in, where several places have the name.

    Returns:
        None where the name may mean several places, or an ordinary word (和平 for 和平区).
    """
    present = divisions_named(name, year)
    if all(_may_be_a_word(division, name) for division in find_divisions(name)):
        return None
    text = simplified("\n".join(evidence))
    if len(present) > 1:
        present = tuple(division for division in present if _named_above(division, text))
    certain = len(present) == 1 and not _in_another_province(present[0], text)
    return present[0] if certain else None


def record_of_division(division: Division, name: str = "") -> Place:
    """The record of a division, made with those above it where there is none yet; of a merged one what it is in now.

    Args:
        division: of today.
        name: an earlier name by which it was found (襄樊市); the record then has it, too.
    """
    code = f"{division.code} {division.name}"
    known = Place.objects.filter(code=code).order_by("pk").first() or _made_by_hand(division, code)
    if known is None:
        above = parents_of(division)
        known = _made(division, code, record_of_division(above[-1]) if above else None)
    record = known if known.merged_into_id is None else Place.objects.get(pk=known.merged_into_id)
    if name and certain_division(name, None) == division:
        _write_names(record, [each.name for each in find_divisions(name)])
    return record


def names_of_division(division: Division) -> list[str]:
    """The names that mean this division and no other, whatever the year; the authorised one comes first."""
    forms = [division.name, division.short, display_name(division), display_name(division, short=True)]
    forms += [each.name for each in _at_all_times(division)]
    return [name for name in dict.fromkeys(forms) if name == division.name or certain_division(name, None) == division]


def _made_by_hand(division: Division, code: str) -> Place | None:
    """A record that somebody made before the table was asked becomes that of the division, if it can mean no other."""
    heading = display_name(division)
    known = Place.objects.filter(heading=heading, code="", merged_into=None).first()
    if known is None or divisions_named(heading) != (division,):
        return None
    known.code = code
    known.save(update_fields=["code"])
    return known


def _made(division: Division, code: str, parent: Place | None) -> Place:
    values = {"name": division.name, "parent": parent, "level": _LEVELS[division.level], "note": _years(division)}
    record = Place(code=code, **values)
    past = division.until is not None and len(divisions_named(display_name(division))) > 1
    for qualifier in ("", _span(division), f"{division.code}，{_span(division)}")[past:]:
        record.qualifier = qualifier
        if not Place.objects.filter(heading=record.heading_now(), merged_into=None).exists():
            break
    record.save()
    _write_names(record, names_of_division(division))
    return record


def _at_all_times(division: Division) -> list[Division]:
    """What it was under the names that have the same short one, the oldest first."""
    same = [each for each in find_divisions(division.short) if present_divisions([each]) == (division,)]
    return sorted(same, key=lambda each: each.since)


def _years(division: Division) -> str:
    """When it had which name, in the archive's own language; "" where it never had another that is known."""
    names = [f"{each.name}（{_span(each)}）" for each in _at_all_times(division)]
    return f"据行政区划表：{'、'.join(names)}。" if len(names) > 1 else ""


def _span(division: Division) -> str:
    """Of what the first list has nobody knows since when."""
    if division.until is None:
        return f"{division.since}年起"
    return f"至{division.until}年" if division.since <= FIRST_LIST else f"{division.since}—{division.until}年"


def _write_names(record: Place, names: Iterable[str]) -> None:
    known = set(record.names.values_list("name", flat=True))
    for name in dict.fromkeys(names):
        if name not in known:
            PlaceName.objects.get_or_create(record=record, name=name)


def _named_above(division: Division, text: str) -> bool:
    """Whether a text names a division above this one, a province also without its level word."""
    return any(
        above.name in text or (above.level is Level.PROVINCE and above.short in text) for above in parents_of(division)
    )


def _in_another_province(division: Division, text: str) -> bool:
    """Whether a text names provinces, and not that of the division."""
    own = (*parents_of(division), division)[0].name
    ends = (match.end() for match in PROVINCE_END.finditer(text))
    tails = (text[end - length : end] for end in ends for length in PROVINCE_LENGTHS if length <= end)
    named = {tail for tail in tails if any(each.level is Level.PROVINCE for each in find_divisions(tail))}
    return bool(named) and own not in named


def _may_be_a_word(division: Division, name: str) -> bool:
    """Whether it is named as a district without its level word: 中原 and 和平 are words."""
    return division.level is Level.COUNTY and division.name.endswith("区") and len(name.strip()) <= len(division.short)
