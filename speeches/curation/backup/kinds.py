"""Which copy belongs to which database."""

from pathlib import Path

from django.db import connection

from speeches.curation.backup.contents import BackupError
from speeches.curation.backup.database_copy import DatabaseCopy
from speeches.curation.backup.postgresql_copy import PostgresqlCopy
from speeches.curation.backup.sqlite_copy import SqliteCopy

KINDS: dict[str, type[DatabaseCopy]] = {"sqlite": SqliteCopy, "postgresql": PostgresqlCopy}
NAMES = frozenset(kind.name for kind in KINDS.values())


def copy_in(folder: Path) -> DatabaseCopy:
    """The copy of the archive's database in a folder, whether it has been made yet or not.

    Raises:
        BackupError: the database is of another kind than those that can be backed up.
    """
    if kind := KINDS.get(connection.vendor):
        return kind(folder)
    raise BackupError("只能备份 SQLite 和 PostgreSQL 数据库；其他数据库请用它自己的备份工具，并另存 originals 文件夹。")


def other_kind_in(folder: Path) -> str:
    """What the database of an unpacked backup is called if it is of another kind than the archive's; else ''."""
    others = (kind for vendor, kind in KINDS.items() if vendor != connection.vendor)
    return next((kind.label for kind in others if (folder / kind.name).exists()), "")
