"""What a backup holds, and by which names; its database and originals."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection

CONTENTS, DATABASE, ORIGINALS = "contents.json", "archive.sqlite3", "originals"
ORIGINALS_QUERY = "SELECT original, sha256 FROM speeches_sourcefile ORDER BY id"


class BackupError(Exception):
    """A backup cannot be made or restored; the message is a sentence for whoever asked for it."""


def live_database() -> Path:
    """The file of the database.

    Raises:
        BackupError: the database is not SQLite.
    """
    if connection.vendor != "sqlite":
        raise BackupError("只能备份 SQLite 数据库；其他数据库请用它自己的备份工具，并另存 originals 文件夹。")
    return Path(str(connection.settings_dict["NAME"]))


def stored_originals(database: Path) -> Iterator[tuple[str, str]]:
    """(path below the folder of originals, SHA-256) of each original that a database knows."""
    with closing(sqlite3.connect(database)) as opened:
        yield from opened.execute(ORIGINALS_QUERY)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
