"""Near duplicates: the pairs that were found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NearCopy(models.Model):
    """A pair of near duplicates, stored in both directions.

    `share` is the greater of the two shares of text in common, 0 to 1: mostly that of the shorter text.
    """

    speech = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="near_copies")
    other = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="+")
    share = models.FloatField(_("相同"))
    identical = models.BooleanField(_("文字完全相同"), default=False)
    # The first differences of two nearly equal texts, this one's words before the other's: 31座／32座
    difference = models.CharField(_("不同之处"), max_length=200, blank=True)

    class Meta:
        ordering = ["-identical", "-share", "other_id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["speech", "other"], name="near_copy_once")]

    @property
    def percent(self) -> str:
        """The share in whole percent, rounded down; 100% for identical texts only."""
        return "100%" if self.identical else f"{min(99, int(100 * self.share))}%"

    def __str__(self) -> str:
        return f"{self.speech_id} ~ {self.other_id}: {self.percent}"
