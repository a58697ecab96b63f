"""Upkeep: what in the archive wants an archivist's eye, each kind with its number and where to go."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from speeches.models import NearCopy, SourceFile, Speech
from speeches.search import indexing

SHOWN = 50


@dataclass(frozen=True)
class Kind:
    """One kind of trouble; each row is its text and its address."""

    heading: str
    count: int
    rows: list[tuple[str, str]]
    all: str = ""


class UpkeepMixin(admin.ModelAdmin):
    """For the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.upkeep)
        return [path("upkeep/", view, name="speeches_speech_upkeep"), *super().get_urls()]

    def upkeep(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "馆藏检查",
            "opts": self.opts,
            "index": indexing.state(),
            "published": Speech.objects.published().count(),
            "kinds": [_unread(), _empty(), *_by_date(), _copies()],
        }
        return render(request, "admin/speeches/speech/upkeep.html", context)


def _unread() -> Kind:
    rows = SourceFile.objects.exclude(state=SourceFile.State.DONE)
    return _kind("没有读完或读不了的文件", rows, "sourcefile", "?state__exact=failed", lambda r: f"{r}：{r.verdict}")


def _empty() -> Kind:
    rows = SourceFile.objects.filter(state=SourceFile.State.DONE, speeches=None)
    return _kind("没有讲话的文件", rows, "sourcefile", "", lambda r: f"{r}：{r.verdict or '讲话已删除'}")


def _by_date() -> list[Kind]:
    without = Speech.objects.filter(date=None)
    inferred = Speech.objects.filter(date_basis=Speech.Basis.INFERRED)
    return [
        _kind("没有讲话日期的讲话", without, "speech", "?date__isnull=True", str),
        _kind("日期据文意推断的讲话", inferred, "speech", "?date_basis__exact=inferred", lambda s: f"{s.date} {s}"),
    ]


def _copies() -> Kind:
    pairs = NearCopy.objects.filter(speech__lt=F("other")).select_related("speech", "other")
    rows = [(f"{p.share:.0%}　{p.speech}　／　{p.other}", _review(p.other_id)) for p in pairs[:SHOWN]]
    return Kind("文字大半相同的讲话", pairs.count(), rows)


def _review(pk: int) -> str:
    return reverse("admin:speeches_speech_review", args=[pk])


def _kind(heading: str, found: QuerySet[Any], model: str, query: str, text: Any) -> Kind:
    change = f"admin:speeches_{model}_change"
    rows = [(text(row), reverse(change, args=[row.pk])) for row in found.order_by("pk")[:SHOWN]]
    return Kind(heading, found.count(), rows, reverse(f"admin:speeches_{model}_changelist") + query if query else "")
