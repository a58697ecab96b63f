"""The maintenance page (馆藏检查): what archivists should look at, with numbers and links, and archive checks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
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
    extracted_by_older_rules,
    near_duplicate_pairs,
    without_speeches,
)
from speeches.models import ArchiveCheck, NearCopy, SourceFile, Speech, ZeroResultQuery
from speeches.presentation import speech_admin_url
from speeches.search import index_status
from speeches.tasks import check_archive

MOST_SHOWN = 50
WHERE_LABELS = {"originals": _("原件"), "database": _("数据库"), "index": _("索引")}


Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class MaintenanceItem:
    """Something an archivist should look at.

    Attributes:
        heading: what it is.
        count: how many there are.
        rows: (text, URL) of the first 50.
        all: URL of the list of all.
    """

    heading: str
    count: int
    rows: list[tuple[str, str]]
    all: str


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
            "may_check": request.user.has_perm("speeches.check_archive"),
            "items": [
                *_source_items(),
                *_date_items(),
                _near_duplicates_item(request.user),
                _zero_results_item(),
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


def _source_items() -> list[MaintenanceItem]:
    sources = SourceFile.objects.all()
    colon = gettext("：")
    return [
        _item(
            gettext("没有读完或读不了的文件"),
            sources.exclude(state=SourceFile.State.DONE),
            "sourcefile?state__exact=failed",
            lambda source: f"{source}{colon}{source.verdict}",
        ),
        _item(
            gettext("没有讲话的文件"),
            without_speeches(sources),
            "sourcefile?speeches=none",
            lambda source: f"{source}{colon}{source.verdict or gettext('讲话已删除')}",
        ),
        _item(
            gettext("与最新提取结果不一致的文件"),
            differing_from_extraction(sources),
            "sourcefile?speeches=differs",
            lambda source: f"{source}{colon}{source.differs}",
        ),
        # Nothing is wrong with these, but newer rules may extract more.
        _item(
            gettext("按旧规则提取的文件（可在服务器上运行 manage.py extract_again --outdated 重读）"),
            extracted_by_older_rules(sources),
            "sourcefile?speeches=outdated",
            str,
        ),
    ]


def _date_items() -> list[MaintenanceItem]:
    speeches = Speech.objects.exclude(status=Speech.Status.REJECTED)  # as in the list of speeches
    return [
        _item(gettext("没有讲话日期的讲话"), speeches.filter(date=None), "speech?date__isnull=True", str),
        _item(
            gettext("日期据文意推断的讲话"),
            speeches.filter(date_basis=Speech.Basis.INFERRED),
            "speech?date_basis__exact=inferred",
            lambda speech: f"{speech.date} {speech}",
        ),
    ]


def _item(
    heading: str,
    rows: QuerySet[Row],
    changelist: str,
    text: Callable[[Row], str],
    url: Callable[[Row], str] | None = None,
) -> MaintenanceItem:
    """An item whose rows are those of a queryset.

    Args:
        heading: what it is.
        rows: ordered as they are to be shown; by key when they have no order of their own.
        changelist: model and query of the list in the admin that shows all.
        text: of a row.
        url: of a row; that of its page in the admin when not given.
    """
    model, _, query = changelist.partition("?")
    change = f"admin:speeches_{model}_change"
    shown = (rows if url else rows.order_by("pk"))[:MOST_SHOWN]
    listed = [(text(row), url(row) if url else reverse(change, args=[row.pk])) for row in shown]
    address = reverse(f"admin:speeches_{model}_changelist") + (f"?{query}" if query else "")
    return MaintenanceItem(heading, rows.count(), listed, address)


def _near_duplicates_item(user: User | AnonymousUser) -> MaintenanceItem:
    return _item(
        gettext("文字大半相同的讲话"),
        near_duplicate_pairs(),
        "speech?copies=yes",
        _pair_text,
        lambda pair: speech_admin_url(user, pair.other),
    )


def _zero_results_item() -> MaintenanceItem:
    """The most frequent first: what readers miss most."""
    return _item(
        gettext("无结果的检索"),
        ZeroResultQuery.objects.order_by("-count", "-last_at"),
        "zeroresultquery",
        _query_text,
        lambda row: f"{reverse('search')}?{urlencode({'q': row.text})}",
    )


def _query_text(row: ZeroResultQuery) -> str:
    when = f"{localtime(row.last_at):%Y-%m-%d %H:%M}"
    text = gettext("%(query)s　%(count)s 次，最近 %(when)s")
    return text % {"query": row.text, "count": row.count, "when": when}


def _pair_text(pair: NearCopy) -> str:
    """99%　甲（甲.txt）　／　乙（乙.txt）　31座／32座"""
    both = (f"{speech}{gettext('（')}{speech.source}{gettext('）')}" for speech in (pair.speech, pair.other))
    return "　".join(filter(None, [pair.percent, "　／　".join(both), pair.difference]))
