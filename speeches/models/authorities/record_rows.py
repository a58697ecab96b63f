"""Reads the records of persons or of places with their names, by one statement."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.apps import apps


@dataclass
class Record:
    """A row with its names, each with its key.

    `given` are the names that a person has typed or the table of divisions has; others were taken from speeches.
    """

    heading: str
    name: str
    merged_into: int | None
    parent: int | None = None
    level: str = ""
    code: str = ""
    names: dict[str, str] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)


def records_of(model: str, *columns: str) -> dict[int, Record]:
    """All records of a model by their keys; `columns` are the further fields of Record, in their order."""
    records: dict[int, Record] = {}
    rows = apps.get_model("speeches", model).objects.order_by("pk", "names__pk")
    own = ("heading", "name", "merged_into", *columns)
    for pk, name, key, given, *values in rows.values_list("pk", "names__name", "names__key", "names__given", *own):
        record = records.setdefault(pk, Record(*values))
        if name is not None:
            record.names[name] = key
            if given:
                record.given.add(name)
    return records


def line_of(pk: int, places: Mapping[int, Record]) -> list[int]:
    """The place and those that it lies in, upwards."""
    line = [pk]
    while (above := places[line[-1]].parent) is not None and above not in line:
        line.append(above)
    return line
