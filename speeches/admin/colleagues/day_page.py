"""Who did what on a day: changes of speeches, operations on many, uploads and notes."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from reversion.models import Revision, Version

from speeches.curation import FIRST_REVISION
from speeches.models import BulkOperation, DraftNote, Speech, Upload

ROWS_PER_PAGE = 100
FIRST_DAY = date(2000, 1, 1)
MOST_LISTED = 200  # operations, uploads and notes, of each
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
    """The day that an address asks for; today where it names none, or one before or after all work."""
    today = timezone.localdate()
    try:
        asked = parse_date(typed) or today
    except ValueError:  # no such day
        return today
    return asked if FIRST_DAY <= asked <= today else today


def _work(day: date, page: str | None) -> dict[str, Any]:
    begin = timezone.make_aware(datetime.combine(day, time.min))
    within = (begin, begin + timedelta(days=1))
    changes = _changes(within)
    shown = Paginator(changes, ROWS_PER_PAGE).get_page(page)
    return {
        "day": day,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1) if day < timezone.localdate() else None,
        "page": shown,
        "numbers": list(shown.paginator.get_elided_page_range(shown.number)),
        "changes": [(row, row.speeches[:MOST_TITLES], len(row.speeches)) for row in shown],
        "people": changes.order_by("user__username").values_list("user__username").annotate(Count("pk")),
        **_other_work(within),
    }


def _changes(within: tuple[datetime, datetime]) -> "QuerySet[Revision]":
    """Revisions of speeches, newest first; those of an operation on many are told as one, and none was an arrival."""
    versions = Version.objects.filter(content_type=ContentType.objects.get_for_model(Speech)).order_by("pk")
    rows = Revision.objects.filter(Exists(versions.filter(revision=OuterRef("pk"))), date_created__range=within)
    titles = Prefetch("version_set", versions.only("object_id", "object_repr", "revision"), to_attr="speeches")
    told = rows.exclude(comment=FIRST_REVISION).exclude(comment__contains=BULK)
    listed: QuerySet[Revision] = told.select_related("user").order_by("-date_created", "-pk").prefetch_related(titles)
    return listed


def _other_work(within: tuple[datetime, datetime]) -> dict[str, Any]:
    operations = BulkOperation.objects.listed().filter(at__range=within)
    uploads = Upload.objects.filter(at__range=within).annotate(files=Count("arrivals"))
    notes = DraftNote.objects.filter(at__range=within).select_related("by", "speech").order_by("-pk")
    return {
        "operations": operations.select_related("by")[:MOST_LISTED],
        "uploads": uploads.select_related("by")[:MOST_LISTED],
        "notes": notes[:MOST_LISTED],
    }
