"""Restores a backup: into an empty data folder only, after everything in it has been verified."""

import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from speeches.curation.backup.contents import CONTENTS, DATABASE, ORIGINALS, BackupError, live_database
from speeches.curation.backup.verification import verify_backup

ORIGINAL = re.compile(rf"{ORIGINALS}/[0-9a-f]{{2}}/[0-9a-f]{{64}}")


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
            count = verify_backup(folder)
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
