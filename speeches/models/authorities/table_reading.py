"""Reads the records of persons and places into the tables that lists, filters and search go by."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from speeches.fields import FIELDS
from speeches.models.authorities.authority_table import AuthorityTable
from speeches.models.authorities.names import name_key
from speeches.models.authorities.person import Person
from speeches.models.authorities.place import Place
from speeches.models.authorities.record_rows import Record, line_of, records_of
from speeches.models.kept import AUTHORITIES, ContentVersion

_PROVINCE = next(field.name for field in FIELDS if field.authority and field.derive)


def authority_table(name: str) -> AuthorityTable:
    """The table of a field whose `authority` is given in the registry, read anew when any record has changed."""
    token = ContentVersion.objects.token(AUTHORITIES)
    # Without what the one before has read of the speeches, which have a version of their own.
    return replace((_known(token) if token else _tables())[name])


@lru_cache(2)
def _known(_token: str) -> dict[str, AuthorityTable]:
    return _tables()


def _tables() -> dict[str, AuthorityTable]:
    """By two statements, whatever number of records there is."""
    persons, places = records_of("Person"), records_of("Place", "parent", "level", "code")
    lines = {pk: tuple(line_of(pk, places)) for pk in places}
    return {
        Person.KIND: _table(Person.KIND, persons, {pk: (pk,) for pk in persons}),
        Place.KIND: _table(Place.KIND, places, lines),
        _PROVINCE: _provinces(places, lines),
    }


def _provinces(places: Mapping[int, Record], lines: Mapping[int, tuple[int, ...]]) -> AuthorityTable:
    """Of each place its province alone."""
    above = {
        pk: next((one for one in line if places[one].level == Place.Level.PROVINCE), None) for pk, line in lines.items()
    }
    shown = {pk: places[one].heading if one else "" for pk, one in above.items()}
    found_by = {pk: (one,) if one else () for pk, one in above.items()}
    return AuthorityTable(_PROVINCE, places, shown, found_by, {}, {}, _by_shown(shown), {})


def _table(name: str, records: Mapping[int, Record], lines: Mapping[int, tuple[int, ...]]) -> AuthorityTable:
    live = {pk: record for pk, record in records.items() if record.merged_into is None}
    keys: dict[str, list[int]] = defaultdict(list)
    for pk, record in live.items():
        # A place is known by its whole heading, too; what tells persons apart is no part of a name.
        whole = [name_key(record.heading)] if name == Place.KIND and "（" not in record.heading else []
        for key in {*record.names.values(), *whole} - {""}:
            keys[key].append(pk)
    # A speech that was saved while its record was merged belongs to what that is in now.
    now = {pk: record.merged_into or pk for pk, record in records.items() if (record.merged_into or pk) in live}
    shown = {pk: live[into].heading for pk, into in now.items()}
    return AuthorityTable(
        name,
        records,
        shown,
        {pk: lines[into] for pk, into in now.items()},
        {key: tuple(pks) for key, pks in keys.items()},
        # A record is merged into one that is live: later merges move on what was merged before.
        {record.heading: pk for pk, record in records.items() if record.merged_into in live},
        _by_shown(shown),
        {record.code: pk for pk, record in reversed([*records.items()]) if record.code},
    )


def _by_shown(shown_of: Mapping[int, str]) -> dict[str, tuple[int, ...]]:
    by_shown: dict[str, list[int]] = defaultdict(list)
    for record, shown in shown_of.items():
        if shown:
            by_shown[shown].append(record)
    return {shown: tuple(records) for shown, records in by_shown.items()}
