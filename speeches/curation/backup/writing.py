"""Writes a backup: a tar file of the database, the originals and a checksum; the index is rebuilt on restoring."""

import io
import json
import os
import tarfile
import tempfile
import time
from pathlib import Path
from typing import IO, cast

from speeches.curation.backup.contents import CONTENTS, ORIGINALS, BackupError, sha256_of
from speeches.curation.backup.database_copy import DatabaseCopy
from speeches.curation.backup.kinds import copy_in
from speeches.models import OriginalsUnavailable, OriginalUnreadable, open_original, path_of


def create_backup(file: Path) -> int:
    """Writes the archive as it is at this moment, while it is in use.

    Args:
        file: where to write; it must not exist.

    Returns:
        The number of originals in it.

    Raises:
        BackupError: the file exists, an original is missing or damaged, or the database cannot be copied.
        OSError: the disk cannot be read or written.
        django.db.DatabaseError: the database cannot be read.
    """
    if file.exists():
        raise BackupError(f"{file} 已经存在，没有覆盖；请换一个文件名。")
    part = file.with_name(file.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            copy = copy_in(Path(folder))
            copy.write()
            count = _pack(part, copy)
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
    return count


def _pack(part: Path, copy: DatabaseCopy) -> int:
    """The originals that the copy knows: they were stored before their rows, and they never change."""
    stored = list(copy.originals())
    with tarfile.open(part, "w") as package:
        contents = json.dumps({"database": sha256_of(copy.path), "originals": len(stored)}).encode()
        head = tarfile.TarInfo(CONTENTS)
        head.size = len(contents)
        package.addfile(head, io.BytesIO(contents))
        package.add(copy.path, copy.name)
        for path, digest in stored:
            _add_original(package, path, digest)
    return len(stored)


def _add_original(package: tarfile.TarFile, path: str, digest: str) -> None:
    """From the store, which opens intact originals only."""
    head = tarfile.TarInfo(f"{ORIGINALS}/{path}")
    head.mode, head.mtime = 0o444, int(time.time())
    try:
        if path != path_of(digest):
            raise OriginalUnreadable(path)
        with open_original(path) as original:
            head.size = original.size
            package.addfile(head, cast(IO[bytes], original))
    except OriginalsUnavailable as error:
        raise BackupError(f"备份没有做成：{error}") from error
    except OriginalUnreadable as error:
        raise BackupError(f"原件 {path} 缺失或已损坏，备份没有做成；请先查明。") from error
