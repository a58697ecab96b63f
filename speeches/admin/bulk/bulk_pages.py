"""Pages of operations on many speeches: their list, and each with its preview, its progress and its undoing."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin import index_sync
from speeches.admin.bulk.bulk_context import action_summary, bulk_context
from speeches.admin.bulk.bulk_form import BulkForm
from speeches.admin.bulk.choosing import open_operation
from speeches.admin.bulk.permissions import may_decide, may_undo, offered_actions
from speeches.admin.bulk.quick_decisions import PAGE, after_undo
from speeches.admin.bulk.reasons import REASONS
from speeches.curation import choose_speeches, confirm_operation, request_undo, run_bulk_operation, set_action
from speeches.models import BulkOperation, BulkRow, Speech, SpeechQuerySet
from speeches.tasks import run_operation

MOST_AT_ONCE = 50  # rows that are changed while the browser waits; more are left to the worker
MOST_READ_AT_ONCE = 5  # the same of rows whose files are read again
OPERATIONS_PER_PAGE = 50


class BulkMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("bulk/", view(self.bulk_list), name="speeches_speech_bulk_list"),
            path("bulk/<int:pk>/", view(self.bulk_view), name="speeches_speech_bulk"),
            *super().get_urls(),
        ]

    @admin.action(description=_("批量处理所选的讲话（先预览）"), permissions=["change"])
    def bulk_chosen(self, request: HttpRequest, queryset: SpeechQuerySet) -> HttpResponse | None:
        return open_operation(request, dict(queryset.values_list("pk", "edition")))

    def bulk_list(self, request: HttpRequest) -> HttpResponse:
        """Operations that were confirmed, newest first."""
        self._require_change(request)
        confirmed = BulkOperation.objects.listed().select_related("by", "undone_by")
        page = Paginator(confirmed, OPERATIONS_PER_PAGE).get_page(request.GET.get("page"))
        counted = BulkRow.objects.filter(operation__in=[row.pk for row in page]).order_by()
        counts: dict[int, dict[str, int]] = {}
        for pk, state, number in counted.values_list("operation", "state").annotate(Count("pk")):
            counts.setdefault(pk, {})[str(BulkRow.State(state).label)] = number
        rows = [(row, action_summary(row), counts.get(row.pk, {})) for row in page]
        context = {"title": gettext("批量操作"), "page": page, "rows": rows, "numbers": _numbers(page)}
        return self._render(request, "bulk_list", context)

    def bulk_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._require_change(request)
        operation = get_object_or_404(BulkOperation.objects.select_related("by", "undone_by"), pk=pk)
        form = BulkForm(request.user, operation=operation)
        if request.method == "POST":
            answer = self._act(request, operation)
            if isinstance(answer, HttpResponse):
                return answer
            form = answer
        shown = bulk_context(request.user, operation, request.GET.get("only", ""), request.GET.get("page"))
        part = bool(request.headers.get("HX-Request"))
        title = gettext("批量操作（编号 %(number)s）") % {"number": pk}
        context = {"title": title, "form": form, "reasons": REASONS, **shown}
        return self._render(request, "bulk_progress" if part else "bulk", context)

    def _act(self, request: HttpRequest, operation: BulkOperation) -> "HttpResponse | BulkForm":
        """Raises PermissionDenied where the user may not do what was sent."""
        act = request.POST.get("act")
        if act == "preview":
            return _preview(request, operation)
        if act == "confirm":
            _confirm(request, operation)
        elif act == "undo":
            if _undo(request, operation):
                return after_undo(request, operation)
        elif act == "again":
            return redirect(PAGE, _again(request, operation).pk)
        elif act == "discard" and may_decide(request.user, operation):
            BulkOperation.objects.filter(pk=operation.pk, state=BulkOperation.State.CHOSEN).delete()
            messages.info(request, gettext("已取消，什么也没有改。"))
            return redirect("admin:speeches_speech_bulk_list")
        else:
            messages.error(request, gettext("没有这个操作。"))
        return redirect(PAGE, operation.pk)

    def _require_change(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied

    def _render(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        site = {**self.admin_site.each_context(request), "opts": self.opts}
        return render(request, f"admin/speeches/speech/{name}.html", {**site, **context})


def _numbers(page: Any) -> list[int | str]:
    return list(page.paginator.get_elided_page_range(page.number))


def _preview(request: HttpRequest, operation: BulkOperation) -> "HttpResponse | BulkForm":
    if not may_decide(request.user, operation) or operation.action == BulkOperation.Action.IMPORT:
        raise PermissionDenied
    form = BulkForm(request.user, request.POST)
    if not form.is_valid():
        return form
    said = {name: form.cleaned_data[name] for name in ("evidence", "reason")}
    may = request.user.has_perm("speeches.publish_speech")
    set_action(operation.pk, form.cleaned_data["action"], form.values(), **said, may_change_published=may)
    return redirect(PAGE, operation.pk)


def _confirm(request: HttpRequest, operation: BulkOperation) -> None:
    if not operation.action or not may_decide(request.user, operation):
        raise PermissionDenied
    if confirm_operation(operation.pk, request.user, also_identical="identical" in request.POST):
        _run(request, operation, BulkRow.State.WAITING)
    else:
        messages.warning(request, gettext("这次操作已经确认过，没有再做一遍。"))


def _undo(request: HttpRequest, operation: BulkOperation) -> bool:
    """Whether it is this request that undoes it."""
    if not may_undo(request.user, operation):
        raise PermissionDenied
    if not request_undo(operation.pk, request.user):
        messages.warning(request, gettext("这次操作已经撤销过，或还没有做。"))
        return False
    _run(request, operation, BulkRow.State.DONE)
    return True


def _again(request: HttpRequest, operation: BulkOperation) -> BulkOperation:
    """The same on the same speeches as they are now, to be looked at anew."""
    if operation.action not in offered_actions(request.user):
        raise PermissionDenied
    speeches = Speech.objects.filter(pk__in=operation.rows.values("speech"))
    values = dict(operation.rows.exclude(values={}).values_list("speech", "values"))
    new = choose_speeches(dict(speeches.values_list("pk", "edition")), request.user, values)
    said = {"evidence": operation.evidence, "reason": operation.reason}
    may = request.user.has_perm("speeches.publish_speech")
    set_action(new.pk, operation.action, operation.values, **said, may_change_published=may)
    return new


def _run(request: HttpRequest, operation: BulkOperation, state: BulkRow.State) -> None:
    """Does few rows at once and leaves many to the worker."""
    reads = operation.action == BulkOperation.Action.REEXTRACT and state == BulkRow.State.WAITING
    if operation.rows.filter(state=state).count() > (MOST_READ_AT_ONCE if reads else MOST_AT_ONCE):
        run_operation.enqueue(operation.pk)
    else:
        run_bulk_operation(operation.pk)
        index_sync.sync_index(request)
