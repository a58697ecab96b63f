"""One program feeds at a time: it holds a file lock, which the system releases however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


class FeedingBusy(Exception):
    """Another program on this machine is feeding; the message is a sentence."""


@contextmanager
def hold_feeding_lock() -> Iterator[None]:
    """Holds the lock.

    Raises:
        FeedingBusy: another program holds it.
    """
    descriptor = os.open(Path(settings.ARCHIVE_DATA) / "feeding.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise FeedingBusy("另一个程序正在自动收取（多半是 manage.py work），不必再运行一个。") from error
    try:
        yield
    finally:
        os.close(descriptor)
