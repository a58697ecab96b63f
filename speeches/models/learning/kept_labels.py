"""Labels of the lines of a file as they were before one of its speeches was deleted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.source_file import SourceFile


class KeptLabels(models.Model):
    """What an archivist's decisions said of each line of a file; no text, which stands in the stored original.

    Else labels are derived from the speeches and the ledger as they are. When a speech is deleted its text enters the
    ledger, and would be taken for what the site prints. The labels go with the file.
    """

    source = models.OneToOneField(SourceFile, models.CASCADE, related_name="kept_labels", verbose_name=_("原始文件"))
    # One for each line of the stored original; none when nobody had decided on all speeches of the file.
    labels = models.JSONField(_("各行的类别"), default=list)
    kept_at = models.DateTimeField(_("记下的时间"), auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name, verbose_name_plural = _("各行的类别"), _("各行的类别")

    def __str__(self) -> str:
        return f"{self.source_id}: {len(self.labels)}"
