"""Merging two records: who is to stay is chosen, what will move is shown with its numbers, then it is done."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from speeches.admin.authorities.asked_text import asked_text
from speeches.curation import RecordConflict, merge_records, preview_merge, undo_move
from speeches.models import AuthorityMove

MOST_FOUND = 30


class MergeMixin(admin.ModelAdmin):
    """Mixin for the admin of records: addresses of merging and of taking a step back."""

    page: Callable[..., HttpResponse]  # of RecordAdmin

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("<int:pk>/merge/", view(self.merge_view), name=f"{name}_merge"),
            path("undo/<int:pk>/", view(self.undo_view), name=f"{name}_undo"),
            *super().get_urls(),
        ]

    @admin.action(description=_("合并所选的两条"), permissions=["change"])
    def merge_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        chosen = list(queryset.order_by("-count", "pk"))
        if len(chosen) != 2:
            messages.warning(request, gettext("请勾选两条记录；合并前会列出将移动的讲话数，供核对。"))
            return None
        return redirect(f"{self._address('merge', chosen[1].pk)}?target={chosen[0].pk}")

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self._record(request, pk)
        target = self._target(request, pk)
        if request.method == "POST" and target is not None:
            return self._merge(request, record, target)
        typed = asked_text(request, request.GET.get("q", record.name))
        rows = self.get_queryset(request).exclude(pk=pk)
        found = rows.filter(names__name__contains=typed).distinct().order_by("heading")[:MOST_FOUND] if typed else []
        preview = preview_merge(record, target) if target else None
        title = gettext("合并：%(heading)s") % {"heading": record}
        more = {"target": target, "preview": preview, "typed": typed, "found": found}
        return self.page(request, "merge", title, record, **more)

    @method_decorator(require_POST)
    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        move = get_object_or_404(AuthorityMove, pk=pk, kind=self.model.KIND)
        try:
            undo_move(pk, request.user)
        except RecordConflict as error:
            messages.error(request, str(error))
        else:
            messages.success(request, gettext("已撤销，记录和讲话都恢复到这一步之前。"))
        return redirect(self._address("change", move.source))

    def _merge(self, request: HttpRequest, record: Any, target: Any) -> HttpResponse:
        editions = [_number(request.POST.get(name, "")) for name in ("edition", "target_edition")]
        try:
            move = merge_records(record.KIND, (record.pk, editions[0]), (target.pk, editions[1]), request.user)
        except RecordConflict as error:
            messages.error(request, str(error))
            return redirect(request.get_full_path())
        values = {"source": record, "target": target, "count": len(move.speeches)}
        messages.success(request, gettext("“%(source)s”已并入“%(target)s”，%(count)s 篇讲话改归。") % values)
        return redirect(self._address("change", target.pk))

    def _record(self, request: HttpRequest, pk: int) -> Any:
        """Raises PermissionDenied for those who may not change records, Http404 for a record that is in no list."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def _target(self, request: HttpRequest, pk: int) -> Any:
        asked = _number(request.POST.get("target", "") or request.GET.get("target", ""))
        return self.get_queryset(request).filter(pk=asked).exclude(pk=pk).first()

    def _address(self, name: str, *args: int) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)


def _number(typed: str) -> int:
    """Of a form; -1, which nothing has, for what is no number."""
    return int(typed) if typed.isdecimal() and len(typed) < 19 else -1
