"""Meeting types: their names, order and keywords. The index holds their keys: a new name needs no new index."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminIntegerFieldWidget
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin import index_sync
from speeches.admin.lines_field import LinesField
from speeches.admin.list_mixin import ListMixin
from speeches.curation import (
    Reclassification,
    preview_reclassification,
    queue_types_for_index,
    reclassify,
    record_first_revision,
    record_revision,
)
from speeches.models import MeetingType, Speech

SHOWN = 100


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
        """Nothing is refiled before the archivist has seen what."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.refiled = []
        if "keywords" in self.changed_data and not self.errors:
            old_name = MeetingType.objects.filter(pk=self.instance.pk).values_list("name", flat=True).first() or ""
            self.refiled = preview_reclassification(old_name, cleaned["name"], cleaned["keywords"])
        if self.refiled and not cleaned["confirmed"]:
            raise forms.ValidationError(_told(self.refiled))
        return cleaned


def _told(changes: list[Reclassification]) -> str:
    unsorted = gettext("未归类")
    rows = ((row.title, row.old or unsorted, row.new or unsorted) for row in changes[:SHOWN])
    more = _more(len(changes))
    listed = format_html_join("", gettext("<li>{}：{} → {}</li>"), rows)
    return format_html(
        gettext("尚未保存。照此修改，{} 篇讲话将改归以下类型：<ul>{}</ul>{}"), len(changes), listed, more
    )


def _more(count: int) -> str:
    return gettext("……共 %(count)s 篇") % {"count": count} if count > SHOWN else ""


@admin.register(MeetingType)
class MeetingTypeAdmin(ListMixin):
    form = MeetingTypeForm
    list_display = ["name", "order", "speech_count", "keyword_line"]
    list_editable = ["order"]
    search_fields = ["name", "keywords"]

    def get_fields(self, request: HttpRequest, obj: MeetingType | None = None) -> Any:
        own = ["name", "order", "keywords"]
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return [*own, "confirmed"] if may else own

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[forms.ModelForm]:
        """In the list only the order is edited; each box says what it is, for the column's head does not reach it."""
        kwargs.setdefault("form", forms.ModelForm)
        kwargs["widgets"] = {"order": AdminIntegerFieldWidget(attrs={"aria-label": gettext("次序")})}
        return super().get_changelist_form(request, **kwargs)

    def save_model(self, request: HttpRequest, obj: MeetingType, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        changed = reclassify(getattr(form, "refiled", []))
        if changed:
            # Kept in the history, in the archive's own language.
            record_revision(changed, request.user, f"会议类型“{obj.name}”的关键词有改动", text=False)
            index_sync.sync_index(request)
            messages.info(request, gettext("%(count)s 篇讲话已改归。") % {"count": len(changed)})

    def delete_model(self, request: HttpRequest, obj: MeetingType) -> None:
        self.delete_queryset(request, MeetingType.objects.filter(pk=obj.pk))

    @method_decorator(transaction.atomic)
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[MeetingType]) -> None:
        """Its speeches are of no type then, in the database, the history and the index alike."""
        names = "、".join(queryset.values_list("name", flat=True))
        filed = list(Speech.objects.filter(meeting_type__in=queryset).values_list("pk", flat=True))
        record_first_revision(filed)
        super().delete_queryset(request, queryset)
        Speech.objects.filter(pk__in=filed).update(edition=F("edition") + 1)
        record_revision(filed, request.user, f"会议类型“{names}”已删除", text=False)
        queue_types_for_index(filed)
        index_sync.sync_index(request)
        if filed:
            messages.info(request, gettext("%(count)s 篇讲话不再归类。") % {"count": len(filed)})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Which speeches would change, before it is confirmed; a queryset when several are chosen in the list."""
        listed, counts, needed, protected = super().get_deleted_objects(objs, request)
        filed = Speech.objects.filter(meeting_type__in=objs).order_by("pk").values_list("title", flat=True)
        titles = [*(f"《{title}》" for title in filed[:SHOWN]), *filter(None, [_more(len(filed))])]
        told = [gettext("以下讲话不会删除，但将不再归类："), titles] if titles else []
        return [*listed, *told], counts, needed, protected

    def get_queryset(self, request: HttpRequest) -> QuerySet[MeetingType]:
        rows: QuerySet[MeetingType] = super().get_queryset(request)
        return rows.annotate(count=Count("speeches"))

    @admin.display(description=_("讲话数"), ordering="count")
    def speech_count(self, row: MeetingType) -> int:
        return int(row.count)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description=_("关键词"))
    def keyword_line(self, row: MeetingType) -> str:
        return gettext("、").join(row.keywords.split("\n"))
