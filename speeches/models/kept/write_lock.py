"""The lock of whoever writes the archive: one at a time, whatever the database.

SQLite has one writer anyway. On PostgreSQL the row of ContentVersion, which every change of what readers see replaces,
lets no two transactions go on side by side either; but two that lock rows of speeches first and come to that row later
could wait for one another. So the lock is taken before anything else is.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.transaction import Atomic, atomic

LOCK = 5_202_009  # a number of our own among the advisory locks of the database


class writing(Atomic):  # named as what stands in its place: transaction.atomic
    """A transaction that writes speeches, their text or what is derived from it; as decorator or context manager.

    Raises:
        django.db.OperationalError: another one has been writing for longer than the database's settings let wait.
    """

    def __init__(self) -> None:
        super().__init__(DEFAULT_DB_ALIAS, savepoint=True, durable=False)

    def __enter__(self) -> None:
        super().__enter__()
        try:
            hold_write_lock()
        except BaseException:
            super().__exit__(*sys.exc_info())
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)


def hold_write_lock() -> None:
    """Takes the lock until the end of the transaction: before a row is locked where Django began the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@contextmanager
def writers_kept_out() -> Iterator[None]:
    """Within it nobody else writes speeches, and this thread reads the database as it is at one moment.

    The lock is taken before the transaction begins: on PostgreSQL the moment is that of its first statement, and what a
    writer was at that had to be waited for must be seen.

    Raises:
        django.db.OperationalError: another one has been writing for longer than the database's settings let wait.
    """
    if connection.vendor != "postgresql":
        with atomic():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            with atomic():
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
