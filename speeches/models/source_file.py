"""Source files, as they were uploaded, and the ledger of their text that stands in no speech."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from speeches.models.originals import OriginalField
from speeches.models.querysets import PUBLISHED, SourceFileQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class SourceFile(models.Model):
    """An uploaded file: its bytes as they came, and what extraction says of it as a whole."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待")
        WORKING = "working", _("提取中")
        DONE = "done", _("完成")
        FAILED = "failed", _("失败")

    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    name = models.CharField(_("文件名"), max_length=255)
    size = models.PositiveBigIntegerField(_("字节数"), editable=False)
    original = OriginalField(_("原件"), editable=False, max_length=100)
    uploaded_at = models.DateTimeField(_("入库时间"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("上传者"), null=True, blank=True, editable=False
    )
    encoding = models.CharField(_("编码"), max_length=30, blank=True, editable=False)
    extractor = models.CharField(_("提取程序版本"), max_length=20, blank=True, editable=False)
    verdict = models.CharField(_("判定"), max_length=200, blank=True, editable=False)
    # What extraction takes for another kind of document is read as a speech all the same.
    taken_as_speech = models.BooleanField(_("由档案员作为讲话收入"), default=False, editable=False)
    warnings = models.JSONField(_("提醒"), default=list, blank=True, editable=False)
    # A sentence when the newest extraction cannot be matched to the stored speeches.
    differs = models.TextField(_("与最新提取结果不一致"), blank=True, editable=False)
    state = models.CharField(_("提取"), max_length=10, choices=State, default=State.DONE, db_index=True, editable=False)

    objects = SourceFileQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "原始文件"), pgettext_lazy("several", "原始文件")

    def __str__(self) -> str:
        return self.name

    @property
    def recognised(self) -> bool:
        """Whether its text was recognised in pictures."""
        return self.picture_count > 0

    @property
    def picture_count(self) -> int:
        """How many pictures of pages its text was recognised in; 0 for a file that has text."""
        kind, _, pages = self.encoding.rpartition("-")
        return int(pages) if kind.startswith("ocr") and pages.isdigit() else 0

    def get_absolute_url(self) -> str:
        return reverse("original", args=[self.pk])

    def open_to(self, user: "User | AnonymousUser") -> bool:
        """Whether this user may download the original: it holds every speech of the file, so all must be published."""
        return user.has_perm("speeches.view_sourcefile") or not self.speeches.exclude(status=PUBLISHED).exists()


class DroppedPiece(models.Model):
    """One entry of the ledger: text of a source that stands in none of its speeches, and why."""

    source = models.ForeignKey(SourceFile, models.CASCADE, related_name="dropped", verbose_name=_("原始文件"))
    order = models.PositiveIntegerField(_("次序"))
    line = models.PositiveIntegerField(_("行号"), help_text=_("原件中的行号，从 1 起。"))
    text = models.TextField(_("删去的文字"))
    reason = models.CharField(_("原因"), max_length=40)

    class Meta:
        ordering = ["source", "order"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "删去的文字"), pgettext_lazy("several", "删去的文字")
        constraints = [models.UniqueConstraint(fields=["source", "order"], name="dropped_piece_order_once")]

    def __str__(self) -> str:
        return self.reason + gettext("：") + self.text[:40]
