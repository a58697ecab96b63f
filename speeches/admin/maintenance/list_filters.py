"""Filters of the admin's lists, and the querysets that the maintenance page counts."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.extraction import version
from speeches.models import NearCopy, SourceFile, Speech


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
        has = Exists(_pairs_without_rejected().filter(speech=OuterRef("pk")))
        return {"yes": queryset.filter(has), "no": queryset.filter(~has)}.get(self.value() or "", queryset)


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


def without_speeches(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    """Extracted files without speeches; ZIP archives, whose members are files of their own, are left out."""
    return rows.filter(state=SourceFile.State.DONE, speeches=None, members=None)


def differing_from_extraction(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    return rows.exclude(differs="")


def extracted_by_older_rules(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    return rows.filter(pk__in=SourceFile.objects.extracted_by_other_rules(version()).values("pk"))


def near_duplicate_pairs() -> QuerySet[NearCopy]:
    """Each pair of near duplicates once, rejected speeches left out."""
    return _pairs_without_rejected().filter(speech__lt=F("other")).select_related("speech__source", "other__source")


def _pairs_without_rejected() -> QuerySet[NearCopy]:
    rejected = Speech.Status.REJECTED
    return NearCopy.objects.exclude(speech__status=rejected).exclude(other__status=rejected)
