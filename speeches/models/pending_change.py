"""The queue of changes for the search index: noted in the transaction that makes them, so that none can be lost."""

from collections.abc import Iterable

from django.db import models


class PendingChangeQuerySet(models.QuerySet["PendingChange"]):
    def note(self, speech_ids: Iterable[int]) -> None:
        """Queues speeches for the index, in the transaction that changes what readers find of them."""
        PendingChange.objects.bulk_create(PendingChange(speech=pk) for pk in speech_ids)


class PendingChange(models.Model):
    """A speech whose change the index does not show yet.

    `speech` is a mere key, for the speech may be deleted; `shown` says that the live index shows the change, though not
    one that is being rebuilt.
    """

    speech = models.PositiveBigIntegerField()
    shown = models.BooleanField(default=False)

    objects = PendingChangeQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.speech)
