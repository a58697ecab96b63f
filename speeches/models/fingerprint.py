"""The fingerprints of each speech's text, by which near duplicates are found."""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import connections, models, transaction

if TYPE_CHECKING:
    from speeches.models import Speech

# Many numbers reach a database soonest as one text. PostgreSQL gets an array to compare with: where its statistics are
# of a time when there were few rows it would read the table once for each row of a query.
_NUMBERS = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT value::bigint AS value FROM json_array_elements_text(%s::json) AS value",
}
_ONE_OF_THEM = {"sqlite": "IN ({})", "postgresql": "= ANY(ARRAY({}))"}


class FingerprintQuerySet(models.QuerySet["Fingerprint"]):
    def store(self, speech: "Speech", values: Collection[int]) -> None:
        """Replaces the fingerprints of a speech by these values, 32-bit numbers."""
        with transaction.atomic(using=self.db):
            self.filter(speech=speech).delete()
            self.store_new(speech, values)

    def store_new(self, speech: "Speech", values: Collection[int]) -> None:
        """As `store`, for a speech that has none yet; within a transaction."""
        connection = connections[self.db]
        # In plain SQL: a speech of 20 MB has 200,000 rows, which as objects would take longer than all else of it.
        rows = f"SELECT %s, given.value, %s FROM ({_NUMBERS[connection.vendor]}) AS given"  # noqa: S608  # of our own
        insert = f"INSERT INTO {Fingerprint._meta.db_table} (speech_id, value, among) {rows}"
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
        connection, table = connections[self.db], Fingerprint._meta.db_table
        with_one = f"value {_ONE_OF_THEM[connection.vendor].format(_NUMBERS[connection.vendor])}"
        # In plain SQL: Django takes three times as long to write it as a database to answer.
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT value FROM {table} WHERE speech_id = %s", [speech.pk])  # noqa: S608  # of our own
            own = [value for (value,) in cursor.fetchall()]
            size = len(own)
            cursor.execute(
                f"SELECT speech_id, COUNT(*), MAX(among) FROM {table}"  # noqa: S608  # of our own
                f" WHERE {with_one} AND speech_id <> %s"
                " GROUP BY speech_id HAVING COUNT(*) >= %s * MAX(among) OR COUNT(*) >= %s",
                [json.dumps(own), speech.pk, least, least * size],
            )
            return {pk: common / min(among, size) for pk, common, among in cursor.fetchall()}


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
