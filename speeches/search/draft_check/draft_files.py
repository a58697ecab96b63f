"""Drafts as files in the data folder, for an archive on one machine: no row, task or backup has anything of them.

What is checked is appended line by line; a line that was torn off is made anew.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from speeches.search.draft_check.draft_place import (
    DRAFT_KEPT_DAYS,
    DRAFT_MINUTES,
    MOST_DRAFTS,
    MOST_OF_ONE,
    Append,
    DraftsFull,
    digest,
)

_HEAD, _RESULTS, _KEPT, _CLIENT = ".json", ".jsonl", ".kept", 32


class DraftFiles:
    """See `DraftPlace`. The first 32 characters of a file are the digest of who sent it."""

    def add(self, token: str, client: str, head: bytes) -> None:
        path = _path(token, _HEAD)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(client.encode() + head)
        except OSError:
            path.unlink(missing_ok=True)
            raise

    def head(self, token: str) -> bytes | None:
        path = _path(token, _HEAD)
        try:
            os.utime(path)
            return path.read_bytes()[_CLIENT:]
        except OSError:
            return None

    def keep(self, token: str) -> None:
        if _path(token, _HEAD).exists():
            _path(token, _KEPT).touch(mode=0o600)

    def is_kept(self, token: str) -> bool:
        return _path(token, _KEPT).exists()

    def delete(self, token: str) -> None:
        _delete(_path(token, _HEAD))

    def results(self, token: str) -> list[bytes]:
        """The whole lines; the rest of one that was being written is passed over."""
        with suppress(FileNotFoundError):
            return _path(token, _RESULTS).read_bytes().split(b"\n")[:-1]
        return []

    @contextmanager
    def appending(self, token: str) -> Iterator[Append | None]:
        path = _path(token, _RESULTS)
        if not path.with_suffix(_HEAD).exists():
            yield None
            return
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield None
                return
            file.truncate(path.read_bytes().rfind(b"\n") + 1)
            yield lambda line: _write(file.fileno(), line + b"\n")

    def remove_expired(self) -> None:
        now = time.time()
        for path in _heads():
            with suppress(OSError):
                kept = path.with_suffix(_KEPT)
                expired = (
                    kept.stat().st_mtime + DRAFT_KEPT_DAYS * 86_400
                    if kept.exists()
                    else path.stat().st_mtime + DRAFT_MINUTES * 60
                )
                if now > expired:
                    _delete(path)

    def make_room(self, client: str) -> None:
        heads = list(_heads())
        own = [path for path in heads if _client_of(path) == client]
        if len(own) >= MOST_OF_ONE:
            loose = [path for path in own if not path.with_suffix(_KEPT).exists()]
            if not loose:
                raise DraftsFull
            _delete(min(loose, key=_modified))
        elif len(heads) >= MOST_DRAFTS:
            raise DraftsFull


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _client_of(path: Path) -> str:
    """Of the beginning of the file alone: a draft may be long."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(_CLIENT).decode(errors="replace")
    return ""


def _modified(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _heads() -> Iterator[Path]:
    return _folder().glob(f"*{_HEAD}")


def _folder() -> Path:
    return Path(settings.ARCHIVE_DATA) / "drafts"


def _path(token: str, ending: str) -> Path:
    return _folder() / (digest(token) + ending)


def _delete(head: Path) -> None:
    for ending in (_HEAD, _RESULTS, _KEPT):
        head.with_suffix(ending).unlink(missing_ok=True)
