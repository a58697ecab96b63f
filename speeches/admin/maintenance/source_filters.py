"""Filters of the list of source files."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.maintenance.querysets import differing_from_extraction, extracted_by_older_rules, without_speeches
from speeches.models import SourceFile


class AllValuesFilter(admin.AllValuesFieldListFilter):
    """By every value that occurs, with a label for the empty one, such as the encoding of a Word file."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or gettext("没有")}


class ExtractionFilter(admin.SimpleListFilter):
    """By what extraction gave: no speech, other speeches than stored, or the result of older rules."""

    title = _("讲话")
    parameter_name = "speeches"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, str]]:
        return [
            ("none", gettext("没有讲话")),
            ("differs", gettext("与最新提取结果不一致")),
            ("outdated", gettext("按旧规则提取的")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
        filters = {"none": without_speeches, "differs": differing_from_extraction, "outdated": extracted_by_older_rules}
        chosen = filters.get(self.value() or "")
        return chosen(queryset) if chosen else queryset
