"""Runs of check_archive: when, by whom and by which command, with their findings."""

from collections.abc import Iterable
from typing import Protocol

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_KEPT = 200


class ReportedFinding(Protocol):
    """What is stored of a finding of speeches.checks."""

    @property
    def where(self) -> str: ...

    @property
    def sentence(self) -> str: ...

    @property
    def mendable(self) -> bool: ...


class ArchiveCheckQuerySet(models.QuerySet["ArchiveCheck"]):
    def record(
        self,
        command: str,
        by_id: int | None,
        checked: dict[str, int],
        *,
        findings: Iterable[ReportedFinding],
        mended: Iterable[ReportedFinding],
    ) -> "ArchiveCheck":
        """Stores a run and deletes all but the newest 200, for a check may run every hour.

        Args:
            command: what was run.
            by_id: key of the user who asked for it; None for the command line.
            checked: how many originals, speeches and documents of the index were checked.
            findings: what is wrong.
            mended: what was wrong and has been mended.
        """
        row = self.create(
            command=command,
            by_id=by_id,
            checked=checked,
            findings=[_to_json(finding) for finding in findings],
            mended=[_to_json(finding) for finding in mended],
        )
        self.filter(pk__in=list(self.order_by("-pk").values_list("pk", flat=True)[MOST_KEPT:])).delete()
        return row

    def most_recent(self) -> "ArchiveCheck | None":
        return self.select_related("by").order_by("-pk").first()


class ArchiveCheck(models.Model):
    """One run of check_archive; of each finding where it is, its sentence and whether it can be mended are stored."""

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
        """Whether any finding of this run can be mended."""
        return any(finding["mendable"] for finding in self.findings)


def _to_json(finding: ReportedFinding) -> dict[str, str | bool]:
    return {"where": finding.where, "sentence": finding.sentence, "mendable": finding.mendable}
