"""What tells near copies: a sample of each speech's shingles, and the pairs that were found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fingerprint(models.Model):
    """One sampled shingle of a speech's canonical text, as a number."""

    speech = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="fingerprints")
    value = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        # With the speech in it candidates are counted from the index alone, five times as fast.
        indexes = [models.Index(fields=["value", "speech"], name="fingerprint_value_speech")]

    def __str__(self) -> str:
        return f"{self.speech_id}: {self.value:x}"


class NearCopy(models.Model):
    """Two speeches with much text in common; `share` is of the shorter one's text."""

    speech = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="near_copies")
    other = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="+")
    share = models.FloatField(_("相同"))

    class Meta:
        ordering = ["-share"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["speech", "other"], name="near_copy_once")]

    @property
    def percent(self) -> str:
        return f"{self.share:.0%}"

    def __str__(self) -> str:
        return f"{self.speech_id} ~ {self.other_id}: {self.share:.0%}"
