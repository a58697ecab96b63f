"""Speeches: their particulars and text, mended here and found at once."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin import index_sync
from speeches.admin.forms import SectionForm, SpeechForm
from speeches.admin.list_mixin import ListMixin
from speeches.admin.maintenance import MaintenanceMixin, NearDuplicatesFilter, StatusFilter
from speeches.admin.publication import PublicationMixin
from speeches.admin.review import ReviewMixin
from speeches.admin.speeches.deletion import DeletionMixin
from speeches.admin.speeches.history import HistoryMixin
from speeches.curation import correct_speech, record_first_revision
from speeches.models import Section, Speech
from speeches.presentation import corrections, field_notes


class SectionInline(admin.StackedInline):
    """Text can be mended but not added or taken away: splitting and joining must not lose a subsection."""

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


@admin.register(Speech)
class SpeechAdmin(DeletionMixin, PublicationMixin, HistoryMixin, ReviewMixin, MaintenanceMixin, ListMixin):
    form = SpeechForm
    deleted_with = (Section,)
    inlines = [SectionInline]
    list_display = [
        "title",
        "status",
        "speaker",
        "dated",
        "date_basis",
        "meeting_type",
        "place",
        "state_of_text",
    ]
    list_filter = [StatusFilter, "date_basis", "complete", "redacted", NearDuplicatesFilter, "meeting_type", "year"]
    list_per_page = 50
    search_fields = ["title", "speaker", "place", "occasion", "source__name"]
    search_help_text = _("按标题、讲话人、地点、场合或文件名查找；全文检索请用网站首页。")
    readonly_fields = [
        "status",
        "source_links",
        "date_basis",
        "date_evidence",
        "by_hand",
        "year",
        "characters",
        "created_at",
        "updated_at",
    ]
    fieldsets = [
        (None, {"fields": ["title", "subtitle", "byline", ("speaker", "speaker_role"), "occasion"]}),
        (None, {"fields": [("place", "meeting_type")]}),
        (_("日期"), {"fields": ["date", ("date_basis", "date_evidence"), "published_on", "year"]}),
        (_("原文状况"), {"fields": ["complete", "incomplete_reason", "redacted", "characters"]}),
        (_("人工核定"), {"fields": ["evidence", "confirmed", "by_hand"]}),
        (_("来源"), {"fields": ["status", "source_links", ("created_at", "updated_at")]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Speech | None = None) -> Any:
        edition = [(None, {"fields": ["opened_edition"], "classes": ["edition"]})]
        return [*(edition if self.has_change_permission(request, obj) else []), *self.fieldsets]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speech]:
        return super().get_queryset(request).select_related("source", "meeting_type")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A speech comes from a file: without one nobody could check it."""
        return False

    @admin.display(description=_("日期"), ordering="year")
    def dated(self, speech: Speech) -> str:
        if speech.date or not speech.published_on:
            return speech.date or gettext("不详")
        return gettext("发布于 %(date)s") % {"date": speech.published_on}

    @admin.display(description=_("原文状况"), ordering="complete", empty_value="")
    def state_of_text(self, speech: Speech) -> str:
        """Nothing where all is well: a cross at a speech without holes would look like a fault."""
        said = [gettext("残缺")] if not speech.complete else []
        return gettext("、").join([*said, gettext("有隐去处")] if speech.redacted else said)

    @admin.display(description=_("原始文件"))
    def source_links(self, speech: Speech) -> str:
        source = speech.source
        ledger = reverse("admin:speeches_sourcefile_change", args=[source.pk])
        links = '<a href="{}">{}</a>　<a href="{}">{}</a>'
        return format_html(links, ledger, source.name, source.get_absolute_url(), gettext("下载原件"))

    @admin.display(description=_("人工改过或核定的栏目"))
    def by_hand(self, speech: Speech) -> str:
        rows = [(label, field_notes(correction)) for label, correction in corrections(speech)]
        return format_html_join(SafeString("<br>"), "{}{}{}", ((label, gettext("："), told) for label, told in rows))

    def save_model(self, request: HttpRequest, obj: Speech, form: "forms.ModelForm[Speech]", change: bool) -> None:
        """The speech as it was goes to the history; it is saved with its sections."""
        record_first_revision([obj.pk])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        text = any(f.has_changed() for f in formsets)
        if form.changed_fields() or form.cleaned_data["confirmed"] or text:
            speech = Speech.objects.get(pk=form.instance.pk)
            correct_speech(speech, form.changed_fields(), request.user, text=text, **form.said())
            index_sync.sync_index(request)
