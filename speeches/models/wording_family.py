"""Wording families that staff keep: several forms of one idea (新提法｜旧提法), to be followed through the years."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WordingFamily(models.Model):
    """A named family with its forms, one a line, as readers find it on the page of kept families."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    forms = models.TextField(
        _("各种说法"), help_text=_("每行一种说法，至多八种，每种至多 60 字；逐年合并计数，重叠处只计一次。")
    )
    note = models.TextField(_("附注"), blank=True, help_text=_("写给读者的说明，如新旧提法更替的时间与出处。"))
    order = models.PositiveSmallIntegerField(_("次序"), default=100)

    class Meta:
        ordering = ["order", "name"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "提法家族"), pgettext_lazy("several", "提法家族")

    def __str__(self) -> str:
        return self.name
