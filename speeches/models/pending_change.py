"""Changes that the search index does not show yet: noted in the transaction that makes them, none can be lost."""

from collections.abc import Iterable

from django.db import models


class PendingChangeQuerySet(models.QuerySet["PendingChange"]):
    def note(self, speech_ids: Iterable[int]) -> None:
        """To be called in the transaction that changes what readers find of these speeches."""
        PendingChange.objects.bulk_create(PendingChange(speech=pk) for pk in speech_ids)


class PendingChange(models.Model):
    """`speech` is a mere key: the speech may be gone. `shown` in the live index, though not in one being made."""

    speech = models.PositiveBigIntegerField()
    shown = models.BooleanField(default=False)

    objects = PendingChangeQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.speech)
