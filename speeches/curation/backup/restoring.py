"""Restores a backup: into an empty data folder only, after everything in it has been verified."""

import re
import shutil
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings

from speeches.curation.backup.contents import CONTENTS, ORIGINALS, BackupError
from speeches.curation.backup.database_copy import DatabaseCopy
from speeches.curation.backup.kinds import NAMES, copy_in, other_kind_in
from speeches.curation.backup.verification import verify_backup
from speeches.models import OriginalsUnavailable, originals_storage

ORIGINAL = re.compile(rf"{ORIGINALS}/[0-9a-f]{{2}}/[0-9a-f]{{64}}")

DAMAGED = (OSError, EOFError, ValueError, tarfile.TarError)


def restore_backup(file: Path) -> int:
    """Unpacks a backup inside the data folder, verifies it and moves database and originals into their places.

    Args:
        file: a backup that `create_backup` made, by this version of the program or an older one.

    Returns:
        The number of originals restored.

    Raises:
        BackupError: the data folder or the database is not empty, or the file is damaged, incomplete, of a newer
            version or of another kind of database; nothing has been put in place then.
        OSError: the disk cannot be written.
    """
    data = Path(settings.ARCHIVE_DATA)
    with tempfile.TemporaryDirectory(dir=data) as name:
        folder = Path(name)
        copy = copy_in(folder)
        _require_empty(data, copy)
        try:
            _unpack(file, folder)
            _require_kind(file, folder, copy)
            count = verify_backup(folder, copy)
        except DAMAGED + copy.errors as error:
            raise BackupError(f"{file} 打不开，不是完好的备份，没有恢复：{error}") from error
        try:
            _require_room(copy)
            _put_in_place(folder, copy)
        except OriginalsUnavailable as error:
            raise BackupError(f"没有恢复：{error}") from error
    return count


def _require_empty(data: Path, copy: DatabaseCopy) -> None:
    storage = originals_storage()
    taken = not storage.across_network and not storage.has_room_for(frozenset())
    if taken or not copy.is_wanted():
        raise BackupError(f"{data} 或数据库里已有档案，没有动它；请把 ARCHIVE_DATA 设为空文件夹再恢复。")


def _require_room(copy: DatabaseCopy) -> None:
    """Of a store of several machines: it may hold what an earlier try has left there, but nothing else."""
    storage = originals_storage()
    if not storage.has_room_for({path for path, _ in copy.originals()}):
        raise BackupError(
            f"{storage.label} 里有不属于这份备份的原件，没有动它，也没有恢复；"
            "请在 ORIGINALS_URL 里另写一个空的前缀再恢复。"
        )


def _require_kind(file: Path, folder: Path, copy: DatabaseCopy) -> None:
    if (other := other_kind_in(folder)) and not copy.path.exists():
        raise BackupError(
            f"{file} 是 {other} 数据库的备份，而 DATABASE_URL 指的是 {copy.label}；没有恢复。"
            f"请让 DATABASE_URL 指向空的 {other} 数据库再恢复。"
        )


def _put_in_place(folder: Path, copy: DatabaseCopy) -> None:
    """Originals before the rows that name them; without rows they do not stay, either."""
    (folder / ORIGINALS).mkdir(exist_ok=True)
    put_back = originals_storage().adopt(folder / ORIGINALS)
    try:
        copy.put_in_place()
    except BaseException:
        put_back()
        raise


def _unpack(file: Path, folder: Path) -> None:
    """Only plain files with the names that a backup has, each once: no links, no paths that lead outside."""
    with tarfile.open(file, "r:") as package:
        for member in package:
            expected = member.name in (CONTENTS, *NAMES) or ORIGINAL.fullmatch(member.name)
            target = folder / member.name
            content = package.extractfile(member) if expected and member.isreg() and not target.exists() else None
            if content is None:
                raise BackupError(f"{file} 里有不属于备份的东西：{member.name[:100]!r}；没有恢复。")
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as restored:
                shutil.copyfileobj(content, restored)
            if ORIGINAL.fullmatch(member.name):
                target.chmod(0o444)  # as the store keeps them
