"""Profiles of sites: the lines that their pages show the same, each with the files that showed it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from speeches.models.source_file import SourceFile

LONGEST_NAME = 30  # characters; the name stands in the ledger's reason, which has forty
LONGEST_LINE = 300


class SiteProfile(models.Model):
    """The fixed lines of one site. The archive proposes it; extraction goes by it when staff have switched it on."""

    name = models.CharField(
        _("名称"), max_length=LONGEST_NAME, unique=True, help_text=_("删去的文字以此注明出处，可以改成网站的名字。")
    )
    active = models.BooleanField(
        _("启用"),
        default=False,
        help_text=_(
            "启用后，新收入的文件如有以下文字中的两行，勾选的各行即作为“网站固定文字”删去；已收入的，重新提取后生效。"
        ),
    )
    proposed_at = models.DateTimeField(_("提出时间"), auto_now_add=True)

    class Meta:
        ordering = ["-active", "name"]
        verbose_name, verbose_name_plural = (
            pgettext_lazy("one", "网站固定文字"),
            pgettext_lazy("several", "网站固定文字"),
        )

    def __str__(self) -> str:
        return self.name


class ProfileLine(models.Model):
    """A line of a profile, and its evidence: the files in each of which it stood and was dropped."""

    profile = models.ForeignKey(SiteProfile, models.CASCADE, related_name="lines")
    text = models.CharField(_("文字"), max_length=LONGEST_LINE, editable=False)
    active = models.BooleanField(_("删去"), default=True)
    sources = models.ManyToManyField(SourceFile, related_name="profile_lines", editable=False)

    class Meta:
        default_permissions = ("view", "change")
        ordering = ["profile", "pk"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "固定的一行"), pgettext_lazy("several", "固定的各行")
        constraints = [models.UniqueConstraint(fields=["profile", "text"], name="profile_line_once")]

    def __str__(self) -> str:
        return self.text
