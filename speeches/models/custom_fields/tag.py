"""Tags: words by which staff sort speeches, for themselves or for readers, too."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from speeches.models import SpeechQuerySet


class TagQuerySet(models.QuerySet["Tag"]):
    def names(self, keys: Iterable[str]) -> list[str]:
        """The names for staff, in order, of tags by the keys that speeches keep; without deleted ones."""
        from speeches.models.custom_fields.definitions import definitions

        wanted = set(keys)
        return [name for key, name in definitions().tags.items() if key in wanted] if wanted else []


class Tag(models.Model):
    """A tag. Speeches keep its `key` (`Speech.tag_keys`), so that a new name needs no change of theirs."""

    name = models.CharField(pgettext_lazy("tag", "名称"), max_length=30, unique=True)
    public = models.BooleanField(
        _("读者可见"), default=False, help_text=_("不勾选时，只有工作人员看得到，检索、导出、接口中都没有。")
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "标签"), pgettext_lazy("several", "标签")

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How speeches keep it: no bare number, which paths into JSON would take for a place in a list."""
        return f"t{self.pk}"

    def holders(self) -> "SpeechQuerySet":
        """The speeches that have it, whatever their status."""
        from speeches.models.speech import Speech

        return Speech.objects.filter(tag_keys__has_key=self.key)
