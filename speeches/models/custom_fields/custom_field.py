"""Definitions of own fields: the name, the kind of the values, and whether readers see them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from speeches.fields import DUBLIN_CORE
from speeches.models.custom_fields.reading_values import stored_value
from speeches.models.custom_fields.value_forms import NO, YES

if TYPE_CHECKING:
    from speeches.models import SpeechQuerySet

LONGEST_LABEL = 20


class CustomFieldQuerySet(models.QuerySet["CustomField"]):
    def in_use(self) -> "CustomFieldQuerySet":
        """Those that are filled in."""
        return self.filter(retired=False)

    def in_words(self, stored: Mapping[str, str]) -> list[tuple[str, str]]:
        """Label and value of each own field in `Speech.custom_values`, for staff; of deleted ones the key."""
        if not stored:
            return []
        from speeches.models.custom_fields.definitions import definitions

        known = definitions().fields
        words = [(field.shown_label, field.in_words(stored[key])) for key, field in known.items() if key in stored]
        return words + [(key, value) for key, value in sorted(stored.items()) if key not in known]


class CustomField(models.Model):
    """A field that staff define. Speeches keep their values of it by its key (`Speech.custom_values`).

    Attributes:
        key: names it in files and in the API; it never changes, so that a new label leaves every value where it is.
        choices: of the kind CHOICE the values that there are.
        public: whether readers see it. To them a field for staff is a word like any other.
        retired: it is offered no more; its values stay and are shown to staff.
        origin: the standard and the element that it comes from.
        dublin_core: the element under which harvesters are given it, if it is public.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("文字")
        NUMBER = "number", _("数字")
        DATE = "date", _("日期")
        CHOICE = "choice", _("选项")
        BOOLEAN = "boolean", _("是或否")

    key = models.CharField(
        _("代号"),
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z](_?[a-z0-9])*\Z", _("代号须以小写英文字母开头，只用小写字母、数字和单个下划线。"))
        ],
        help_text=_("用于导出的文件和接口，定下后不再改动；如 document_number。"),
    )
    label = models.CharField(
        pgettext_lazy("custom field", "名称"),
        max_length=LONGEST_LABEL,
        unique=True,
        help_text=_("读者检索时写在冒号之前，如“文号:”。"),
    )
    label_en = models.CharField(_("英文名称"), max_length=60, blank=True)
    kind = models.CharField(pgettext_lazy("custom field", "类型"), max_length=10, choices=Kind, default=Kind.TEXT)
    choices = models.JSONField(_("选项"), default=list, blank=True)
    public = models.BooleanField(
        _("读者可见"), default=False, help_text=_("不勾选时，只有工作人员看得到，检索、导出、接口中都没有。")
    )
    retired = models.BooleanField(_("停用"), default=False, help_text=_("停用后不再填写，也不再公开；已填的值保留。"))
    dublin_core = models.CharField(
        _("对应的 Dublin Core 元素"),
        max_length=12,
        blank=True,
        choices=[(name, name) for name in DUBLIN_CORE],
        help_text=_("读者可见的栏目，可随 OAI-PMH 以此元素提供。"),
    )
    origin = models.CharField(_("出处"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=100)

    objects = CustomFieldQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "自定义栏目"), pgettext_lazy("several", "自定义栏目")

    def __str__(self) -> str:
        return self.label

    @property
    def shown_label(self) -> str:
        """The label in the language of the interface."""
        english = (get_language() or "").startswith("en")
        return self.label_en if english and self.label_en else self.label

    def in_words(self, stored: str) -> str:
        """A stored value in the language of the interface."""
        if self.kind == self.Kind.BOOLEAN:
            return {YES: gettext("是"), NO: gettext("否")}.get(stored, stored)
        return stored

    def stored(self, typed: str) -> str:
        """The value as it is stored, "" when nothing was typed.

        Args:
            typed: one line of text.

        Raises:
            ValueError: it is no value of this field; the message is a sentence that names the field and says what is.
        """
        return stored_value(self, typed)

    def holders(self) -> "SpeechQuerySet":
        """The speeches that have a value in it, whatever their status."""
        from speeches.models.speech import Speech

        return Speech.objects.filter(custom_values__has_key=self.key)
