"""Notes of colleagues on a draft, whom they mention, and who is to look at a draft."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from speeches.models import Speech


class DraftNoteQuerySet(models.QuerySet["DraftNote"]):
    def about(self, speech: "Speech") -> "DraftNoteQuerySet":
        """Notes on a speech, oldest first, and those on drafts that stood in its place in the file before."""
        rows = self.filter(Q(speech=speech) | Q(source=speech.source_id, speech=None))
        return rows.select_related("by", "settled_by").prefetch_related("mentions").order_by("pk")


class DraftNote(models.Model):
    """What one archivist writes to another beside a speech; readers see nothing of it.

    When a file is read again its drafts are replaced: the note then stays with the file.
    """

    source = models.ForeignKey("speeches.SourceFile", models.CASCADE, related_name="notes")
    speech = models.ForeignKey("speeches.Speech", models.SET_NULL, related_name="notes", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    text = models.TextField(_("留言"), max_length=1000)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    settled_at = models.DateTimeField(_("了结时间"), null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)

    objects = DraftNoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "留言"), pgettext_lazy("several", "留言")

    def __str__(self) -> str:
        return self.text[:40]


class DraftAssignment(models.Model):
    """Who is to look at a speech."""

    speech = models.OneToOneField("speeches.Speech", models.CASCADE, related_name="assignment")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField(_("时间"), auto_now=True)

    class Meta:
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "分派"), pgettext_lazy("several", "分派")

    def __str__(self) -> str:
        return f"{self.speech_id}: {self.to_id}"
