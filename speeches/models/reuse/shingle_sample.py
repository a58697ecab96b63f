"""The sample of shingles of each published speech, by which passages taken over are found."""

from array import array
from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import F, Q

from speeches.models.reuse.taken_passage import TakenPassage

_AT_ONCE = 300  # databases take no more than about a thousand values in a statement


class ShingleSampleQuerySet(models.QuerySet["ShingleSample"]):
    def forget(self, speech_ids: Iterable[int]) -> None:
        """Deletes the samples of these speeches and all passages found in them, as their texts change or go.

        In the transaction that changes them: what is stored of a passage is never of another text than that.
        """
        pks = list(speech_ids)
        with transaction.atomic(using=self.db):
            for sample in self.filter(speech__in=pks, compared=True):
                sample.count(-1)
            self.filter(speech__in=pks).delete()
            TakenPassage.objects.using(self.db).filter(Q(speech__in=pks) | Q(other__in=pks)).delete()


class ShingleSample(models.Model):
    """The sampled shingles of a speech, and whether the speech has been compared with the others.

    A row of its own for each shingle, as fingerprints have it, would be a thousand times as many rows.
    A published speech without a row is still to be compared; whoever changes a text deletes its row (`forget`).
    """

    speech = models.OneToOneField("speeches.Speech", models.CASCADE, related_name="shingle_sample")
    form = models.PositiveSmallIntegerField()  # of the sampling; rows of another are made anew
    values = models.BinaryField()  # 32-bit numbers in ascending order, little-endian
    compared = models.BooleanField(default=False)

    objects = ShingleSampleQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def count(self, by: int) -> None:
        """Counts this speech among the holders of the passages that are stored, by 1, or by -1 no longer."""
        values = array("I", bytes(self.values)).tolist()
        for start in range(0, len(values), _AT_ONCE):
            rows = TakenPassage.objects.filter(shingle__in=values[start : start + _AT_ONCE], holders__gte=-by)
            rows.update(holders=F("holders") + by)

    def __str__(self) -> str:
        return f"{self.speech_id}: {len(self.values) // 4}"
