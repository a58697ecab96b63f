"""Operations on many speeches at once: what is to be done, and how far it is with each of them."""

from django.conf import settings
from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BulkOperationQuerySet(models.QuerySet["BulkOperation"]):
    def listed(self) -> "BulkOperationQuerySet":
        """Those that were looked at and confirmed."""
        return self.filter(quick=False).exclude(state=BulkOperation.State.CHOSEN)


class BulkOperation(models.Model):
    """One operation on a frozen choice of speeches. It is looked at before it is done, and can be undone once."""

    class Action(models.TextChoices):
        FIELDS = "fields", _("修改栏目")
        PUBLISH = "publish", _("公开")
        WITHDRAW = "withdraw", _("撤下")
        REJECT = "reject", _("不采用")
        REOPEN = "reopen", _("改回草稿")
        REEXTRACT = "reextract", _("重新提取")
        VERSIONS = "versions", _("合并或拆开版本")  # done at once, by joining.py

    class State(models.TextChoices):
        CHOSEN = "chosen", _("待确认")
        APPLYING = "applying", _("进行中")
        DONE = "done", _("已完成")
        UNDOING = "undoing", _("正在撤销")
        UNDONE = "undone", _("已撤销")

    action = models.CharField(_("操作"), max_length=10, choices=Action, blank=True)
    state = models.CharField(pgettext_lazy("progress", "状态"), max_length=10, choices=State, default=State.CHOSEN)
    # New values by the names of the columns; a field that is not named is not touched, an empty value clears it.
    values = models.JSONField(_("新值"), default=dict)
    evidence = models.TextField(_("所据"), blank=True)
    reason = models.CharField(_("不采用的原因"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("操作人"), null=True
    )
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("撤销人"), null=True
    )
    undone_at = models.DateTimeField(_("撤销时间"), null=True)
    # Done by one button, without a preview: its message undoes it, and the list of operations is not filled with it.
    quick = models.BooleanField(default=False)

    objects = BulkOperationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "批量操作"), pgettext_lazy("several", "批量操作")
        indexes = [models.Index(fields=["state"], name="bulk_operation_state")]

    def __str__(self) -> str:
        return f"{self.pk} {self.get_action_display()}"

    @property
    def running(self) -> bool:
        """Whether there is work left for whoever runs it."""
        return self.state in (self.State.APPLYING, self.State.UNDOING)

    def row_counts(self) -> dict[str, int]:
        """The number of rows in each state that occurs."""
        return dict(self.rows.order_by().values_list("state").annotate(Count("pk")))


class BulkRow(models.Model):
    """One speech of an operation. Its key is a mere number: the speech may be deleted later, the row tells of it.

    Attributes:
        edition: of the speech when it was chosen; one that has changed since is left alone.
        before: the stored values that the operation replaced, by the names of the columns; an operation that reads a
            file again keeps all of the file's rows with the first of its speeches.
        after: the editions that the operation left behind, by the keys of speeches: undone is what is still of these.
        note: why the row was left alone, or is not to change: a sentence in the archive's language.
        identical: its text is that of a published speech.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("等待")
        DONE = "done", _("已完成")
        UNCHANGED = "unchanged", _("不必改动")
        FAILED = "failed", _("未能完成")
        UNDONE = "undone", _("已撤销")
        LEFT = "left", _("未撤销")

    operation = models.ForeignKey(BulkOperation, models.CASCADE, related_name="rows")
    speech = models.PositiveBigIntegerField()
    source = models.PositiveBigIntegerField()
    title = models.CharField(max_length=500)
    edition = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    note = models.TextField(blank=True)
    identical = models.BooleanField(default=False)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["operation", "speech"], name="bulk_row_once")]
        indexes = [models.Index(fields=["operation", "state"], name="bulk_row_state")]

    def __str__(self) -> str:
        return self.title
