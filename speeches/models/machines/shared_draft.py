"""Drafts that are being checked, where several machines answer readers: rows that nobody can read without a token."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class SharedDraftQuerySet(models.QuerySet["SharedDraft"]):
    def expired(self, looked_at: timedelta, kept: timedelta) -> "SharedDraftQuerySet":
        """Those whose time is over, by the clock of the database.

        Args:
            looked_at: how long one stays after it was looked at.
            kept: how long one stays that its author has asked to keep.
        """
        return self.filter(Q(kept_at__lt=Now() - kept) | Q(kept_at=None, looked_at__lt=Now() - looked_at))


class SharedDraft(models.Model):
    """A draft by the digest of its token; what it holds is encrypted with a key that is made of the token.

    Attributes:
        client: digest of who sent it.
        kept_at: when its author asked to keep it.
        head: its passages.
    """

    name = models.CharField(max_length=32, primary_key=True)
    client = models.CharField(max_length=32)
    looked_at = models.DateTimeField(db_default=Now())
    kept_at = models.DateTimeField(null=True)
    head = models.BinaryField()

    objects = SharedDraftQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class SharedDraftPart(models.Model):
    """What was found of some passages of a draft, encrypted like them."""

    draft = models.ForeignKey(SharedDraft, models.CASCADE, related_name="parts")
    content = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.draft_id} {self.pk}"
