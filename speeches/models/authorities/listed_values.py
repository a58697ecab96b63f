"""What the engine is told of the records: what lists show in place of what is printed and indexed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.apps import apps

from speeches.fields import field_named
from speeches.models.authorities.authority_table import AuthorityTable
from speeches.models.authorities.table_reading import authority_table
from speeches.models.kept import AUTHORITIES, PRINTED_NAMES, ContentVersion

_BATCH = 900  # names in one statement


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


def listed_values(name: str) -> ListedValues:
    """What an index that keeps printed values has to be told of a field.

    The same object as before while neither a record has changed nor which names public speeches print with which
    records; a further speech by a known name is no change. So an engine can keep what it made of it.
    """
    tokens = ContentVersion.objects.token(AUTHORITIES), ContentVersion.objects.token(PRINTED_NAMES)
    return _known(name, *tokens) if all(tokens) else _listed(authority_table(name))


@lru_cache(8)
def _known(name: str, _records: str, _names: str) -> ListedValues:
    return _listed(authority_table(name))


def _listed(table: AuthorityTable) -> ListedValues:
    if not table.shown_of:
        return ListedValues()
    shown = {value: {table.shown_of_column(value, one) for one in found} for value, found in table.printed.items()}
    by_value = {value: next(iter(each)) for value, each in shown.items() if len(each) == 1}
    mixed = [value for value, each in shown.items() if len(each) > 1]
    names = {shown: table.names_of(record) for record, shown in table.shown_of.items() if shown}
    return ListedValues(by_value, dict(_by_key(table, mixed)), names)


def _by_key(table: AuthorityTable, values: list[str]) -> Iterator[tuple[int, str]]:
    """What is shown of each speech that prints one of these."""
    printed = field_named(table.name).printed
    speeches = apps.get_model("speeches", "Speech").objects.published().order_by()
    for start in range(0, len(values), _BATCH):
        rows = speeches.filter(**{f"{printed}__in": values[start : start + _BATCH]})
        for pk, value, record in rows.values_list("pk", printed, table.link):
            yield pk, table.shown_of_column(value, record)
