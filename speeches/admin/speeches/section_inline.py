"""The sections of a speech below it in the admin."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from speeches.admin.form_fields import LinesField
from speeches.models import Section, Speech


class SectionForm(forms.ModelForm):
    body = LinesField(label=_("正文"), required=False, rows=10, help_text=_("一行一段。"))

    class Meta:
        model = Section
        fields = ["level", "number", "heading", "printed", "body"]
        widgets = {name: forms.TextInput(attrs={"size": 80}) for name in ("heading", "printed")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The level cannot be changed; it is part of the form so that its constraint is checked.
        self.fields["level"].disabled = True
        cast(LinesField, self.fields["body"]).fit(self.instance.body)


class SectionInline(admin.StackedInline):
    """The sections of a speech; their text can be edited, but sections are neither added nor deleted here."""

    model = Section
    form = SectionForm
    template = "admin/speeches/speech/sections.html"
    fields = [("level", "number"), "heading", "printed", "body"]
    ordering = ["order"]
    extra = 0
    can_delete = False
    show_change_link = False
    verbose_name = _("节")
    verbose_name_plural = _("正文各节")

    def has_add_permission(self, request: HttpRequest, obj: Speech | None = None) -> bool:
        return False
