"""Speeches in the admin: editing their fields and text, and deleting them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin import index_sync
from speeches.admin.authorities import AssignMixin
from speeches.admin.bulk import BulkMixin
from speeches.admin.colleagues import DayMixin, NotesMixin
from speeches.admin.custom_fields import FieldTableMixin, OwnFieldFilter, TagFilter, own_line
from speeches.admin.list_mixin import ListMixin
from speeches.admin.maintenance import AllValuesFilter, MaintenanceMixin, NearDuplicatesFilter, StatusFilter
from speeches.admin.publication import PublicationMixin
from speeches.admin.review import ReviewMixin
from speeches.admin.saved_views import SavedViewsMixin
from speeches.admin.speech_form import SpeechForm
from speeches.admin.speeches.deletion import DeletionMixin
from speeches.admin.speeches.history import HistoryMixin
from speeches.admin.speeches.section_inline import SectionInline
from speeches.admin.versions import VersionsMixin
from speeches.curation import correct_speech, record_first_revision
from speeches.fields import MEETING_TYPE, TEXTS, YEAR
from speeches.models import SavedView, Section, Speech, one_version
from speeches.presentation import corrections, field_notes
from speeches.search import IndexUnavailable, quoted_keys


@admin.register(Speech)
class SpeechAdmin(
    PublicationMixin,
    HistoryMixin,
    ReviewMixin,
    MaintenanceMixin,
    AssignMixin,
    BulkMixin,
    VersionsMixin,
    SavedViewsMixin,
    FieldTableMixin,
    NotesMixin,
    DayMixin,
    DeletionMixin,
    ListMixin,
):
    """Speeches, by mixins with publication, history, review, maintenance, records, many at once, notes and so on."""

    listed = SavedView.Listed.SPEECHES

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
        "text_condition",
        "own_and_tags",
    ]
    list_filter = [
        StatusFilter,
        "date_basis",
        "complete",
        "redacted",
        NearDuplicatesFilter,
        TagFilter,
        OwnFieldFilter,
        MEETING_TYPE.name,
        YEAR.name,
        ("province", AllValuesFilter),
        ("source__uploaded_by", admin.RelatedOnlyFieldListFilter),
    ]
    list_per_page = 50
    search_fields = [*(field.name for field in TEXTS), "occasion", "source__name"]
    search_help_text = _("按标题、讲话人、地点、场合或文件名查找；全文检索请用网站首页。")
    readonly_fields = [
        "status",
        "source_links",
        "speaker_record",
        "place_record",
        "date_basis",
        "date_evidence",
        "by_hand",
        "own_shown",
        "year",
        "characters",
        "created_at",
        "updated_at",
    ]
    fieldsets = [
        (None, {"fields": ["title", "subtitle", "byline", ("speaker", "speaker_role"), "occasion"]}),
        (None, {"fields": [("place", "meeting_type")]}),
        (_("规范记录"), {"fields": ["speaker_record", "place_record"]}),
        (_("日期"), {"fields": ["date", ("date_basis", "date_evidence"), "published_on", "year"]}),
        (_("原文状况"), {"fields": ["complete", "incomplete_reason", "redacted", "characters"]}),
        (_("人工核定"), {"fields": ["evidence", "confirmed", "by_hand"]}),
        (_("来源"), {"fields": ["status", "source_links", ("created_at", "updated_at")]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Speech | None = None) -> Any:
        edition = [(None, {"fields": ["opened_edition"], "classes": ["edition"]})]
        if not self.has_change_permission(request, obj):
            return [*self.fieldsets, (_("自定义栏目和标签"), {"fields": ["own_shown"]})]
        names = self.form.own_names()
        own = [(_("自定义栏目和标签"), {"fields": names})] if names else []
        return [*edition, *self.fieldsets[:3], *own, *self.fieldsets[3:]]

    def get_form(self, request: HttpRequest, obj: Speech | None = None, change: bool = False, **kwargs: Any) -> Any:
        """With a field for each own field that there is now."""
        if obj and self.has_change_permission(request, obj):
            kwargs["form"] = self.form.with_own(obj)
        return super().get_form(request, obj, change, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speech]:
        return super().get_queryset(request).select_related("source", "meeting_type")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, made as a whole within one version: each of its lines asks for the definitions of own fields."""
        with one_version():
            answer = super().changelist_view(request, extra_context)
            return answer.render() if isinstance(answer, TemplateResponse) else answer

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Speech], search_term: str
    ) -> tuple[QuerySet[Speech], bool]:
        """Quoted, a phrase is looked for in the texts of public speeches, too: “抓落实”."""
        found, doubled = super().get_search_results(request, queryset, search_term)
        try:
            keys = quoted_keys(search_term)
        except IndexUnavailable as error:
            messages.warning(request, str(error))
            return found, doubled
        return (found | queryset.filter(pk__in=keys) if keys else found), doubled

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Speeches are added by uploading files."""
        return False

    @admin.display(description=_("日期"), ordering="year")
    def dated(self, speech: Speech) -> str:
        if speech.date or not speech.published_on:
            return speech.date or gettext("不详")
        return gettext("发布于 %(date)s") % {"date": speech.published_on}

    @admin.display(description=_("原文状况"), ordering="complete", empty_value="")
    def text_condition(self, speech: Speech) -> str:
        """Incomplete or redacted; nothing for all other texts."""
        conditions = ((not speech.complete, gettext("残缺")), (speech.redacted, gettext("有隐去处")))
        return gettext("、").join(label for applies, label in conditions if applies)

    @admin.display(description=_("标签和自定义栏目"), empty_value="")
    def own_and_tags(self, speech: Speech) -> str:
        return own_line(speech)

    @admin.display(description=_("标签和自定义栏目"))
    def own_shown(self, speech: Speech) -> str:
        return own_line(speech)

    @admin.display(description=_("原始文件"))
    def source_links(self, speech: Speech) -> str:
        source = speech.source
        ledger = reverse("admin:speeches_sourcefile_change", args=[source.pk])
        links = '<a href="{}">{}</a>　<a href="{}">{}</a>'
        return format_html(links, ledger, source.name, source.get_absolute_url(), gettext("下载原件"))

    @admin.display(description=_("人工改过或核定的栏目"))
    def by_hand(self, speech: Speech) -> str:
        rows = [(label, field_notes(correction)) for label, correction in corrections(speech)]
        return format_html_join(SafeString("<br>"), "{}{}{}", ((label, gettext("："), notes) for label, notes in rows))

    def save_model(self, request: HttpRequest, obj: Speech, form: "forms.ModelForm[Speech]", change: bool) -> None:
        """Records the first revision; `save_related` saves the speech with its sections."""
        record_first_revision([obj.pk])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        text = any(f.has_changed() for f in formsets)
        if form.changed_fields() or form.cleaned_data["confirmed"] or text:
            speech = Speech.objects.get(pk=form.instance.pk)
            correct_speech(speech, form.changed_fields(), request.user, text=text, **form.provenance())
            index_sync.sync_index(request)
