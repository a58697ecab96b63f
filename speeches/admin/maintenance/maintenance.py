"""Upkeep: what in the archive wants an archivist's eye, each kind with its number and where to go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_tasks_db.models import DBTaskResult

from speeches.admin.maintenance.list_filters import (
    differing_from_extraction,
    near_duplicate_pairs,
    read_by_older_rules,
    without_speeches,
)
from speeches.models import ArchiveCheck, NearCopy, SourceFile, Speech, ZeroResultQuery
from speeches.presentation import speech_admin_url
from speeches.search import index_status
from speeches.tasks import check_archive

SHOWN = 50
WHERE = {"originals": _("原件"), "database": _("数据库"), "index": _("索引")}


@dataclass(frozen=True)
class MaintenanceItem:
    """One kind of trouble; each row is its text and its address."""

    heading: str
    count: int
    rows: list[tuple[str, str]]
    all: str = ""


class MaintenanceMixin(admin.ModelAdmin):
    """For the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("upkeep/", view(self.upkeep), name="speeches_speech_upkeep"),
            path("upkeep/check/", view(self.check_view), name="speeches_speech_check"),
            *super().get_urls(),
        ]

    def upkeep(self, request: HttpRequest) -> HttpResponse:
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
            "findings": [(WHERE.get(f["where"], f["where"]), f["sentence"]) for f in last.findings] if last else [],
            "mended": [(WHERE.get(f["where"], f["where"]), f["sentence"]) for f in last.mended] if last else [],
            "checking": _checking(),
            "may_check": request.user.has_perm("speeches.check_archive"),
            "kinds": [
                _unread(),
                _empty(),
                _differing(),
                _outdated(),
                *_by_date(),
                _copies(request),
                _sought_in_vain(),
            ],
        }
        return render(request, "admin/speeches/speech/upkeep.html", context)

    @method_decorator(require_POST)
    def check_view(self, request: HttpRequest) -> HttpResponse:
        """In the background: every original is read byte by byte, which takes its time."""
        if not request.user.has_perm("speeches.check_archive"):
            raise PermissionDenied
        if _checking():
            messages.info(request, gettext("已有一次检查正在排队或进行，没有再加一次。"))
        else:
            check_archive.enqueue(request.user.pk, mend="mend" in request.POST)
            messages.success(request, gettext("已交后台检查；做完后，结果显示在下面“最近一次检查”中。"))
        return redirect("admin:speeches_speech_upkeep")


def _checking() -> bool:
    unfinished = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"])
    return unfinished.filter(task_path=check_archive.module_path).exists()


def _unread() -> MaintenanceItem:
    rows = SourceFile.objects.exclude(state=SourceFile.State.DONE)
    return _kind(
        gettext("没有读完或读不了的文件"), rows, "sourcefile", "?state__exact=failed", lambda r: _with(r, r.verdict)
    )


def _empty() -> MaintenanceItem:
    rows = without_speeches(SourceFile.objects.all())
    return _kind(
        gettext("没有讲话的文件"),
        rows,
        "sourcefile",
        "?speeches=none",
        lambda r: _with(r, r.verdict or gettext("讲话已删除")),
    )


def _differing() -> MaintenanceItem:
    rows = differing_from_extraction(SourceFile.objects.all())
    return _kind(
        gettext("与最新提取结果不一致的文件"), rows, "sourcefile", "?speeches=differs", lambda r: _with(r, r.differs)
    )


def _outdated() -> MaintenanceItem:
    """What is stored of them is what older rules gave: nothing is wrong with it, but newer rules may read more."""
    rows = read_by_older_rules(SourceFile.objects.all())
    return _kind(
        gettext("按旧规则提取的文件（可在服务器上运行 manage.py extract_again --outdated 重读）"),
        rows,
        "sourcefile",
        "?speeches=outdated",
        str,
    )


def _with(source: SourceFile, said: str) -> str:
    return f"{source}{gettext('：')}{said}"


def _by_date() -> list[MaintenanceItem]:
    held = Speech.objects.exclude(status=Speech.Status.REJECTED)  # as in the list of speeches
    without = held.filter(date=None)
    inferred = held.filter(date_basis=Speech.Basis.INFERRED)
    return [
        _kind(gettext("没有讲话日期的讲话"), without, "speech", "?date__isnull=True", str),
        _kind(
            gettext("日期据文意推断的讲话"),
            inferred,
            "speech",
            "?date_basis__exact=inferred",
            lambda s: f"{s.date} {s}",
        ),
    ]


def _copies(request: HttpRequest) -> MaintenanceItem:
    rows = [(_pair(p), speech_admin_url(request.user, p.other)) for p in near_duplicate_pairs()[:SHOWN]]
    return MaintenanceItem(
        gettext("文字大半相同的讲话"),
        near_duplicate_pairs().count(),
        rows,
        reverse("admin:speeches_speech_changelist") + "?copies=yes",
    )


def _sought_in_vain() -> MaintenanceItem:
    """The most often sought first: what readers miss most."""
    rows = ZeroResultQuery.objects.order_by("-count", "-last_at")
    shown = [(_told(row), f"{reverse('search')}?{urlencode({'q': row.text})}") for row in rows[:SHOWN]]
    return MaintenanceItem(
        gettext("无结果的检索"), rows.count(), shown, reverse("admin:speeches_zeroresultquery_changelist")
    )


def _told(row: ZeroResultQuery) -> str:
    when = f"{localtime(row.last_at):%Y-%m-%d %H:%M}"
    said = gettext("%(query)s　%(count)s 次，最近 %(when)s")
    return said % {"query": row.text, "count": row.count, "when": when}


def _pair(pair: NearCopy) -> str:
    """99%　甲（甲.txt）　／　乙（乙.txt）　31座／32座"""
    both = (f"{row}{gettext('（')}{row.source}{gettext('）')}" for row in (pair.speech, pair.other))
    return "　".join(filter(None, [pair.percent, "　／　".join(both), pair.difference]))


def _kind(heading: str, found: QuerySet[Any], model: str, query: str, text: Callable[[Any], str]) -> MaintenanceItem:
    change = f"admin:speeches_{model}_change"
    rows = [(text(row), reverse(change, args=[row.pk])) for row in found.order_by("pk")[:SHOWN]]
    return MaintenanceItem(heading, found.count(), rows, reverse(f"admin:speeches_{model}_changelist") + query)
