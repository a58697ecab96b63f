"""The tables of an archive, row by row: what is moved of it, and sums by which two databases are compared."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model

from speeches.models import (
    ArchiveCheck,
    ContentVersion,
    PartHome,
    RunningWorker,
    SharedDraft,
    SharedDraftPart,
    SpeechCount,
)

Row = tuple[Any, ...]
# What the database keeps itself by triggers, what is known of machines and not of the archive, and what readers check.
LEFT = (ContentVersion, SpeechCount, PartHome, RunningWorker, SharedDraft, SharedDraftPart)
VOLATILE = frozenset({ArchiveCheck._meta.label})  # changes with every check, on either side
_MODULUS = 1 << 256
_BATCH = 200


@dataclass
class Sum:
    """The number of a table's rows, and a sum over them that does not depend on their order."""

    rows: int = 0
    digest: int = 0

    def add(self, row: Row) -> None:
        """Counts a row in."""
        told = repr([_told(value) for value in row])
        self.rows += 1
        self.digest = (self.digest + int.from_bytes(hashlib.sha256(told.encode(errors="surrogatepass")).digest())) % (
            _MODULUS
        )


def moved_models() -> list[type[Model]]:
    """The models whose tables are moved: those of the archive and of the packages that it is made with."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model not in LEFT
    ]


def columns_of(model: type[Model]) -> "list[Field[Any, Any]]":
    """The columns that are written; the database itself fills generated ones."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def rows_of(model: type[Model]) -> Iterator[Row]:
    """All rows, as values of Python."""
    names = [field.attname for field in columns_of(model)]
    yield from model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=_BATCH)


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows by the dozen: one of them may have megabytes."""
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def empty_table(model: type[Model]) -> None:
    """Deletes all rows, such as those that migrations put in."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_quoted(model._meta.db_table)}")  # noqa: S608  # a name of our own


def write_rows(model: type[Model], rows: list[Row]) -> None:
    """Writes rows as they are: no default, no time of now."""
    fields = columns_of(model)
    names, marks = ", ".join(_quoted(str(field.column)) for field in fields), ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {_quoted(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_prepared(fields, row) for row in rows])


def sum_of(model: type[Model]) -> Sum:
    """The sum over all rows that are there now."""
    found = Sum()
    for row in rows_of(model):
        found.add(row)
    return found


def _prepared(fields: "list[Field[Any, Any]]", row: Row) -> list[Any]:  # whatever the database takes
    return [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]


def _told(value: Any) -> Any:  # of any column
    """The same for the same value, whichever database it comes from."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, memoryview | bytes | bytearray):
        return bytes(value)
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    return str(value) if value is not None else None


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
