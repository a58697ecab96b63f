"""The whole archive as one file, and back: database and originals. The index is made anew from them."""

import hashlib
import os
import re
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

DATABASE, ORIGINALS = "archive.sqlite3", "originals"
STORED = "SELECT original, sha256 FROM speeches_sourcefile ORDER BY id"


class BackupError(Exception):
    """What stands in the way, in one sentence."""


def backup(file: Path) -> int:
    """Writes the archive as it is at this moment, while it is in use; says how many originals that are."""
    if file.exists():
        raise BackupError(f"{file} 已经存在，没有覆盖；请换一个文件名。")
    part = file.with_name(file.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            copy = Path(folder) / DATABASE
            _copy_database(copy)
            count = _pack(part, copy)
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
    return count


def restore(file: Path) -> int:
    """Unpacks a backup into an empty data folder, after everything in it has been checked."""
    data = Path(settings.ARCHIVE_DATA)
    _must_be_empty(data)
    connection.close()
    with tempfile.TemporaryDirectory(dir=data) as name:
        folder = Path(name)
        try:
            with tarfile.open(file) as package:
                package.extractall(folder, filter="data")
        except (OSError, tarfile.TarError) as error:
            raise BackupError(f"{file} 打不开，不是完好的备份：{error}") from error
        count = _check(folder)
        (folder / ORIGINALS).mkdir(exist_ok=True)
        os.replace(folder / ORIGINALS, data / ORIGINALS)
        for name in ("-wal", "-shm"):
            _database().with_name(_database().name + name).unlink(missing_ok=True)
        os.replace(folder / DATABASE, _database())
    return count


def _database() -> Path:
    if connection.vendor != "sqlite":
        raise BackupError("只能备份 SQLite 数据库；其他数据库请用它自己的备份工具，并另存 originals 文件夹。")
    return Path(str(connection.settings_dict["NAME"]))


def _copy_database(to: Path) -> None:
    """SQLite's own backup: a whole and consistent copy, whoever is writing meanwhile."""
    with closing(sqlite3.connect(_database())) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _pack(part: Path, copy: Path) -> int:
    """The originals that the copy knows: they were stored before their rows, and they never change."""
    stored = list(_stored(copy))
    with tarfile.open(part, "w") as package:
        package.add(copy, DATABASE)
        for path, digest in stored:
            original = Path(settings.ARCHIVE_DATA) / ORIGINALS / path
            if not original.is_file() or _digest(original) != digest:
                raise BackupError(f"原件 {path} 缺失或已损坏，备份没有做成；请先查明。")
            package.add(original, f"{ORIGINALS}/{path}")
    return len(stored)


def _must_be_empty(data: Path) -> None:
    database = _database()
    if (data / ORIGINALS).exists() or (database.exists() and database.stat().st_size):
        raise BackupError(f"{data} 里已有档案，没有动它；请把 ARCHIVE_DATA 设为空文件夹再恢复。")


def _check(folder: Path) -> int:
    """Nothing is put in place before database and every original have proved whole."""
    copy = folder / DATABASE
    if not copy.is_file():
        raise BackupError("备份里没有数据库。")
    with closing(sqlite3.connect(copy)) as database:
        # The check evaluates the tables' own constraints, some of which call what Django lends SQLite.
        database.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, str(text))))
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError("备份里的数据库已损坏。")
    stored = list(_stored(copy))
    broken = [path for path, digest in stored if not _whole(folder / ORIGINALS / path, digest)]
    if broken:
        raise BackupError(f"备份里有 {len(broken)} 份原件缺失或已损坏，如 {broken[0]}；没有恢复。")
    return len(stored)


def _whole(path: Path, digest: str) -> bool:
    return path.is_file() and _digest(path) == digest


def _stored(database: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(database)) as opened:
        yield from opened.execute(STORED)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
