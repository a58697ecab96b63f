"""What the page of a speaker or a place says of its record: other names, note, what it lies in and what lies in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from speeches.models import UNDECIDED, AuthorityTable, Person, Place, SpeechCount, public_names
from speeches.web.browse.calendar import CalendarStep
from speeches.web.browse.place_tree import node_of, place_tree

Way = tuple[str, str]  # what a link says, and where it leads


@dataclass(frozen=True)
class RecordHead:
    """Attributes:
    others: the other names of the record that readers may see.
    note: of the archivists.
    see: the records to see instead of a name that is not the authorised one, or beside one that is not one record's;
        those without a public speech are left out.
    above: the places that a place lies in, the largest first.
    steps: the places that lie in it and hold speeches.
    """

    others: tuple[str, ...] = ()
    note: str = ""
    see: tuple[Way, ...] = ()
    above: tuple[Way, ...] = ()
    steps: tuple[CalendarStep, ...] = field(default=())


def record_head(table: AuthorityTable, name: str) -> RecordHead:
    """Args: table: of the field. name: as the address has it."""
    counted = SpeechCount.objects.of(table.name)
    public = {above for record in table.kept_records(counted) for above in table.lines[record]}
    records = table.public_records(name) or table.public_records(name.removesuffix(UNDECIDED))
    if len(records) != 1 or table.shown_of[records[0]] != name:
        return RecordHead(see=tuple(_way(table, record) for record in records if record in public))
    (record,) = records
    row = _row(table.name, record)
    others = tuple(
        each for each in public_names(table, [record]).get(record, ()) if each not in (row.name, row.heading)
    )
    above = tuple(_way(table, place) for place in reversed(table.lines[record][1:]))
    steps = _steps(table, counted, record) if table.name == Place.KIND else ()
    homonyms = [_way(table, other) for other in _homonyms(table, record) if other in public]
    return RecordHead(others, row.note, (*homonyms, *_undecided(table, record)), above, steps)


def _row(kind: str, record: int) -> Person | Place:
    return Person.objects.get(pk=record) if kind == Person.KIND else Place.objects.get(pk=record)


def _way(table: AuthorityTable, record: int) -> Way:
    return table.shown_of[record], reverse(table.name, args=[table.shown_of[record]])


def _homonyms(table: AuthorityTable, record: int) -> list[int]:
    """Other records of which readers may see that they have a name of this one."""
    return list(
        dict.fromkeys(one for name in table.names_seen(record) for one in table.told_records(name) if one != record)
    )


def _undecided(table: AuthorityTable, record: int) -> list[Way]:
    """Names of the record of which nobody knows in some speech whose they are."""
    names = {*table.names_seen(record), table.shown_of[record]}
    shown = {table.shown(name, None) for name in names if None in table.printed.get(name, ())}
    return [(name, reverse(table.name, args=[name])) for name in sorted(shown)]


def _steps(table: AuthorityTable, counted: Mapping[str, int], record: int) -> tuple[CalendarStep, ...]:
    """What no more is known of than that it was in this place is a step without address, as a day of a month is."""
    node = node_of(place_tree(table, counted), record)
    if node is None or not node.below:
        return ()
    steps = [CalendarStep(each.name, each.count, each.href) for each in node.below]
    return (*steps, CalendarStep(_("所辖何地不详"), node.own, "")) if node.own else tuple(steps)
