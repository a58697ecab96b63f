"""Whether a background worker is running: on this machine by a file lock, which the system releases however it ends.

Workers of other machines are known by the signs of life that they give in the database.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from speeches.models import RunningWorker


class WorkerLock:
    """What running workers of this machine hold together.

    Attributes:
        descriptor: of the lock's file: a child process that inherits it holds the lock, too.
    """

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def give_sign_of_life(self, name: str) -> None:
        """Notes that a worker is alive, by the time of the lock's file and in the database; several times a minute.

        A database that cannot be written is told by what else is done there.

        Args:
            name: of the worker, as its tasks have it in the queue.
        """
        os.utime(self.descriptor)
        with suppress(DatabaseError, InterfaceError):
            RunningWorker.objects.give_sign(name)

    def forget(self, name: str) -> None:
        """Notes that a worker has ended."""
        with suppress(DatabaseError, InterfaceError):
            RunningWorker.objects.forget([name])


@contextmanager
def hold_worker_lock() -> Iterator[WorkerLock]:
    """Holds the shared lock of this machine's running workers; several may hold it at a time."""
    descriptor = os.open(_path(), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if _locks(descriptor):  # nobody else holds it: what is noted of workers here was left by killed ones
            with suppress(DatabaseError, InterfaceError):
                RunningWorker.objects.forget_machine()
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield WorkerLock(descriptor)
    finally:
        os.close(descriptor)


def worker_running() -> bool:
    """Whether any process of this machine holds the lock, or a worker of another machine gives signs of life."""
    return worker_runs_here() or RunningWorker.objects.alive().elsewhere().exists()


def worker_runs_here() -> bool:
    """Whether any process of this machine holds the lock."""
    try:
        descriptor = os.open(_path(), os.O_RDWR)
    except OSError:  # no worker has ever run
        return False
    try:
        return not _locks(descriptor)
    finally:
        os.close(descriptor)


def worker_heartbeat() -> float:
    """When a worker on this machine last gave a sign of life, in seconds since 1970; 0 if none ever did."""
    try:
        return _path().stat().st_mtime
    except OSError:
        return 0


def _locks(descriptor: int) -> bool:
    """Takes the whole lock, if nobody has any of it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _path() -> Path:
    return Path(settings.ARCHIVE_DATA) / "worker.lock"
