"""Filters of the list of speeches."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.maintenance.querysets import pairs_without_rejected
from speeches.models import Speech


class StatusFilter(admin.SimpleListFilter):
    """By status; rejected speeches are left out unless asked for."""

    title = _("状态")
    parameter_name = "status__exact"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, Any]]:
        return [*Speech.Status.choices, ("all", gettext("全部，包括不采用的"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        default, *others = super().choices(changelist)
        yield {**default, "display": gettext("全部，不含不采用的")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> QuerySet[Speech]:
        if self.value() == "all":
            return queryset
        if self.value() in Speech.Status.values:
            return queryset.filter(status=self.value())
        return queryset.exclude(status=Speech.Status.REJECTED)


class NearDuplicatesFilter(admin.SimpleListFilter):
    """By whether a speech has near duplicates."""

    title = _("近似讲话")
    parameter_name = "copies"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, str]]:
        return [("yes", gettext("有")), ("no", gettext("没有"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> QuerySet[Speech]:
        has = Exists(pairs_without_rejected().filter(speech=OuterRef("pk")))
        return {"yes": queryset.filter(has), "no": queryset.filter(~has)}.get(self.value() or "", queryset)
