"""When each speech was first public, so that nothing is announced as new because it was published again."""

from django.db import models


class FirstPublication(models.Model):
    """A speech that readers could see at some time; rows are in the order in which this was noticed.

    The row outlasts the speech: when its file is read again and the speech has another key, the row is given that.

    Attributes:
        speech: its key; a mere number.
        source_digest, order, title_digest: by which it is known again in its file.
    """

    speech = models.PositiveBigIntegerField(unique=True)
    source_digest = models.CharField(max_length=64, db_index=True)
    order = models.PositiveSmallIntegerField()
    title_digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}: {self.speech}"
