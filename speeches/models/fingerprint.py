"""The fingerprints of each speech's text, by which near duplicates are found."""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import connections, models, transaction
from django.db.models import Count, F, Max
from django.db.models.functions import Least

if TYPE_CHECKING:
    from speeches.models import Speech

# The elements of a JSON array, with a value beside each.
_ELEMENTS = {
    "sqlite": "value, %s FROM json_each(%s)",
    "postgresql": "value::bigint, %s FROM json_array_elements_text(%s::json) AS value",
}


class FingerprintQuerySet(models.QuerySet["Fingerprint"]):
    def store(self, speech: "Speech", values: Collection[int]) -> None:
        """Replaces the fingerprints of a speech by these values, 32-bit numbers."""
        with transaction.atomic(using=self.db):
            self.filter(speech=speech).delete()
            self.store_new(speech, values)

    def store_new(self, speech: "Speech", values: Collection[int]) -> None:
        """As `store`, for a speech that has none yet; within a transaction."""
        connection = connections[self.db]
        table, elements = Fingerprint._meta.db_table, _ELEMENTS[connection.vendor]
        # In plain SQL: a speech of 20 MB has 200,000 rows, which as objects would take longer than all else of it. And
        # the values as one, for statements of hundreds of places take half as long again.
        insert = f"INSERT INTO {table} (speech_id, value, among) SELECT %s, {elements}"  # noqa: S608  # names are our own
        with connection.cursor() as cursor:
            cursor.execute(insert, [speech.pk, len(values), json.dumps(sorted(values))])

    def likely(self, speech: "Speech", least: float) -> dict[int, float]:
        """Speeches of any status that have fingerprints in common with this one.

        Args:
            speech: the speech; it is not among the result.
            least: the least share in common, 0 to 1.

        Returns:
            For each speech by its key: which share of the fingerprints of the one with fewer the other has.
        """
        own = self.filter(speech=speech).values_list("value", flat=True)
        size = own.count()
        shared = self._with_one_of(own).exclude(speech=speech).values("speech")
        counted = shared.annotate(common=Count("*"), fewer=Least(Max("among"), size))
        rows = counted.filter(common__gte=least * F("fewer")).values_list("speech", "common", "fewer")
        return {pk: common / fewer for pk, common, fewer in rows}

    def _with_one_of(self, own: "models.QuerySet[Fingerprint, int]") -> "FingerprintQuerySet":
        """Those with one of these values.

        PostgreSQL gets the values and not the query for them: where its statistics are of a time when there were few
        rows it would read the table once for each of them.
        """
        if connections[self.db].vendor != "postgresql":
            return self.filter(value__in=own)
        with_one = f"{Fingerprint._meta.db_table}.value = ANY(%s)"
        return self.extra(where=[with_one], params=[list(own)])  # type: ignore[return-value]  # noqa: S610


class Fingerprint(models.Model):
    """One fingerprint of a speech's canonical text; `among` is how many the speech has."""

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
