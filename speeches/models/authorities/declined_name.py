"""Printed names that staff have looked at and want no record of: what is no name at all, what may be anybody's."""

from django.db import models


class DeclinedName(models.Model):
    """A name that is not proposed any more; the speeches that print it stay as they are."""

    kind = models.CharField(max_length=10)  # Authority.KIND
    key = models.CharField(max_length=320)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="declined_once")]

    def __str__(self) -> str:
        return self.key
