"""The form of an own field's definition."""

from itertools import chain
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.form_fields import LinesField
from speeches.models import CustomField, invisible_problem, name_problem

MOST_CHOICES, LONGEST_CHOICE = 100, 60


class CustomFieldForm(forms.ModelForm):
    """Its key and its kind stay once speeches have values; a choice stays as long as a speech has it."""

    choices = LinesField(label=_("选项"), required=False, rows=5, help_text=_("类型为“选项”时，每行一个。"))

    class Meta:
        model = CustomField
        fields = (
            *("key", "label", "label_en", "kind", "choices", "public", "retired", "dublin_core", "origin", "position"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["choices"] = "\n".join(self.instance.choices)
            if "key" in self.fields:  # not for those who may only view it
                self.fields["key"].disabled = True

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        return self._free(key, "key") if not self.instance.pk else key

    def clean_label(self) -> str:
        return self._free(self.cleaned_data["label"], "label")

    def clean_label_en(self) -> str:
        typed = " ".join(self.cleaned_data["label_en"].split())
        return self._free(typed, "label_en") if typed else ""

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        held = self.instance.holders().count() if self.instance.pk and kind != self.instance.kind else 0
        if held:
            message = gettext("已有 %(count)s 篇讲话填了这一栏，类型不能再改；请另建一个栏目。")
            raise forms.ValidationError(message % {"count": held})
        return kind

    def clean_choices(self) -> list[str]:
        typed = [" ".join(line.split()) for line in self.cleaned_data["choices"].split("\n")]
        choices = list(dict.fromkeys(filter(None, typed)))
        for each in choices:
            if each not in self.instance.choices and (problem := invisible_problem(each)):
                raise forms.ValidationError(
                    gettext("选项“%(choice)s”：%(problem)s") % {"choice": each, "problem": problem}
                )
        if len(choices) > MOST_CHOICES or any(len(each) > LONGEST_CHOICE for each in choices):
            values = {"most": MOST_CHOICES, "longest": LONGEST_CHOICE}
            raise forms.ValidationError(gettext("至多 %(most)s 个选项，每个至多 %(longest)s 字。") % values)
        for gone in set(self.instance.choices) - set(choices):
            if held := self._holding(gone):
                message = gettext("还有 %(count)s 篇讲话用着选项“%(choice)s”，请先批量改为别的再删。")
                raise forms.ValidationError(message % {"count": held, "choice": gone})
        return choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            cleaned.get("kind") == CustomField.Kind.CHOICE
            and not cleaned.get("choices")
            and "choices" not in self.errors
        ):
            self.add_error("choices", gettext("请写出至少一个选项，每行一个。"))
        return cleaned

    def _holding(self, choice: str) -> int:
        values = self.instance.holders().values_list("custom_values", flat=True)
        return sum(stored[self.instance.key] == choice for stored in values.iterator())

    def _free(self, name: str, of: str) -> str:
        """The name, if neither the archive's own fields nor another own field would be meant by it."""
        rows = CustomField.objects.exclude(pk=self.instance.pk).values_list("key", "label", "label_en")
        if problem := name_problem(name, others=filter(None, chain.from_iterable(rows))):
            raise forms.ValidationError(problem)
        return name
