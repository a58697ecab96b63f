"""Alerts: a search whose new speeches are mailed to an address that has confirmed it; staff see counts."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Subscriber(models.Model):
    """A mail address. It goes with its last alert.

    Attributes:
        folded: the address in small letters, by which it is found again.
        refusals: how often in a row the mail server has said for good (5xx) that it takes nothing for the address.
        paused_at: since when nothing new is sent, because of refusals.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.CharField(max_length=254)
    folded = models.CharField(max_length=254, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    refusals = models.PositiveSmallIntegerField(default=0)
    paused_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.key)  # not the address: this comes into logs


class AlertQuerySet(models.QuerySet["Alert"]):
    def due(self, today: date, monday: date) -> "AlertQuerySet":
        """Those of which what is new is still to be looked for.

        Args:
            today: the day of the daily ones.
            monday: the first day of the week of the weekly ones.
        """
        daily = Q(frequency=Alert.Frequency.DAILY, looked_on__lt=today)
        weekly = Q(frequency=Alert.Frequency.WEEKLY, looked_on__lt=monday)
        return self.filter(daily | weekly, confirmed_at__isnull=False, subscriber__paused_at=None)


class Alert(models.Model):
    """A search that a reader wants to be told of.

    Attributes:
        chosen: the filters, by the names of facets.
        digest: of the search, by which an address has each only once.
        after: the key of the last first publication when it was confirmed: what came before is not new.
        looked_on: the last day on which what is new was looked for.
        too_costly: whether the search took too long the last time.
    """

    class Frequency(models.TextChoices):
        DAILY = "daily", _("每天")
        WEEKLY = "weekly", _("每周")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="alerts")
    q = models.CharField(max_length=1000, blank=True)
    chosen = models.JSONField(default=dict)
    mode = models.CharField(max_length=20, blank=True)
    inside_numbers = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    frequency = models.CharField(max_length=10, choices=Frequency, default=Frequency.DAILY)
    language = models.CharField(max_length=10)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    after = models.BigIntegerField(default=0)
    looked_on = models.DateField(null=True)
    too_costly = models.BooleanField(default=False)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["subscriber", "digest"], name="alert_once")]
        indexes = [models.Index(fields=["digest", "looked_on"], name="alert_searches")]

    def __str__(self) -> str:
        return str(self.key)
