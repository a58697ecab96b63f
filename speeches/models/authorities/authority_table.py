"""What lists, filters and search show of the authority records: a table for each field, read when rows have changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from django.apps import apps
from django.db.models import Count, Q

from speeches.fields import FIELDS, LINKED, field_named
from speeches.models.authorities.authority import listed_spelling, name_key
from speeches.models.authorities.person import Person
from speeches.models.authorities.place import Place
from speeches.models.authorities.record_rows import Record, line_of, records_of
from speeches.models.kept import AUTHORITIES, ContentVersion

UNDECIDED = "（待考）"  # after a printed name that some record has, of speeches of which nobody knows whose they are
_BATCH = 900  # names in one statement
_PROVINCE = next(field.name for field in FIELDS if field.authority and field.derive)


@dataclass(frozen=True, eq=False)
class ListedValues:
    """What lists show of one field of the published speeches where it is not what is printed; equal only to itself.

    Attributes:
        by_value: Printed value to what is shown, where that is the same for all speeches that print it.
        by_key: The same for single speeches, by their keys, where one name is that of several records.
        names: What is shown to the names by which it is found, too: other names of the record, of a place those of
            the places that it lies in.
    """

    by_value: Mapping[str, str] = field(default_factory=dict)
    by_key: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Chosen:
    """What a value in an address or of a filter means: any of the shown values, or the printed one."""

    shown: frozenset[str]
    printed: str = ""


@dataclass(frozen=True)
class AuthorityTable:
    """The records behind one field of speeches. Made by `authority_table`; shared, so change nothing of it.

    Attributes:
        name: of the field.
        shown_of: Key of a record to what lists show of it: its heading; for the field of provinces its province's.
        own_names: Key of a record to its own names.
        lines: Key of a record to the keys of those by whose names it is found: itself first, then what it lies in; for
            the field of provinces its province alone.
        records_named: Key of a name (`name_key`) to the keys of the records that have it.
        merged: Heading of a merged record to the key of the one that it is in now.
    """

    name: str
    shown_of: Mapping[int, str]
    own_names: Mapping[int, tuple[str, ...]]
    lines: Mapping[int, tuple[int, ...]]
    records_named: Mapping[str, tuple[int, ...]]
    merged: Mapping[str, int]

    @property
    def link(self) -> str:
        """The column of a speech that holds the key of its record."""
        return f"{field_named(self.name).authority}_id"

    def names_of(self, record: int | None) -> tuple[str, ...]:
        """The names by which speeches of a record are found; none where there is no record."""
        if record is None:
            return ()
        return tuple(dict.fromkeys(name for one in self.lines.get(record, ()) for name in self.own_names[one]))

    def shown(self, printed: str, record: int | None) -> str:
        """What lists show of a speech that prints this and belongs to this record, or to none."""
        if record is not None and record in self.shown_of:
            return self.shown_of[record]
        undecided = self._spelling(printed) if printed and self.records_named else ""
        return undecided + UNDECIDED if undecided else printed

    def kept(self, value: str) -> str:
        """What lists show of a value as `SpeechCount` keeps it."""
        record = self.kept_record(value)
        return self.shown(value, None) if record is None else self.shown_of.get(record, "")

    def kept_record(self, value: str) -> int | None:
        """The key of the record of a value as `SpeechCount` keeps it; None for a printed one."""
        return int(value.removeprefix(LINKED)) if value.startswith(LINKED) else None

    def kept_counts(self, counted: Mapping[str, int]) -> dict[str, int]:
        """The counts of `SpeechCount` by what lists show; "" is that of speeches without a value."""
        counts: dict[str, int] = defaultdict(int)
        for value, number in counted.items():
            counts[self.kept(value)] += number
        return dict(counts)

    def kept_records(self, counted: Mapping[str, int]) -> dict[int, int]:
        """The counts of `SpeechCount` by the key of the record, of speeches that have one."""
        keyed = ((self.kept_record(value), number) for value, number in counted.items())
        return {record: number for record, number in keyed if record is not None and record in self.shown_of}

    def grouped(self, rows: Iterable[tuple[str, int | None, int]]) -> dict[str, int]:
        """(printed, key of a record or None, number) added up by what lists show."""
        counts: dict[str, int] = defaultdict(int)
        for printed, record, number in rows:
            counts[self.shown(printed, record)] += number
        return dict(counts)

    def records(self, value: str) -> tuple[int, ...]:
        """The records that a value means: the one with this heading, else all that have the name."""
        if value in self._by_shown:
            return tuple(record for record in self._by_shown[value] if self.lines[record][:1] == (record,))
        if value in self.merged:
            return (self.merged[value],)
        return self.records_named.get(name_key(value), ())

    def chosen(self, value: str) -> Chosen:
        """What a value means to whoever narrows by it; as `condition`, for an engine."""
        if value in self._by_shown:
            return Chosen(frozenset([value]))
        if undecided := self._undecided(value):
            return Chosen(frozenset([undecided + UNDECIDED]))
        return Chosen(frozenset(self.shown_of[record] for record in self.records(value)) | {value}, value)

    def condition(self, value: str) -> Q:
        """The published speeches of a value, for a queryset."""
        if undecided := self._undecided(value):
            return Q(**{self.link: None, f"{self.name}__in": self._printed_as(undecided)})
        shown = [value] if value in self._by_shown else [self.shown_of[record] for record in self.records(value)]
        linked = Q(**{f"{self.link}__in": [record for one in shown for record in self._by_shown[one]]})
        if value not in self._by_shown:
            return linked | Q(**{self.name: value})
        # Of speeches without a record a name that some record has is shown as undecided.
        known = bool(self.records_named.get(name_key(value)))
        return linked if known else linked | Q(**{self.name: value, self.link: None})

    def within(self, value: str) -> Q:
        """As `condition`, but of the heading of a place all speeches that were given in it."""
        if value not in self._by_shown:
            return self.condition(value)
        live = self.records(value)
        return Q(**{f"{self.link}__in": [pk for pk, line in self.lines.items() if not {*live}.isdisjoint(line)]})

    def _undecided(self, value: str) -> str:
        """The name of which a value says that nobody knows whose it is; "" where it does not say so."""
        stem = value.removesuffix(UNDECIDED)
        return self._spelling(stem) if stem != value else ""

    def _spelling(self, name: str) -> str:
        """A printed name, however it is printed, as one line of a list; "" if no record has it.

        Made of what is printed alone: as a record writes it, it may stand in drafts only.
        """
        return listed_spelling(name) if name_key(name) in self.records_named else ""

    def _printed_as(self, name: str) -> list[str]:
        """The ways in which public speeches without a record print a name."""
        unlinked = apps.get_model("speeches", "Speech").objects.published().filter(**{self.link: None}).order_by()
        printed = unlinked.values_list(self.name, flat=True).distinct()
        return [each for each in printed if self._spelling(each) == name]

    @cached_property
    def _by_shown(self) -> dict[str, list[int]]:
        by_shown: dict[str, list[int]] = defaultdict(list)
        for record, shown in self.shown_of.items():
            if shown:
                by_shown[shown].append(record)
        return dict(by_shown)

    def listed(self) -> ListedValues:
        """What an index that keeps printed values has to be told; counts the published speeches by their names."""
        if not self.shown_of:
            return ListedValues()
        speeches = apps.get_model("speeches", "Speech").objects.published().order_by()
        printed = field_named(self.name).printed
        groups: dict[str, list[int | None]] = defaultdict(list)
        for value, record, _n in speeches.values_list(printed, self.link).annotate(n=Count("pk")):
            groups[value].append(record)
        shown = self._shown_of_column
        by_value = {value: shown(value, records[0]) for value, records in groups.items() if len(records) == 1}
        mixed = [value for value, records in groups.items() if len(records) > 1]
        by_key: dict[int, str] = {}
        for start in range(0, len(mixed), _BATCH):
            rows = speeches.filter(**{f"{printed}__in": mixed[start : start + _BATCH]})
            by_key |= {pk: shown(value, record) for pk, value, record in rows.values_list("pk", printed, self.link)}
        names = {shown: self.names_of(record) for record, shown in self.shown_of.items() if shown}
        return ListedValues(by_value, by_key, names)

    def _shown_of_column(self, value: str, record: int | None) -> str:
        """As `shown`, of what the index keeps: the printed place, from which a province is derived."""
        derive = field_named(self.name).derive
        return self.shown(derive(value) if derive else value, record)


def authority_table(name: str) -> AuthorityTable:
    """The table of a field whose `authority` is given in the registry, read anew when any record has changed."""
    token = ContentVersion.objects.token(AUTHORITIES)
    return (_known(token) if token else _tables())[name]


@lru_cache(2)
def _known(_token: str) -> dict[str, AuthorityTable]:
    return _tables()


def _tables() -> dict[str, AuthorityTable]:
    """By two statements, whatever number of records there is."""
    persons, places = records_of("Person", "merged_into"), records_of("Place", "merged_into", "parent", "level")
    lines = {pk: tuple(line_of(pk, places)) for pk in places}
    provinces = {
        pk: next((one for one in line if places[one].level == Place.Level.PROVINCE), None) for pk, line in lines.items()
    }
    return {
        Person.KIND: _table(Person.KIND, persons, {pk: (pk,) for pk in persons}),
        Place.KIND: _table(Place.KIND, places, lines),
        _PROVINCE: AuthorityTable(
            _PROVINCE,
            {pk: places[one].heading if one else "" for pk, one in provinces.items()},
            {pk: tuple(record.names) for pk, record in places.items()},
            {pk: (one,) if one else () for pk, one in provinces.items()},
            {},
            {},
        ),
    }


def _table(name: str, records: Mapping[int, Record], lines: Mapping[int, tuple[int, ...]]) -> AuthorityTable:
    live = {pk: record for pk, record in records.items() if record.merged_into is None}
    keys: dict[str, list[int]] = defaultdict(list)
    for pk, record in live.items():
        for key in {*record.names.values()} - {""}:
            keys[key].append(pk)
    # A speech that was saved while its record was merged belongs to what that is in now.
    now = {pk: record.merged_into or pk for pk, record in records.items() if (record.merged_into or pk) in live}
    return AuthorityTable(
        name,
        {pk: live[into].heading for pk, into in now.items()},
        {pk: tuple(record.names) for pk, record in records.items()},
        {pk: lines[into] for pk, into in now.items()},
        {key: tuple(pks) for key, pks in keys.items()},
        # A record is merged into one that is live: later merges move on what was merged before.
        {record.heading: record.merged_into for record in records.values() if record.merged_into in live},
    )
