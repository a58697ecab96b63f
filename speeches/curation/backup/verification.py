"""Verifies an unpacked backup before anything of it is put in its place."""

import json
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

from speeches.curation.backup.contents import CONTENTS, ORIGINALS, BackupError, sha256_of
from speeches.curation.backup.database_copy import DatabaseCopy


def verify_backup(folder: Path, copy: DatabaseCopy) -> int:
    contents = folder / CONTENTS
    if not (copy.path.is_file() and contents.is_file()):
        raise BackupError("备份里没有数据库，或者没有写明内容；文件可能被截断，没有恢复。")
    if json.loads(contents.read_bytes())["database"] != sha256_of(copy.path):
        raise BackupError("备份里的数据库与备份时不同，已损坏或被改动；没有恢复。")
    copy.check()
    _verify_version(copy)
    stored = list(copy.originals())
    broken = [path for path, digest in stored if not _is_intact(folder / ORIGINALS / path, digest)]
    if broken:
        raise BackupError(f"备份里有 {len(broken)} 份原件缺失或已损坏，如 {broken[0]}；没有恢复。")
    if unknown := len(list((folder / ORIGINALS).rglob("?" * 64))) - len({path for path, _ in stored}):
        raise BackupError(f"备份里有 {unknown} 份没有登记的原件，不是 backup 命令所做；没有恢复。")
    return len(stored)


def _verify_version(copy: DatabaseCopy) -> None:
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    if newer := sorted({name for name in copy.migrations() if ("speeches", name) not in known}):
        raise BackupError(f"备份来自更新的版本（{newer[-1]}），没有恢复；请先升级程序。")


def _is_intact(path: Path, digest: str) -> bool:
    return path.is_file() and sha256_of(path) == digest
