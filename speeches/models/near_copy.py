"""What tells near copies: the prints of each speech's text, and the pairs that were found."""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from django.db import connections, models, transaction
from django.db.models import Count, F, Max
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from speeches.models import Speech

ROWS = 300  # written at once: databases take no more than about a thousand values


class FingerprintQuerySet(models.QuerySet["Fingerprint"]):
    def store(self, speech: "Speech", values: Collection[int]) -> None:
        """Instead of those of an older text."""
        rows = [(speech.pk, value, len(values)) for value in sorted(values)]
        with transaction.atomic(using=self.db):
            self.filter(speech=speech).delete()
            for start in range(0, len(rows), ROWS):
                self._insert(rows[start : start + ROWS])

    def _insert(self, rows: Sequence[tuple[int, int, int]]) -> None:
        """A speech of 20 MB has 200,000: as objects they would take longer than all else that is stored of it."""
        connection = connections[self.db]
        names = (Fingerprint._meta.db_table, "speech_id", "value", "among")
        table, *columns = map(connection.ops.quote_name, names)
        places = ", ".join(["(%s, %s, %s)"] * len(rows))
        insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {places}"  # noqa: S608  # names are our own
        with connection.cursor() as cursor:
            cursor.execute(insert, [*chain.from_iterable(rows)])

    def likely(self, speech: "Speech", least: float) -> dict[int, float]:
        """Other speeches, drafts among them, each with the share of prints that the one with fewer has in common."""
        own = self.filter(speech=speech).values("value")
        size = own.count()
        met = self.filter(value__in=own).exclude(speech=speech).values("speech")
        counted = met.annotate(common=Count("*"), fewer=Least(Max("among"), size))
        rows = counted.filter(common__gte=least * F("fewer")).values_list("speech", "common", "fewer")
        return {pk: common / fewer for pk, common, fewer in rows}


class Fingerprint(models.Model):
    """One print of a speech's canonical text; `among` says how many the speech has."""

    speech = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="fingerprints")
    value = models.BigIntegerField()
    among = models.PositiveIntegerField()

    objects = FingerprintQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        # With the speech in it candidates are counted from the index alone, five times as fast.
        indexes = [models.Index(fields=["value", "speech", "among"], name="fingerprint_value_speech")]

    def __str__(self) -> str:
        return f"{self.speech_id}: {self.value:x}"


class NearCopy(models.Model):
    """Two speeches with much text in common; `share` is of the shorter one's text."""

    speech = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="near_copies")
    other = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="+")
    share = models.FloatField(_("相同"))
    identical = models.BooleanField(_("文字完全相同"), default=False)
    # The first places where two nearly equal texts differ, this one's words before the other's: 31座／32座
    difference = models.CharField(_("不同之处"), max_length=200, blank=True)

    class Meta:
        ordering = ["-identical", "-share", "other_id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["speech", "other"], name="near_copy_once")]

    @property
    def percent(self) -> str:
        """Never a hundred of two texts that differ, by however little."""
        return "100%" if self.identical else f"{min(99, int(100 * self.share))}%"

    def __str__(self) -> str:
        return f"{self.speech_id} ~ {self.other_id}: {self.percent}"
