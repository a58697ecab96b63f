"""The copy of an SQLite database: a database file as well."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection

from speeches.curation.backup.contents import BackupError
from speeches.curation.backup.database_copy import DatabaseCopy

ORIGINALS_QUERY = "SELECT original, sha256 FROM speeches_sourcefile ORDER BY id"
MIGRATIONS_QUERY = "SELECT name FROM django_migrations WHERE app = 'speeches'"


class SqliteCopy(DatabaseCopy):
    name, label, errors = "archive.sqlite3", "SQLite", (sqlite3.Error,)

    def write(self) -> None:
        # what SQLite says becomes what the other commands say of a database without tables, damaged or out of reach
        with (
            connection.wrap_database_errors,
            closing(sqlite3.connect(str(_live()), uri=True)) as source,
            closing(sqlite3.connect(self.path)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")

    def originals(self) -> Iterator[tuple[str, str]]:
        with connection.wrap_database_errors, closing(sqlite3.connect(self.path)) as opened:
            yield from opened.execute(ORIGINALS_QUERY)

    def migrations(self) -> Iterator[str]:
        with closing(sqlite3.connect(self.path)) as opened:
            yield from (name for (name,) in opened.execute(MIGRATIONS_QUERY))

    def check(self) -> None:
        with closing(sqlite3.connect(self.path)) as opened:
            # The check evaluates the tables' own constraints, some of which call what Django lends SQLite.
            opened.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, str(text))))
            if opened.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BackupError("备份里的数据库已损坏，没有恢复。")

    def is_wanted(self) -> bool:
        live = _live()
        return not (live.exists() and live.stat().st_size)

    def put_in_place(self) -> None:
        connection.close()
        live = _live()
        for suffix in ("-wal", "-shm"):
            live.with_name(live.name + suffix).unlink(missing_ok=True)
        os.replace(self.path, live)


def _live() -> Path:
    return Path(str(connection.settings_dict["NAME"]))
