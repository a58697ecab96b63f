"""A channel by which files come in by themselves, as it was found when it was last looked at."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """What files come by in feeding."""

    FOLDER = "folder", _("监视的文件夹")
    MAILBOX = "mailbox", _("邮箱")


class IntakeChannel(models.Model):
    """The state of a channel: when it was last looked at, and what is wrong with it, if anything.

    Attributes:
        problem: a sentence for staff; '' while all is well.
        failures: looks in a row that ended with a problem.
        next_at: when it is looked at again; sooner when something is told to have changed.
        waiting: files that are not finished yet, or that come in the next look.
        note: what was passed over, in sentences.
        position: up to which mail a mailbox has been looked through.
    """

    channel = models.CharField(max_length=10, choices=Channel, unique=True)
    looked_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    failures = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    waiting = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    position = models.JSONField(default=dict)

    class Meta:
        ordering = ["channel"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "自动收取"), pgettext_lazy("several", "自动收取")

    def __str__(self) -> str:
        return str(self.get_channel_display())
