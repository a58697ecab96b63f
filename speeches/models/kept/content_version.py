"""The version of all that readers' pages show: a random token that every change of such a row replaces."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connections, models

# The rows: of all that pages show; of the records of persons and places alone, which change more seldom; of which
# names public speeches print with which of these records; and of the definitions of own fields and tags.
CONTENT, AUTHORITIES, PRINTED_NAMES, CUSTOM_FIELDS = 1, 2, 3, 4
_read: ContextVar[dict[str, dict[int, str]] | None] = ContextVar("read", default=None)


@contextmanager
def one_version() -> Iterator[None]:
    """Within it this thread reads the token once: what asks for it while one page is made asks for that page's."""
    known = _read.get()
    before = _read.set({} if known is None else known)
    try:
        yield
    finally:
        _read.reset(before)


class ContentVersionQuerySet(models.QuerySet["ContentVersion"]):
    def token(self, row: int = CONTENT) -> str:
        """The present token; "" when none is kept. Equal tokens mean that no row changed in between.

        Args:
            row: CONTENT, AUTHORITIES for the records of persons and places, PRINTED_NAMES for the names that public
                speeches print with the records that these belong to, or CUSTOM_FIELDS for the definitions of own
                fields and tags.
        """
        known = _read.get()
        if known is not None and self.db in known:
            return known[self.db].get(row, "")
        tokens = self._read_tokens()
        if known is not None:
            known[self.db] = tokens
        return tokens.get(row, "")

    def _read_tokens(self) -> dict[int, str]:
        with connections[self.db].cursor() as cursor:  # asked for with every page: Django takes longer to write it
            cursor.execute(f"SELECT id, token FROM {ContentVersion._meta.db_table}")  # noqa: S608  # a name of our own
            return dict(cursor.fetchall())


class ContentVersion(models.Model):
    """Four rows, written by triggers (speeches/models/kept/triggers.py) in the transaction that changes another row.

    Random and not counted up, so that a database restored from a backup never comes to a token that was given out for
    other content.
    """

    token = models.CharField(max_length=32)

    objects = ContentVersionQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.token
