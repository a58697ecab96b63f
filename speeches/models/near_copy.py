"""Near duplicates: the pairs that were found."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from speeches.text import NEAR_COPY_SHARE, percent_of_copies


class NearCopyQuerySet(models.QuerySet["NearCopy"]):
    def undecided(self) -> "NearCopyQuerySet":
        """Pairs that are not versions of one speech, and near copies by the present threshold."""
        mains = (Coalesce(f"{side}__version_of", side) for side in ("speech", "other"))
        apart = self.alias(main=next(mains), other_main=next(mains)).exclude(main=F("other_main"))
        return apart.filter(Q(identical=True) | Q(share__gte=NEAR_COPY_SHARE))


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

    objects = NearCopyQuerySet.as_manager()

    class Meta:
        ordering = ["-identical", "-share", "other_id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["speech", "other"], name="near_copy_once")]

    @property
    def percent(self) -> str:
        """As `percent_of_copies`."""
        return percent_of_copies(1.0 if self.identical else min(0.999, self.share))

    def __str__(self) -> str:
        return f"{self.speech_id} ~ {self.other_id}: {self.percent}"
