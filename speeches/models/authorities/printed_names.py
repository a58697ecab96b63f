"""Which names published speeches print, and with which records: read when these have changed, not with every speech."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from django.apps import apps

from speeches.fields import field_named
from speeches.models.kept import PRINTED_NAMES, ContentVersion

Records = tuple[int | None, ...]  # None: of speeches that belong to none


def printed_names(kind: str) -> Mapping[str, Records]:
    """What published speeches print to the keys of the records that they belong to; shared, so change nothing of it.

    Args:
        kind: the name of a field whose printed value the index keeps, Authority.KIND.
    """
    token = ContentVersion.objects.token(PRINTED_NAMES)
    return _known(kind, token) if token else _printed(kind)


@lru_cache(4)
def _known(kind: str, _token: str) -> Mapping[str, Records]:
    return _printed(kind)


def _printed(kind: str) -> Mapping[str, Records]:
    """From an index of the database alone, without the rows."""
    speeches = apps.get_model("speeches", "Speech").objects.published().order_by()
    records: dict[str, list[int | None]] = defaultdict(list)
    for name, record in speeches.values_list(kind, f"{field_named(kind).authority}_id").distinct():
        records[name].append(record)
    return {name: tuple(found) for name, found in records.items()}
