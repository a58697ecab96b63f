"""Names that belong to no record yet: looked through, and records made of many of them at once."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext

from speeches.admin.authorities.asked_text import asked_text
from speeches.curation import RecordConflict, accept_names, add_names, decline_names, proposed_names

PER_PAGE = 50


class NamesMixin(admin.ModelAdmin):
    """Mixin for the admin of records."""

    page: Callable[..., HttpResponse]  # of RecordAdmin

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view(self.names_view), f"{self.opts.app_label}_{self.opts.model_name}"
        return [path("names/", view, name=f"{name}_names"), *super().get_urls()]

    def names_view(self, request: HttpRequest) -> HttpResponse:
        """The proposals, the most frequent first; with `?declined=1` those that staff want no record of."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            try:
                with transaction.atomic():
                    self._decide(request)
            except (IntegrityError, RecordConflict):  # a colleague was faster
                messages.error(request, gettext("所选的名称刚刚由另一位同事处理过，没有保存；请对照最新的内容再做。"))
            return redirect(request.get_full_path())
        declined, typed = bool(request.GET.get("declined")), asked_text(request, request.GET.get("q", ""))
        proposals = proposed_names(self.model.KIND, declined)
        found = [each for each in proposals if not typed or any(typed in name for name in (each.name, *each.printed))]
        shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        more = {"shown": shown, "declined": declined, "typed": typed, "may_decide": self._may_decide(request)}
        return self.page(request, "names", gettext("待定的名称：%(names)s") % {"names": self.opts.verbose_name}, **more)

    def _may_decide(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def _decide(self, request: HttpRequest) -> None:
        if not self._may_decide(request):
            raise PermissionDenied
        kind, keys, action = self.model.KIND, request.POST.getlist("chosen"), request.POST.get("action", "")
        if action == "accept_listed":
            keys, action = request.POST.getlist("listed"), "accept"
        if action == "accept":
            made, linked = accept_names(kind, keys, request.user)
            values = {"made": made, "linked": linked}
            messages.success(request, gettext("已建立 %(made)s 条规范记录，%(linked)s 篇讲话归到其下。") % values)
        elif action in ("decline", "reopen"):
            number = decline_names(kind, keys, declined=action == "decline")
            messages.success(request, gettext("%(count)s 个名称已改。") % {"count": number})
        elif action == "add":
            self._add(request, keys)

    def _add(self, request: HttpRequest, keys: list[str]) -> None:
        heading = asked_text(request, request.POST.get("record", ""))
        record = self.model._default_manager.filter(heading=heading, merged_into=None).first() if heading else None
        if record is None:
            messages.error(request, gettext("没有标目为“%(heading)s”的规范记录。") % {"heading": heading})
            return
        linked = add_names(self.model.KIND, keys, record.pk, request.user)
        values = {"record": record, "linked": linked}
        messages.success(request, gettext("已作为“%(record)s”的异名，%(linked)s 篇讲话归到其下。") % values)
