"""The maintenance page (馆藏检查): items to look at, the index, and archive checks."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_tasks_db.models import DBTaskResult

from speeches.admin.feeding import feeding_problems
from speeches.admin.maintenance.source_items import source_items
from speeches.admin.maintenance.speech_items import date_items, name_items, near_duplicates_item, zero_results_item
from speeches.alerts import alert_figures
from speeches.models import ArchiveCheck, Speech
from speeches.search import index_status
from speeches.tasks import check_archive

WHERE_LABELS = {"originals": _("原件"), "database": _("数据库"), "index": _("索引")}


class MaintenanceMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("upkeep/", view(self.maintenance_view), name="speeches_speech_upkeep"),
            path("upkeep/check/", view(self.check_view), name="speeches_speech_check"),
            *super().get_urls(),
        ]

    def maintenance_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        last = ArchiveCheck.objects.most_recent()
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("馆藏检查"),
            "opts": self.opts,
            "index": index_status(),
            "published": Speech.objects.published().count(),
            "last": last,
            "findings": _labelled(last.findings) if last else [],
            "mended": _labelled(last.mended) if last else [],
            "checking": _check_is_queued(),
            "alerts": alert_figures() if settings.ALERTS else None,
            "feeding": feeding_problems(),
            "may_check": request.user.has_perm("speeches.check_archive"),
            "items": [
                *source_items(),
                *date_items(),
                near_duplicates_item(request.user),
                *name_items(),
                zero_results_item(),
            ],
        }
        return render(request, "admin/speeches/speech/maintenance.html", context)

    @method_decorator(require_POST)
    def check_view(self, request: HttpRequest) -> HttpResponse:
        """Queues a check: it reads every original byte by byte, which takes long."""
        if not request.user.has_perm("speeches.check_archive"):
            raise PermissionDenied
        if _check_is_queued():
            messages.info(request, gettext("已有一次检查正在排队或进行，没有再加一次。"))
        else:
            check_archive.enqueue(request.user.pk, mend="mend" in request.POST)
            messages.success(request, gettext("已交后台检查；做完后，结果显示在下面“最近一次检查”中。"))
        return redirect("admin:speeches_speech_upkeep")


def _labelled(findings: list[dict[str, str]]) -> list[tuple[str, str]]:
    """(where, sentence) of stored findings, for the page."""
    return [(str(WHERE_LABELS.get(f["where"], f["where"])), f["sentence"]) for f in findings]


def _check_is_queued() -> bool:
    unfinished = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"])
    return bool(unfinished.filter(task_path=check_archive.module_path).exists())
