"""What lists, filters and search show of the authority records, for each field that has some."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from speeches.fields import LINKED, field_named
from speeches.models.authorities.names import listed_spelling, name_key
from speeches.models.authorities.printed_names import Records, printed_names
from speeches.models.authorities.record_rows import Record

UNDECIDED = "（待考）"  # after a printed name that some record has, of speeches of which nobody knows whose they are


@dataclass(frozen=True)
class Chosen:
    """What a value in an address or of a filter means: any of the shown values, or the printed one."""

    shown: frozenset[str]
    printed: str = ""


@dataclass(frozen=True)
class AuthorityTable:
    """The records behind one field of speeches. Made by `authority_table`; what it holds is shared: change none of it.

    Attributes:
        name: of the field.
        rows: The records with their names, by their keys.
        shown_of: Key of a record to what lists show of it: its heading; for the field of provinces its province's.
        lines: Key of a record to the keys of those by whose names it is found: itself first, then what it lies in; for
            the field of provinces its province alone.
        records_named: Key of a name (`name_key`) to the keys of the records that have it.
        merged: Heading of a merged record to its key.
        by_shown: What lists show to the keys of all records of which they show it.
        coded: Code in the table of administrative divisions to the key of the first record that has it.
    """

    name: str
    rows: Mapping[int, Record]
    shown_of: Mapping[int, str]
    lines: Mapping[int, tuple[int, ...]]
    records_named: Mapping[str, tuple[int, ...]]
    merged: Mapping[str, int]
    by_shown: Mapping[str, tuple[int, ...]]
    coded: Mapping[str, int]

    @property
    def link(self) -> str:
        """The column of a speech that holds the key of its record."""
        return f"{field_named(self.name).authority}_id"

    @cached_property
    def printed(self) -> Mapping[str, Records]:
        """What published speeches print of the field, or of that which it is derived from, and with which records."""
        return printed_names(field_named(self.name).printed)

    def told_names(self, record: int) -> tuple[str, ...]:
        """The names of a record that readers may see: given by a person or the table, or printed in public."""
        row, printed = self.rows[record], self.printed
        return tuple(name for name in row.names if name in row.given or name in printed)

    def names_seen(self, record: int) -> tuple[str, ...]:
        """The authorised name of a record, and what `told_names` gives."""
        return tuple(dict.fromkeys((self.rows[record].name, *self.told_names(record))))

    def names_of(self, record: int | None) -> tuple[str, ...]:
        """The names by which readers find the speeches of a record; none where there is no record."""
        if record is None:
            return ()
        line = self.lines.get(record, ())
        return tuple(dict.fromkeys(name for one in line for name in self.names_seen(one)))

    def shown(self, printed: str, record: int | None) -> str:
        """What lists show of a speech that prints this and belongs to this record, or to none."""
        if record is not None and record in self.shown_of:
            return self.shown_of[record]
        undecided = self._spelling(printed) if printed else ""
        return undecided + UNDECIDED if undecided else printed

    def shown_of_column(self, value: str, record: int | None) -> str:
        """As `shown`, of what the index keeps: the printed place, from which a province is derived."""
        derive = field_named(self.name).derive
        return self.shown(derive(value) if derive else value, record)

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
        if value in self.by_shown:
            return tuple(record for record in self.by_shown[value] if self.lines[record][:1] == (record,))
        if value in self.merged:
            return self.lines[self.merged[value]][:1]
        return self.records_named.get(name_key(value), ())

    def public_records(self, value: str) -> tuple[int, ...]:
        """As `records`, of a reader: a name that only drafts print leads nowhere."""
        if value in self.by_shown:
            return self.records(value)
        if (gone := self.merged.get(value)) is None:
            return self.told_records(value)
        keys, into = {name_key(value), name_key(self.rows[gone].name)} - {""}, self.records(value)
        return into if any(self._tells(one, keys) for one in (gone, *into)) else ()

    def told_records(self, name: str) -> tuple[int, ...]:
        """The records that have a name, as far as readers may see that they have it."""
        key = name_key(name)
        found = self.records_named.get(key, ())
        return tuple(one for one in found if key in self._authorised_keys(one) or self._tells(one, {key}))

    def chosen(self, value: str) -> Chosen:
        """What a value means to whoever narrows by it; as `condition`, for an engine."""
        if value in self.by_shown:
            return Chosen(frozenset([value]))
        if undecided := self._undecided(value):
            return Chosen(frozenset([undecided + UNDECIDED]))
        return Chosen(frozenset(self.shown_of[record] for record in self.public_records(value)) | {value}, value)

    def condition(self, value: str) -> Q:
        """The published speeches of a value, for a queryset: of what lists show as many as they count."""
        if undecided := self._undecided(value):
            return Q(**{self.link: None, f"{self.name}__in": self._printed_as(undecided)})
        if value in self.by_shown:
            linked = Q(**{f"{self.link}__in": list(self.by_shown[value])})
            # A province that a place without a record names is that one.
            return linked | Q(**{self.name: value, self.link: None}) if field_named(self.name).derive else linked
        shown = [self.shown_of[record] for record in self.public_records(value)]
        linked = Q(**{f"{self.link}__in": [record for one in shown for record in self.by_shown[one]]})
        return linked | Q(**{self.name: value})

    def within(self, value: str) -> Q:
        """As `condition`, but of the heading of a place all speeches that were given in it."""
        if value not in self.by_shown:
            return self.condition(value)
        live = self.records(value)
        return Q(**{f"{self.link}__in": [pk for pk, line in self.lines.items() if not {*live}.isdisjoint(line)]})

    def _authorised_keys(self, record: int) -> set[str]:
        """Of what readers see wherever they see a speech of the record."""
        return {name_key(self.rows[record].name), name_key(self.shown_of[record])}

    def _tells(self, record: int, keys: set[str]) -> bool:
        """Whether readers may see that one of these is a name of the record."""
        return any(name_key(name) in keys for name in self.told_names(record))

    def _undecided(self, value: str) -> str:
        """The name of which a value says that nobody knows whose it is; "" where it does not say so of any."""
        stem = value.removesuffix(UNDECIDED)
        names = dict.fromkeys([stem, listed_spelling(stem)]) if stem != value else ()
        return next((name for name in names if self._printed_as(name)), "")

    def _spelling(self, name: str) -> str:
        """A printed name of which nobody knows whose it is, as one line of a list however it is printed; else "".

        It is one that a record has, that stands for a record in lists, or that other speeches print that belong to
        one. Made of what is printed alone: as a record writes it, it may stand in drafts only.
        """
        stem = name.removesuffix(UNDECIDED)
        if not self.rows or field_named(self.name).derive:
            return ""
        if stem in self.by_shown or stem in self.merged:
            return stem
        return listed_spelling(stem) if name_key(stem) in self.records_named or self._shared(stem) else ""

    def _shared(self, name: str) -> bool:
        """Whether some public speech that prints this belongs to a record."""
        return any(record in self.shown_of for record in self.printed.get(name, ()))

    def _printed_as(self, name: str) -> list[str]:
        """The ways in which public speeches without a record print a name."""
        return [each for each, records in self.printed.items() if None in records and self._spelling(each) == name]
