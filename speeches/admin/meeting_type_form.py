"""The form of a meeting type: new keywords are accepted when the speeches to be filed anew have been looked at."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.form_fields import LinesField
from speeches.curation import Reclassification, preview_reclassification
from speeches.models import MeetingType

MOST_SHOWN = 100


class MeetingTypeForm(forms.ModelForm):
    keywords = LinesField(
        label=_("关键词"), required=False, help_text=_("每行一个；标题或场合中出现即归入此类，长词优先。")
    )
    confirmed = forms.BooleanField(
        label=_("已核对将改归类型的讲话，确认保存"),
        required=False,
        help_text=_("改动关键词时，先列出将改归类型的讲话，勾选后再保存。"),
    )

    def clean(self) -> dict[str, Any]:
        """Lists the speeches whose type would change, and accepts new keywords only when that list was confirmed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.reclassifications = []
        if "keywords" in self.changed_data and not self.errors:
            old_name = MeetingType.objects.filter(pk=self.instance.pk).values_list("name", flat=True).first() or ""
            self.reclassifications = preview_reclassification(old_name, cleaned["name"], cleaned["keywords"])
        if self.reclassifications and not cleaned["confirmed"]:
            raise forms.ValidationError(_preview(self.reclassifications))
        return cleaned


def _preview(changes: list[Reclassification]) -> str:
    unsorted = gettext("未归类")
    rows = ((row.title, row.old or unsorted, row.new or unsorted) for row in changes[:MOST_SHOWN])
    more = more_than_shown(len(changes))
    listed = format_html_join("", gettext("<li>{}：{} → {}</li>"), rows)
    return format_html(
        gettext("尚未保存。照此修改，{} 篇讲话将改归以下类型：<ul>{}</ul>{}"), len(changes), listed, more
    )


def more_than_shown(count: int) -> str:
    return gettext("……共 %(count)s 篇") % {"count": count} if count > MOST_SHOWN else ""
