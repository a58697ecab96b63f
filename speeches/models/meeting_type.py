"""Meeting types, and the translatable names of those that every archive starts with."""

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from speeches.models.querysets import MeetingTypeQuerySet

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# Written out so that they come into the catalogues; a type that staff have added is shown as it is stored.
STARTING_TYPES: "tuple[_StrPromise, ...]" = (
    pgettext_lazy("meeting type", "党代会"),
    pgettext_lazy("meeting type", "全会"),
    pgettext_lazy("meeting type", "人代会"),
    pgettext_lazy("meeting type", "政协会议"),
    pgettext_lazy("meeting type", "常委会"),
    pgettext_lazy("meeting type", "经济工作会议"),
    pgettext_lazy("meeting type", "工作会议"),
    pgettext_lazy("meeting type", "干部大会"),
    pgettext_lazy("meeting type", "动员部署会"),
    pgettext_lazy("meeting type", "推进会"),
    pgettext_lazy("meeting type", "座谈会"),
    pgettext_lazy("meeting type", "务虚会"),
    pgettext_lazy("meeting type", "形势分析会"),
    pgettext_lazy("meeting type", "总结表彰会"),
    pgettext_lazy("meeting type", "民主生活会"),
    pgettext_lazy("meeting type", "党课"),
    pgettext_lazy("meeting type", "培训班"),
    pgettext_lazy("meeting type", "调研"),
    pgettext_lazy("meeting type", "庆典纪念"),
    pgettext_lazy("meeting type", "论坛"),
    pgettext_lazy("meeting type", "贺词"),
    pgettext_lazy("meeting type", "新闻发布会"),
    pgettext_lazy("meeting type", "其他"),
)


def type_label(name: str, language: str = "") -> str:
    """A meeting type's stored name in the language of the interface; unchanged when it has no translation.

    Args:
        name: as it is stored.
        language: that of the interface, where whoever asks for many labels has asked for it.
    """
    return _label(name, language or get_language() or "")


@lru_cache(1024)  # a page of results names them dozens of times
def _label(name: str, _language: str) -> str:
    return pgettext("meeting type", name)


class MeetingType(models.Model):
    """A kind of occasion; a speech whose title or occasion holds a keyword is of this type."""

    name = models.CharField(_("名称"), max_length=20, unique=True)
    order = models.PositiveSmallIntegerField(_("次序"), default=100)
    keywords = models.TextField(
        _("关键词"), blank=True, help_text=_("每行一个；标题或场合中出现即归入此类，长词优先。")
    )

    objects = MeetingTypeQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "会议类型"), pgettext_lazy("several", "会议类型")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the interface; addresses, filters and files use the stored name."""
        return type_label(self.name)

    def get_absolute_url(self) -> str:
        return reverse("meeting_type", args=[self.name])
