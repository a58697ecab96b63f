"""Restores a backup: into an empty data folder only, after everything in it has been verified."""

import json
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from speeches.curation.backup.writing import (
    CONTENTS,
    DATABASE,
    ORIGINALS,
    BackupError,
    live_database,
    sha256_of,
    stored_originals,
)

ORIGINAL = re.compile(rf"{ORIGINALS}/[0-9a-f]{{2}}/[0-9a-f]{{64}}")
MIGRATIONS_QUERY = "SELECT app, name FROM django_migrations WHERE app = 'speeches'"


def restore_backup(file: Path) -> int:
    """Unpacks a backup inside the data folder, verifies it and moves database and originals into their places.

    Args:
        file: a backup that `create_backup` made, by this version of the program or an older one.

    Returns:
        The number of originals restored.

    Raises:
        BackupError: the data folder is not empty, or the file is damaged, incomplete or of a newer version; nothing
            has been put in place then.
        OSError: the disk cannot be written.
    """
    data = Path(settings.ARCHIVE_DATA)
    _require_empty(data)
    connection.close()
    with tempfile.TemporaryDirectory(dir=data) as name:
        folder = Path(name)
        try:
            _unpack(file, folder)
            count = _verify(folder)
        except (OSError, EOFError, ValueError, tarfile.TarError, sqlite3.Error) as error:
            raise BackupError(f"{file} 打不开，不是完好的备份，没有恢复：{error}") from error
        (folder / ORIGINALS).mkdir(exist_ok=True)
        os.replace(folder / ORIGINALS, data / ORIGINALS)
        for suffix in ("-wal", "-shm"):
            live_database().with_name(live_database().name + suffix).unlink(missing_ok=True)
        os.replace(folder / DATABASE, live_database())
    return count


def _require_empty(data: Path) -> None:
    database = live_database()
    if (data / ORIGINALS).exists() or (database.exists() and database.stat().st_size):
        raise BackupError(f"{data} 里已有档案，没有动它；请把 ARCHIVE_DATA 设为空文件夹再恢复。")


def _unpack(file: Path, folder: Path) -> None:
    """Only plain files with the names that a backup has, each once: no links, no paths that lead outside."""
    with tarfile.open(file, "r:") as package:
        for member in package:
            expected = member.name in (CONTENTS, DATABASE) or ORIGINAL.fullmatch(member.name)
            target = folder / member.name
            content = package.extractfile(member) if expected and member.isreg() and not target.exists() else None
            if content is None:
                raise BackupError(f"{file} 里有不属于备份的东西：{member.name[:100]!r}；没有恢复。")
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as restored:
                shutil.copyfileobj(content, restored)
            if ORIGINAL.fullmatch(member.name):
                target.chmod(0o444)  # as the store keeps them


def _verify(folder: Path) -> int:
    copy, contents = folder / DATABASE, folder / CONTENTS
    if not (copy.is_file() and contents.is_file()):
        raise BackupError("备份里没有数据库，或者没有写明内容；文件可能被截断，没有恢复。")
    if json.loads(contents.read_bytes())["database"] != sha256_of(copy):
        raise BackupError("备份里的数据库与备份时不同，已损坏或被改动；没有恢复。")
    _verify_database(copy)
    stored = list(stored_originals(copy))
    broken = [path for path, digest in stored if not _is_intact(folder / ORIGINALS / path, digest)]
    if broken:
        raise BackupError(f"备份里有 {len(broken)} 份原件缺失或已损坏，如 {broken[0]}；没有恢复。")
    if unknown := len(list((folder / ORIGINALS).rglob("?" * 64))) - len({path for path, _ in stored}):
        raise BackupError(f"备份里有 {unknown} 份没有登记的原件，不是 backup 命令所做；没有恢复。")
    return len(stored)


def _verify_database(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as database:
        # The check evaluates the tables' own constraints, some of which call what Django lends SQLite.
        database.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, str(text))))
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError("备份里的数据库已损坏，没有恢复。")
        known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
        if newer := sorted({name for app, name in database.execute(MIGRATIONS_QUERY) if (app, name) not in known}):
            raise BackupError(f"备份来自更新的版本（{newer[-1]}），没有恢复；请先升级程序。")


def _is_intact(path: Path, digest: str) -> bool:
    return path.is_file() and sha256_of(path) == digest
