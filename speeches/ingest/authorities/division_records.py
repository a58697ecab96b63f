"""Places that the table of administrative divisions has: which one a name means, and its record."""

from collections.abc import Sequence

from speeches.divisions import Division, Level, display_name, find_divisions, parents_of, present_divisions
from speeches.ingest.authorities.place_evidence import contradicted, named_above
from speeches.models import LONGEST_HEADING, AuthorityTable, Place, PlaceName
from speeches.text import simplified

_LONGEST_SPAN = 24  # characters of what tells a division apart by its years
FIRST_LIST = 1980  # the year of the first list of the table
_LEVELS = {Level.PROVINCE: Place.Level.PROVINCE, Level.CITY: Place.Level.CITY, Level.COUNTY: Place.Level.COUNTY}


class HeadingTooLong(ValueError):
    """The names of what a division lies in, which staff may change, are too long for its heading."""


def divisions_named(name: str, year: int | None = None) -> tuple[Division, ...]:
    """All divisions of today that a name may mean: one whose name has changed is the same place under all its names.

    Args:
        name: as printed.
        year: of the speech, where it is known: only what had the name in that year is meant. In 2009 no place was
            called 临川市 any more, so whoever speaks as its mayor speaks of another one.
    """
    return present_divisions(find_divisions(name, year))


def certain_division(name: str, year: int | None, evidence: Sequence[str] = ()) -> Division | None:
    """The one division that a name means: its province or city is stated, or no other ever had the name.

    That only one had it in the year of the speech is not enough: the year may be wrong, and the list may lack one.

    Args:
        name: as printed.
        year: of the speech, where it is known.
        evidence: texts that may name what the place lies in, where several places have the name.

    Returns:
        None where the name may mean several places, of whatever time, or an ordinary word (和平 for 和平区, 公安 for
        公安县), or where the evidence names another province or city (浙江东海舰队 where the place is 东海).
    """
    text = simplified("\n".join(evidence))
    present = divisions_named(name, year)
    if divisions_named(name) != present or len(present) > 1:
        # What is stated stands in the name itself (连云港市海州区) or beside it.
        stated = f"{simplified(name)}\n{text}"
        present = tuple(division for division in present if named_above(division, stated))
    certain = len(present) == 1 and not _may_be_a_word(present[0], name)
    return present[0] if certain and not contradicted(present[0], simplified(name), text) else None


def record_of_division(division: Division, name: str = "") -> Place:
    """The record of a division, made with those above it where there is none yet; of a merged one what it is in now.

    Args:
        division: of today.
        name: an earlier name by which it was found (襄樊市); the record then has it, too.
    """
    code = _code(division)
    known = Place.objects.filter(code=code).order_by("pk").first() or _made_by_hand(division, code)
    if known is None:
        above = parents_of(division)
        known = _made(division, code, record_of_division(above[-1]) if above else None)
    record = known if known.merged_into_id is None else Place.objects.get(pk=known.merged_into_id)
    _write_names(record, _names_found_by(name, division))
    return record


def known_record(division: Division, name: str, places: AuthorityTable) -> int | None:
    """The key of the record that `record_of_division` gives, if that has nothing to write; else None.

    Args:
        division: of today.
        name: by which it was found.
        places: the records of places as they are now.
    """
    known = places.coded.get(_code(division))
    if known is None:
        return None
    record = places.rows[known].merged_into or known
    return record if places.rows[record].names.keys() >= {*_names_found_by(name, division)} else None


def names_of_division(division: Division) -> list[str]:
    """The names that mean this division and no other, whatever the year; the authorised one comes first."""
    forms = [division.name, division.short, display_name(division), display_name(division, short=True)]
    forms += [each.name for each in _at_all_times(division)]
    return [name for name in dict.fromkeys(forms) if name == division.name or _means_only(name, division)]


def _code(division: Division) -> str:
    return f"{division.code} {division.name}"


def _names_found_by(name: str, division: Division) -> list[str]:
    """The names that the record of a division has because it was found by this one."""
    return [each.name for each in find_divisions(name)] if name and _means_only(name, division) else []


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
    if len(record.heading_now()) > LONGEST_HEADING - _LONGEST_SPAN:
        raise HeadingTooLong(record.heading_now())
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


def _write_names(record: Place, names: Sequence[str]) -> None:
    if not names:
        return
    known = set(record.names.values_list("name", flat=True))
    for name in dict.fromkeys(names):
        if name not in known:
            PlaceName.objects.get_or_create(record=record, name=name, defaults={"given": True})


def _means_only(name: str, division: Division) -> bool:
    """Whether no other division has the name. One of a district without its level word is no name of a record."""
    words = all(each.name.endswith("区") and _short_of_county(each, name) for each in find_divisions(name))
    return not words and divisions_named(name) == (division,)


def _may_be_a_word(division: Division, name: str) -> bool:
    """Whether a county is named without its level word, and nothing above it: 和平, 公安, 东海 are words."""
    meant = [each for each in find_divisions(name) if present_divisions([each]) == (division,)]
    return all(_short_of_county(each, name) for each in meant)


def _short_of_county(division: Division, name: str) -> bool:
    shortened = division.short != division.name or division.name.endswith("区")
    return division.level is Level.COUNTY and shortened and len("".join(name.split())) <= len(division.short)
