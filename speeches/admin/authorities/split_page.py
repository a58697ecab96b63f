"""Splitting a record: its speeches are listed, some are chosen, what will move is shown, then it is done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.authorities.asked_text import asked_text
from speeches.admin.authorities.record_form import authorised_name, qualifier_of
from speeches.curation import RecordConflict, split_record
from speeches.fields import TITLE
from speeches.models import Speech

MOST_LISTED = 300


class SplitForm(forms.Form):
    """Which speeches go, and what tells the two apart from then on."""

    name = forms.CharField(label=_("新记录的规范名称"), max_length=80)
    qualifier = forms.CharField(label=_("新记录的区别"), max_length=40, required=False)
    old_qualifier = forms.CharField(label=_("原记录的区别"), max_length=40, required=False)
    chosen = forms.TypedMultipleChoiceField(label=_("讲话"), coerce=int)
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, record: Any, speeches: list[Speech], data: Any = None) -> None:
        initial = {"name": record.name, "old_qualifier": record.qualifier, "edition": record.edition}
        super().__init__(data, initial=initial)
        self.fields["chosen"].choices = [(speech.pk, speech.title) for speech in speeches]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return authorised_name(self.cleaned_data["name"])

    def clean_qualifier(self) -> str:
        return qualifier_of(self.cleaned_data["qualifier"])

    def clean_old_qualifier(self) -> str:
        return qualifier_of(self.cleaned_data["old_qualifier"])


class SplitMixin(admin.ModelAdmin):
    """Mixin for the admin of records."""

    page: Callable[..., HttpResponse]  # of RecordAdmin
    _record: Any  # of MergeMixin
    _address: Any

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view(self.split_view), f"{self.opts.app_label}_{self.opts.model_name}"
        return [path("<int:pk>/split/", view, name=f"{name}_split"), *super().get_urls()]

    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self._record(request, pk)
        typed = asked_text(request, request.GET.get("q", ""))
        speeches = list(_speeches(record, typed)[: MOST_LISTED + 1])
        form = SplitForm(record, speeches[:MOST_LISTED], request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid() and request.POST.get("confirmed"):
            return self._split(request, record, form.cleaned_data)
        chosen = form.cleaned_data.get("chosen", []) if form.is_bound and form.is_valid() else []
        more = {
            "form": form,
            "typed": typed,
            "speeches": speeches[:MOST_LISTED],
            "more": len(speeches) > MOST_LISTED,
            "chosen": [speech for speech in speeches if speech.pk in set(chosen)],
            "staying": record.speeches.count() - len(chosen),
        }
        return self.page(request, "split", gettext("拆分：%(heading)s") % {"heading": record}, record, **more)

    def _split(self, request: HttpRequest, record: Any, asked: dict[str, Any]) -> HttpResponse:
        values = {"name": asked["name"], "qualifier": asked["qualifier"]}
        if hasattr(record, "parent"):
            values |= {"parent": record.parent, "level": record.level}
        opened, qualifier = (record.pk, asked["edition"]), asked["old_qualifier"]
        try:
            new = split_record(record.KIND, opened, asked["chosen"], values, request.user, qualifier)
        except RecordConflict as error:
            messages.error(request, str(error))
            return redirect(request.get_full_path())
        told = gettext("%(count)s 篇讲话已归到新记录“%(heading)s”。") % {"count": len(asked["chosen"]), "heading": new}
        messages.success(request, told)
        return redirect(self._address("change", new.pk))


def _speeches(record: Any, typed: str) -> QuerySet[Speech]:
    """Those of a record, narrowed by what stands in title, occasion, office or the name as printed."""
    rows = Speech.objects.filter(**{f"{record.KIND}_authority": record.pk}).order_by("date", "pk")
    texts = (f"{name}__contains" for name in (TITLE.name, "occasion", "speaker_role", record.KIND))
    return rows.filter(Q(*((text, typed) for text in texts), _connector=Q.OR)) if typed else rows
