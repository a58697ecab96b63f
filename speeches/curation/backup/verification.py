"""Verifies an unpacked backup before anything of it is put in its place."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

from speeches.curation.backup.contents import CONTENTS, DATABASE, ORIGINALS, BackupError, sha256_of, stored_originals

MIGRATIONS_QUERY = "SELECT app, name FROM django_migrations WHERE app = 'speeches'"


def verify_backup(folder: Path) -> int:
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
