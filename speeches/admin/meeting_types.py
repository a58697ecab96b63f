"""Meeting types: their names, order and keywords. The index holds their keys: a new name needs no new index."""

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from speeches.admin.fields import LinesField
from speeches.models import MeetingType


class MeetingTypeForm(forms.ModelForm):
    keywords = LinesField(label="关键词", required=False, help_text="每行一个；标题或场合中出现即归入此类，长词优先。")


@admin.register(MeetingType)
class MeetingTypeAdmin(admin.ModelAdmin):
    form = MeetingTypeForm
    list_display = ["name", "order", "speech_count", "keyword_line"]
    list_editable = ["order"]
    search_fields = ["name", "keywords"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[MeetingType]:
        rows: QuerySet[MeetingType] = super().get_queryset(request)
        return rows.annotate(count=Count("speeches"))

    @admin.display(description="讲话数", ordering="count")
    def speech_count(self, row: MeetingType) -> int:
        return int(row.count)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description="关键词")
    def keyword_line(self, row: MeetingType) -> str:
        return "、".join(row.keywords.split("\n"))
