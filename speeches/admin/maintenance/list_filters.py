"""What lists of the desk can be narrowed to beyond their columns: what the upkeep page counts, listed in full."""

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
    """What was turned down is out of the list until it is asked for."""

    title = _("状态")
    parameter_name = "status__exact"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, Any]]:
        return [*Speech.Status.choices, ("all", gettext("全部，包括不采用的"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        usual, *others = super().choices(changelist)
        yield {**usual, "display": gettext("全部，不含不采用的")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> QuerySet[Speech]:
        if self.value() == "all":
            return queryset
        if self.value() in Speech.Status.values:
            return queryset.filter(status=self.value())
        return queryset.exclude(status=Speech.Status.REJECTED)


class NearDuplicatesFilter(admin.SimpleListFilter):
    title = _("近似讲话")
    parameter_name = "copies"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, str]]:
        return [("yes", gettext("有")), ("no", gettext("没有"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> QuerySet[Speech]:
        has = Exists(_held_copies().filter(speech=OuterRef("pk")))
        return {"yes": queryset.filter(has), "no": queryset.filter(~has)}.get(self.value() or "", queryset)


class AllValuesFilter(admin.AllValuesFieldListFilter):
    """Every value that occurs; the empty one, such as the encoding of a Word file, has a name, too."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or gettext("没有")}


class ExtractionFilter(admin.SimpleListFilter):
    title = _("讲话")
    parameter_name = "speeches"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, str]]:
        return [
            ("none", gettext("没有讲话")),
            ("differs", gettext("与最新提取结果不一致")),
            ("outdated", gettext("按旧规则提取的")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
        rows = {"none": without_speeches, "differs": differing_from_extraction, "outdated": read_by_older_rules}
        chosen = rows.get(self.value() or "")
        return chosen(queryset) if chosen else queryset


def without_speeches(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    """Read, and no speech in them. A ZIP is none of these: what it holds are files of their own."""
    return rows.filter(state=SourceFile.State.DONE, speeches=None, members=None)


def differing_from_extraction(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    return rows.exclude(differs="")


def read_by_older_rules(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    return rows.filter(pk__in=SourceFile.objects.extracted_by_other_rules(version()).values("pk"))


def near_duplicate_pairs() -> QuerySet[NearCopy]:
    """Each two near copies once."""
    return _held_copies().filter(speech__lt=F("other")).select_related("speech__source", "other__source")


def _held_copies() -> QuerySet[NearCopy]:
    """What was turned down wants nobody's eye any more."""
    rejected = Speech.Status.REJECTED
    return NearCopy.objects.exclude(speech__status=rejected).exclude(other__status=rejected)
