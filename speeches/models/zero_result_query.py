"""Queries without results, for staff to learn from: what was typed, how often and when last, but not by whom."""

import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

logger = logging.getLogger(__name__)

LONGEST = 200  # characters
MOST_KEPT = 5_000  # what a robot types must not fill the disk
NEWEST = 5  # one in so many is kept for being new: it needs time to become frequent
_WAIT_MS = 200
# Telephone and identity numbers (138 0013 8000), e-mail addresses, pasted by mistake.
_PERSONAL = re.compile(r"\d{11}|1\d\d[\s-]\d{4}[\s-]\d{4}|0\d{2,3}[\s-]\d{7}|\S@\S+\.\S")


class ZeroResultQuerySet(models.QuerySet["ZeroResultQuery"]):
    def record(self, typed: str) -> None:
        """Counts a query, unless it looks like personal data or the database is busy: readers do not wait for a writer.

        Args:
            typed: the query as typed; its first 200 characters are stored.
        """
        text = " ".join(typed.split())[:LONGEST]
        if not text or _PERSONAL.search(unicodedata.normalize("NFKC", typed)):
            return
        try:
            with _short_wait(), transaction.atomic():
                self._count(text)
        except DatabaseError as error:
            logger.warning("A query without results was not counted: %s", error)

    def _count(self, text: str) -> None:
        now = timezone.now()
        if not self.filter(text=text).update(count=F("count") + 1, last_at=now):
            self.create(text=text, last_at=now)
            self._delete_beyond_limit()

    def _delete_beyond_limit(self) -> None:
        """Of all but the newest thousand the rarest go, of those the oldest: a flood cannot displace frequent ones."""
        newest = MOST_KEPT // NEWEST
        for last in self.order_by("-last_at").values_list("last_at", flat=True)[newest : newest + 1]:
            older = self.filter(last_at__lte=last).order_by("-count", "-last_at", "-pk")
            self.filter(pk__in=list(older.values_list("pk", flat=True)[MOST_KEPT - newest :])).delete()


class ZeroResultQuery(models.Model):
    """One query, however often it was asked."""

    text = models.CharField(_("检索式"), max_length=LONGEST, unique=True)
    count = models.PositiveIntegerField(_("次数"), default=1)
    last_at = models.DateTimeField(_("最近一次"), db_index=True)

    objects = ZeroResultQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at"]
        verbose_name, verbose_name_plural = (
            pgettext_lazy("one", "无结果的检索"),
            pgettext_lazy("several", "无结果的检索"),
        )

    def __str__(self) -> str:
        return self.text


@contextmanager
def _short_wait() -> Iterator[None]:
    """Makes SQLite wait for its one writer no longer than 0.2 seconds; other databases lock single rows."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual:.0f}")
