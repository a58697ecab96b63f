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


class CopiesFilter(admin.SimpleListFilter):
    title = _("近似讲话")
    parameter_name = "copies"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, str]]:
        return [("yes", gettext("有")), ("no", gettext("没有"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> QuerySet[Speech]:
        has = Exists(NearCopy.objects.filter(speech=OuterRef("pk")))
        return {"yes": queryset.filter(has), "no": queryset.filter(~has)}.get(self.value() or "", queryset)


class SaidFilter(admin.AllValuesFieldListFilter):
    """Every value that occurs; the empty one, such as the encoding of a Word file, has a name, too."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or gettext("没有")}


class EmptyFilter(admin.SimpleListFilter):
    title = _("讲话")
    parameter_name = "speeches"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, str]]:
        return [
            ("none", gettext("没有讲话")),
            ("differs", gettext("与新的提取不同")),
            ("outdated", gettext("按旧规则提取的")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
        chosen = {"none": empty, "differs": differing, "outdated": outdated}.get(self.value() or "")
        return chosen(queryset) if chosen else queryset


def empty(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    return rows.filter(state=SourceFile.State.DONE, speeches=None)


def differing(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    return rows.exclude(differs="")


def outdated(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    return rows.filter(pk__in=SourceFile.objects.of_other_rules(version()).values("pk"))


def pairs() -> QuerySet[NearCopy]:
    """Each two near copies once."""
    return NearCopy.objects.filter(speech__lt=F("other")).select_related("speech", "other")
