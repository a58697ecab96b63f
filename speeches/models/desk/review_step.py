"""Steps of the review of a file, each with what was stored before it, so that it can be undone."""

import json
import zlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

KEPT = timedelta(days=1)


class ReviewStepQuerySet(models.QuerySet["ReviewStep"]):
    def undoable(self, user: "User | AnonymousUser | None") -> "ReviewStepQuerySet":
        """What this user has done within a day and not undone, oldest first."""
        return self.filter(by=user.pk if user else None, at__gt=timezone.now() - KEPT).order_by("pk")

    def outdated(self) -> "ReviewStepQuerySet":
        """What nobody can undo any more."""
        return self.filter(at__lte=timezone.now() - KEPT)


class ReviewStep(models.Model):
    """One step of an archivist beside the original: a row dropped, a piece restored, a field set, two drafts merged.

    Attributes:
        speech: key of the speech on whose page it was done, a mere number: it may be merged later.
        what: what the history says of it, in the archive's language.
        packed: the rows of the file before it.
        editions: what it left behind, the editions of the file's speeches by their keys.
        digest: of the rows that it left behind: undone is what is still so.
    """

    source = models.ForeignKey("speeches.SourceFile", models.CASCADE, related_name="review_steps")
    speech = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("操作人"))
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    what = models.CharField(max_length=200)
    packed = models.BinaryField()
    editions = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    objects = ReviewStepQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "审核步骤"), pgettext_lazy("several", "审核步骤")
        indexes = [models.Index(fields=["at"], name="review_step_at")]

    def __str__(self) -> str:
        return self.what

    @property
    def before(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of the file before the step, by the names of their models."""
        rows: dict[str, list[dict[str, Any]]] = json.loads(zlib.decompress(self.packed).decode(errors="surrogatepass"))
        return rows

    @staticmethod
    def pack(rows: dict[str, list[dict[str, Any]]]) -> bytes:
        """Rows as they are stored in `packed`."""
        written = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(written.encode(errors="surrogatepass"))
