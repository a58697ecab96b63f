"""Who did what on a day: changes of speeches, operations on many, uploads and notes."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from reversion.models import Revision, Version

from speeches.models import BulkOperation, DraftNote, Speech, Upload

ROWS_PER_PAGE = 100
MOST_TITLES = 3  # of one change
BULK = "（批量操作 "  # in the comments of changes that are told as one operation


class DayMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        return [
            path("day/", self.admin_site.admin_view(self.day_view), name="speeches_speech_day"),
            *super().get_urls(),
        ]

    def day_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        day = _day(request.GET.get("on", ""))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("%(day)s 的工作") % {"day": day.isoformat()},
            "opts": self.opts,
            **_work(day, request.GET.get("page")),
        }
        return render(request, "admin/speeches/speech/day.html", context)


def _day(typed: str) -> date:
    try:
        return parse_date(typed) or timezone.localdate()
    except ValueError:  # no such day
        return timezone.localdate()


def _work(day: date, page: str | None) -> dict[str, Any]:
    begin = timezone.make_aware(datetime.combine(day, time.min))
    within = (begin, begin + timedelta(days=1))
    kind = ContentType.objects.get_for_model(Speech)
    versions = Version.objects.filter(content_type=kind).order_by("pk")
    changed = Revision.objects.filter(Exists(versions.filter(revision=OuterRef("pk"))), date_created__range=within)
    single = changed.exclude(comment__contains=BULK).select_related("user").order_by("-date_created", "-pk")
    titles = Prefetch("version_set", versions.only("object_id", "object_repr", "revision"), to_attr="speeches")
    shown = Paginator(single.prefetch_related(titles), ROWS_PER_PAGE).get_page(page)
    return {
        "day": day,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1) if day < timezone.localdate() else None,
        "page": shown,
        "numbers": list(shown.paginator.get_elided_page_range(shown.number)),
        "changes": [(row, row.speeches[:MOST_TITLES], len(row.speeches)) for row in shown],
        "people": single.order_by("user__username").values_list("user__username").annotate(Count("pk")),
        "operations": BulkOperation.objects.filter(at__range=within).exclude(state="chosen").select_related("by"),
        "uploads": Upload.objects.filter(at__range=within).select_related("by").annotate(files=Count("arrivals")),
        "notes": DraftNote.objects.filter(at__range=within).select_related("by", "speech").order_by("pk"),
    }
