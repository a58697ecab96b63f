"""Whose one speech is: the record is chosen, or it is said that nobody knows; what is printed stays."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.stale_form import unless_stale
from speeches.curation import RecordConflict, assign_speech, link_state
from speeches.fields import field_named
from speeches.models import Person, Place, Speech, authority_table

KINDS = {model.KIND: model for model in (Person, Place)}
NOBODY = "-"


class AssignForm(forms.Form):
    """The records that have the printed name, or any other by its heading."""

    record = forms.ChoiceField(label=_("规范记录"), required=False, widget=forms.RadioSelect)
    heading = forms.CharField(
        label=_("或其他记录"), required=False, help_text=_("填规范记录的标目，如：李明（市长）、江西省抚州市。")
    )
    evidence = forms.CharField(label=_("所据（可不填）"), required=False, widget=forms.TextInput(attrs={"size": 60}))

    def __init__(self, speech: Speech, kind: str, data: Any = None) -> None:
        super().__init__(data)
        self.kind, table = kind, authority_table(kind)
        own = getattr(speech, f"{kind}_authority_id")
        known = dict.fromkeys([*([own] if own else []), *table.records(getattr(speech, kind))])
        choices = [(str(record), table.shown_of.get(record, "")) for record in known]
        self.fields["record"].choices = [*choices, (NOBODY, gettext("待考，不归到任何记录"))]  # type: ignore[attr-defined]
        self.fields["record"].initial = str(own) if own else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        heading = cleaned.get("heading", "").strip()
        if heading:
            row = KINDS[self.kind].objects.filter(heading=heading, merged_into=None).first()
            if row is None:
                self.add_error("heading", gettext("没有标目为“%(heading)s”的规范记录。") % {"heading": heading})
            else:
                cleaned["record"] = str(row.pk)
        elif not cleaned.get("record"):
            self.add_error("record", gettext("请选择一条。"))
        return cleaned

    @property
    def chosen(self) -> int | None:
        return None if self.cleaned_data["record"] == NOBODY else int(self.cleaned_data["record"])


class AssignMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.assign_view)
        return [path("<int:pk>/record/<slug:kind>/", view, name="speeches_speech_record"), *super().get_urls()]

    def assign_view(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        if kind not in KINDS:
            raise Http404
        speech = get_object_or_404(Speech.objects.select_related("source"), pk=pk)
        if not self.has_change_permission(request, speech):
            raise PermissionDenied
        form = AssignForm(speech, kind, request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            unless_stale(request, pk, lambda: self._assign(request, speech, kind, form))
            return redirect("admin:speeches_speech_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("归到规范记录"),
            "opts": self.opts,
            "speech": speech,
            "label": field_named(kind).label,
            "printed": getattr(speech, kind),
            "state": link_state(speech, kind),
            "form": form,
        }
        return render(request, "admin/speeches/authority/assign.html", context)

    def _assign(self, request: HttpRequest, speech: Speech, kind: str, form: AssignForm) -> None:
        try:
            assign_speech(speech, kind, form.chosen, request.user, form.cleaned_data["evidence"])
        except RecordConflict as error:
            messages.error(request, str(error))
        else:
            messages.success(request, gettext("已记下。"))

    @admin.display(description=_("讲话人规范记录"))
    def speaker_record(self, speech: Speech) -> str:
        return _record_line(speech, Person.KIND)

    @admin.display(description=_("地点规范记录"))
    def place_record(self, speech: Speech) -> str:
        return _record_line(speech, Place.KIND)


def _record_line(speech: Speech, kind: str) -> str:
    """The record with a link to it, or how it is without one, and where to say whose the speech is."""
    table, record = authority_table(kind), getattr(speech, f"{kind}_authority_id")
    change = reverse("admin:speeches_speech_record", args=[speech.pk, kind])
    if record is None:
        state = link_state(speech, kind) or gettext("还没有规范记录")
        return format_html('{}　<a href="{}">{}</a>', state, change, gettext("指定"))
    page = reverse(f"admin:speeches_{KINDS[kind]._meta.model_name}_change", args=[record])
    return format_html(
        '<a href="{}">{}</a>　<a href="{}">{}</a>', page, table.shown_of.get(record, ""), change, gettext("改归")
    )
