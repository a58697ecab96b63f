"""Whether a background worker is running: it holds a file lock, which the system releases however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def hold_worker_lock() -> Iterator[int]:
    """Holds the shared lock of running workers; several may hold it at a time.

    Yields:
        The descriptor of the lock's file: a child process that inherits it holds the lock, too.
    """
    descriptor = os.open(_path(), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield descriptor
    finally:
        os.close(descriptor)


def worker_running() -> bool:
    """Whether any process holds the lock."""
    try:
        descriptor = os.open(_path(), os.O_RDWR)
    except OSError:  # no worker has ever run
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def give_sign_of_life(descriptor: int) -> None:
    """Notes, by the time of the lock's file, that the worker that holds it is alive; several times a minute."""
    os.utime(descriptor)


def worker_heartbeat() -> float:
    """When a worker on this machine last gave a sign of life, in seconds since 1970; 0 if none ever did."""
    try:
        return _path().stat().st_mtime
    except OSError:
        return 0


def _path() -> Path:
    return Path(settings.ARCHIVE_DATA) / "worker.lock"
