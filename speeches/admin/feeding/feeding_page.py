"""The page of feeding: the state of each channel, and what came, a page at a time."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext

from speeches.admin.feeding.feeding_problems import channel_states
from speeches.curation import worker_running
from speeches.models import Channel, IntakeItem

ROWS_PER_PAGE = 50
ADDRESS = "speeches_sourcefile_feeding"


class FeedingMixin(admin.ModelAdmin):
    """Mixin for the admin of source files."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.feeding_view)
        return [path("feeding/", view, name=ADDRESS), *super().get_urls()]

    def feeding_view(self, request: HttpRequest) -> HttpResponse:
        """The page; narrowed to a channel and an outcome by `from` and `outcome`, of which unknown values are left out.

        Raises:
            PermissionDenied: the user may not see files.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("自动收取"),
            "opts": self.opts,
            "states": channel_states(),
            "worker_running": worker_running(),
            **_items(request),
        }
        return render(request, "admin/speeches/sourcefile/feeding.html", context)


def _items(request: HttpRequest) -> dict[str, Any]:
    """What came, newest first, with how many there are of each outcome."""
    channel, outcome = request.GET.get("from", ""), request.GET.get("outcome", "")
    channel = channel if channel in Channel.values else ""
    outcome = outcome if outcome in IntakeItem.Outcome.values else ""
    rows = IntakeItem.objects.filter(channel=channel) if channel else IntakeItem.objects.all()
    counts = dict(rows.order_by().values_list("outcome").annotate(Count("pk")))
    shown = rows.filter(outcome=outcome) if outcome else rows
    page = Paginator(shown.select_related("upload"), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    return {
        "channel": channel,
        "outcome": outcome,
        "channels": Channel.choices,
        "outcomes": [(value, label, counts.get(value, 0)) for value, label in IntakeItem.Outcome.choices],
        "total": sum(counts.values()),
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
    }
