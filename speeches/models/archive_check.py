"""Checks of the whole archive: when each was, by whom and how it was asked for, and what it found."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_KEPT = 200


class ArchiveCheckQuerySet(models.QuerySet["ArchiveCheck"]):
    def noted(self, command: str, by_id: int | None, checked: dict[str, int], **found: Iterable[Any]) -> "ArchiveCheck":
        """Keeps an outcome; the oldest go, for a check may run every hour."""
        told = {name: [_told(finding) for finding in findings] for name, findings in found.items()}
        row = self.create(command=command, by_id=by_id, checked=checked, **told)
        self.filter(pk__in=list(self.order_by("-pk").values_list("pk", flat=True)[MOST_KEPT:])).delete()
        return row

    def last_one(self) -> "ArchiveCheck | None":
        return self.select_related("by").order_by("-pk").first()


class ArchiveCheck(models.Model):
    """One run of check_archive; a finding is kept as where it was, its sentence and whether it can be mended."""

    at = models.DateTimeField(_("时间"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("操作人"), null=True)
    command = models.CharField(_("命令"), max_length=80)
    checked = models.JSONField(_("核对的数目"), default=dict)
    findings = models.JSONField(_("问题"), default=list)
    mended = models.JSONField(_("已修复"), default=list)

    objects = ArchiveCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("check_archive", "可以检查并修复馆藏的索引")]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "馆藏检查"), pgettext_lazy("several", "馆藏检查")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

    @property
    def mendable(self) -> bool:
        return any(finding["mendable"] for finding in self.findings)


def _told(finding: Any) -> dict[str, Any]:
    return {"where": finding.where, "sentence": finding.sentence, "mendable": finding.mendable}
