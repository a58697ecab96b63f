"""Whether a worker is at work: it holds a lock for as long as it lives, and the system frees it however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def hold_worker_lock() -> Iterator[int]:
    """Several may be at work. A child that is handed the descriptor holds the lock with its parent."""
    descriptor = os.open(_path(), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield descriptor
    finally:
        os.close(descriptor)


def worker_running() -> bool:
    try:
        descriptor = os.open(_path(), os.O_RDWR)
    except OSError:  # no worker has ever been here
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _path() -> Path:
    return Path(settings.ARCHIVE_DATA) / "worker.lock"
