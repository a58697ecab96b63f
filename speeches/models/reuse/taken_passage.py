"""Passages that stand in two speeches, stored once for each of them."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from speeches.models import Speech

# What no list of results shows of the other speech.
_UNSHOWN = ("corrected", "corrections", "doubts", "extraction_doubts", "date_evidence")
_LEFT_OUT = tuple(f"other__{name}" for name in _UNSHOWN)
MOST_HOLDERS = 20  # speeches: a passage that stands in more is a widespread passage and is not listed


class Precedence(StrEnum):
    """How another speech stands to one in time. `SAME` is also where the dates are not precise enough to tell."""

    EARLIER = "earlier"
    LATER = "later"
    SAME = "same"
    UNDATED = "undated"


class TakenPassageQuerySet(models.QuerySet["TakenPassage"]):
    def listed(self, speech: "Speech") -> "TakenPassageQuerySet":
        """What readers see beside a speech: passages of published speeches, none widespread, as in the text.

        Versions of one speech take nothing over from each other, and of the versions of another the main one is named.
        """
        counted = {"speech__version_of": None, "other__version_of": None, "other__status": "published"}
        rows = self.filter(speech=speech, holders__lte=MOST_HOLDERS, **counted)
        return rows.select_related("other__meeting_type").defer(*_LEFT_OUT).order_by("start", "other__date", "other")


class TakenPassage(models.Model):
    """Characters [start, end) of a speech's printed text that stand in another's, perhaps with small changes.

    Stored for both directions. `whole` is a pair of near copies: nothing is said of single passages then, and the span
    is the whole text.
    """

    speech = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="taken_passages")
    other = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    anchor = models.CharField(max_length=20)  # of the line in which it begins
    other_start = models.PositiveIntegerField()
    other_end = models.PositiveIntegerField()
    other_anchor = models.CharField(max_length=20)
    length = models.PositiveIntegerField()  # characters of canonical text without sentence ends
    changed = models.PositiveIntegerField()  # of them, as an edit distance
    share = models.FloatField(default=0)  # of near copies, the one by which these are named everywhere
    whole = models.BooleanField(default=False)
    # How many speeches hold the shingle that stands for the passage; counted on as speeches come and go.
    shingle = models.BigIntegerField(null=True)
    holders = models.PositiveIntegerField(default=0)

    objects = TakenPassageQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["speech", "holders", "start"], name="taken_passage_of_speech"),
            models.Index(fields=["shingle"], name="taken_passage_shingle"),
        ]

    def __str__(self) -> str:
        return f"{self.speech_id} [{self.start}, {self.end}) ~ {self.other_id}"


def precedence(speech: "Speech", other: "Speech") -> Precedence:
    """How `other` stands to `speech` by their dates, as precise as both are: of 2009 and 2009-02 none is earlier."""
    if not speech.date or not other.date:
        return Precedence.UNDATED
    known = min(len(speech.date), len(other.date))
    mine, its = speech.date[:known], other.date[:known]
    if mine == its:
        return Precedence.SAME
    return Precedence.EARLIER if its < mine else Precedence.LATER
