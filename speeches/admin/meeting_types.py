"""Meeting types in the admin: their names, order and keywords, and the reclassification of speeches."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminIntegerFieldWidget
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin import index_sync
from speeches.admin.list_mixin import ListMixin
from speeches.admin.meeting_type_form import MOST_SHOWN, MeetingTypeForm, more_than_shown
from speeches.curation import queue_types_for_index, reclassify, record_first_revision, record_revision
from speeches.models import MeetingType, Speech, writing


@admin.register(MeetingType)
class MeetingTypeAdmin(ListMixin):
    form = MeetingTypeForm
    list_display = ["name", "order", "speech_count", "keyword_line"]
    list_editable = ["order"]
    search_fields = ["name", "keywords"]

    def get_fields(self, request: HttpRequest, obj: MeetingType | None = None) -> Any:
        fields = ["name", "order", "keywords"]
        may_save = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return [*fields, "confirmed"] if may_save else fields

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[forms.ModelForm]:
        """In the list only the order is edited; each box has a label of its own for screen readers."""
        kwargs.setdefault("form", forms.ModelForm)
        kwargs["widgets"] = {"order": AdminIntegerFieldWidget(attrs={"aria-label": gettext("次序")})}
        return super().get_changelist_form(request, **kwargs)

    def save_model(self, request: HttpRequest, obj: MeetingType, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        changed = reclassify(getattr(form, "reclassifications", []))
        if changed:
            # Kept in the history, in the archive's own language.
            record_revision(changed, request.user, f"会议类型“{obj.name}”的关键词有改动", text=False)
            index_sync.sync_index(request)
            messages.info(request, gettext("%(count)s 篇讲话已改归。") % {"count": len(changed)})

    def delete_model(self, request: HttpRequest, obj: MeetingType) -> None:
        self.delete_queryset(request, MeetingType.objects.filter(pk=obj.pk))

    @method_decorator(writing())
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[MeetingType]) -> None:
        """Leaves the speeches of these types without one, in the database, the history and the index."""
        names = "、".join(queryset.values_list("name", flat=True))
        speech_ids = list(Speech.objects.filter(meeting_type__in=queryset).values_list("pk", flat=True))
        record_first_revision(speech_ids)
        super().delete_queryset(request, queryset)
        Speech.objects.filter(pk__in=speech_ids).update(edition=F("edition") + 1)
        record_revision(speech_ids, request.user, f"会议类型“{names}”已删除", text=False)
        queue_types_for_index(speech_ids)
        index_sync.sync_index(request)
        if speech_ids:
            messages.info(request, gettext("%(count)s 篇讲话不再归类。") % {"count": len(speech_ids)})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Lists the speeches that would lose their type."""
        listed, counts, permissions, protected = super().get_deleted_objects(objs, request)
        affected = Speech.objects.filter(meeting_type__in=objs).order_by("pk").values_list("title", flat=True)
        titles = [*(f"《{title}》" for title in affected[:MOST_SHOWN]), *filter(None, [more_than_shown(len(affected))])]
        notes = [gettext("以下讲话不会删除，但将不再归类："), titles] if titles else []
        return [*listed, *notes], counts, permissions, protected

    def get_queryset(self, request: HttpRequest) -> QuerySet[MeetingType]:
        rows: QuerySet[MeetingType] = super().get_queryset(request)
        return rows.annotate(count=Count("speeches"))

    @admin.display(description=_("讲话数"), ordering="count")
    def speech_count(self, row: MeetingType) -> int:
        return int(row.count)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description=_("关键词"))
    def keyword_line(self, row: MeetingType) -> str:
        return gettext("、").join(row.keywords.split("\n"))
