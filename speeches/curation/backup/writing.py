"""Writes a backup: a tar file of the database, the originals and a checksum; the index is rebuilt on restoring."""

import io
import json
import os
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from speeches.curation.backup.contents import (
    CONTENTS,
    DATABASE,
    ORIGINALS,
    BackupError,
    live_database,
    sha256_of,
    stored_originals,
)


def create_backup(file: Path) -> int:
    """Writes the archive as it is at this moment, while it is in use.

    Args:
        file: where to write; it must not exist.

    Returns:
        The number of originals in it.

    Raises:
        BackupError: the file exists, an original is missing or damaged, or the database is not SQLite.
        OSError: the disk cannot be read or written.
        django.db.DatabaseError: the database cannot be read.
    """
    if file.exists():
        raise BackupError(f"{file} 已经存在，没有覆盖；请换一个文件名。")
    part = file.with_name(file.name + ".part")
    try:
        # what SQLite says becomes what the other commands say of a database without tables, damaged or out of reach
        with connection.wrap_database_errors, tempfile.TemporaryDirectory(dir=file.parent) as folder:
            copy = Path(folder) / DATABASE
            _copy_database(copy)
            count = _pack(part, copy)
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
    return count


def _copy_database(to: Path) -> None:
    """SQLite's own backup: a whole and consistent copy, whoever is writing meanwhile."""
    with closing(sqlite3.connect(str(live_database()), uri=True)) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _pack(part: Path, copy: Path) -> int:
    """The originals that the copy knows: they were stored before their rows, and they never change."""
    stored = list(stored_originals(copy))
    with tarfile.open(part, "w") as package:
        contents = json.dumps({"database": sha256_of(copy), "originals": len(stored)}).encode()
        head = tarfile.TarInfo(CONTENTS)
        head.size = len(contents)
        package.addfile(head, io.BytesIO(contents))
        package.add(copy, DATABASE)
        for path, digest in stored:
            original = Path(settings.ARCHIVE_DATA) / ORIGINALS / path
            if not original.is_file() or sha256_of(original) != digest:
                raise BackupError(f"原件 {path} 缺失或已损坏，备份没有做成；请先查明。")
            package.add(original, f"{ORIGINALS}/{path}")
    return len(stored)
