"""The last key that each table gave out, also to rows that are gone: no address is ever given to another speech."""

from django.db import connection
from django.db.models import AutoField, Model

from speeches.curation.backup.relocation.tables import moved_models


def last_keys() -> dict[str, int]:
    """By table; those that have given out none are left out."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            return {table: key for table, key in cursor.fetchall() if key}
    return {table: key for model in _counting() if (key := _last_of(model)) for table in [model._meta.db_table]}


def go_on_after(keys: dict[str, int]) -> None:
    """Has each table give out higher keys than these."""
    for model in _counting():
        if key := keys.get(model._meta.db_table):
            _set_sqlite(model, key) if connection.vendor == "sqlite" else _set_postgresql(model, key)


def _counting() -> list[type[Model]]:
    return [model for model in moved_models() if isinstance(model._meta.pk, AutoField)]


def _names(model: type[Model]) -> list[str]:
    return [model._meta.db_table, str(model._meta.pk and model._meta.pk.column)]


def _last_of(model: type[Model]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", _names(model))
        (sequence,) = cursor.fetchone()
        if not sequence:
            return 0
        cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
        return int(cursor.fetchone()[0])


def _set_postgresql(model: type[Model], key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [*_names(model), key])


def _set_sqlite(model: type[Model], key: int) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(seq) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0] or 0
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, max(key, last)])
