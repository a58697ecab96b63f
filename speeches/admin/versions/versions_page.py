"""The page of a speech's versions, and the addresses by which versions are joined and taken apart."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from speeches.admin import index_sync
from speeches.admin.bulk import with_undo
from speeches.admin.stale_form import opened_edition
from speeches.admin.versions.choosing_main import choose_main_version, likely_main
from speeches.admin.versions.desk_panel import versions_panel
from speeches.admin.versions.outcome import told_of
from speeches.curation import EditConflict, OpenedEditions, join_versions, part_versions
from speeches.models import BulkOperation, Speech, SpeechQuerySet

Act = Callable[[HttpRequest, OpenedEditions, int], BulkOperation | None]


class VersionsMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("versions/", view(self.join_chosen), name="speeches_speech_join_versions"),
            path("<int:pk>/versions/", view(self.versions_view), name="speeches_speech_versions"),
            *super().get_urls(),
        ]

    @admin.action(description=_("把所选的讲话合为一篇的版本"), permissions=["publish"])
    def versions_chosen(self, request: HttpRequest, queryset: SpeechQuerySet) -> HttpResponse | None:
        return choose_main_version(request, dict(queryset.values_list("pk", "edition")))

    def versions_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The versions of a speech; a POST joins another to them, takes one out, or makes one the main version."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        speech = get_object_or_404(Speech.objects.select_related("source"), pk=pk)
        if request.method == "POST":
            _require_publish(request)
            name, other, edition = (*request.POST.get("act", "").split(":"), "", "")[:3]
            if name in _ACTS and _is_number(other) and _is_number(edition):
                _act(request, _ACTS[name], {int(other): int(edition)} | {pk: opened_edition(request)}, int(other))
            else:
                messages.error(request, gettext("没有这个操作。"))
            return redirect(_back(request, pk))
        context = {"title": gettext("一篇讲话的各个版本"), "opts": self.opts, "speech": speech}
        context |= {**self.admin_site.each_context(request), **versions_panel(request, speech)}
        return render(request, "admin/speeches/speech/versions.html", context)

    @method_decorator(require_POST)
    def join_chosen(self, request: HttpRequest) -> HttpResponse:
        """Joins the speeches of a list, as the page answers that asked for the main version."""
        _require_publish(request)
        pairs = [pair.split(":") for pair in request.POST.getlist("chosen")]
        editions = {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2 and all(map(_is_number, pair))}
        main = request.POST.get("main", "")
        if not _is_number(main) or int(main) not in editions or len(editions) < 2:
            messages.error(request, gettext("请选定哪一篇是主版本。"))
            return redirect("admin:speeches_speech_changelist")
        _act(request, _make_main, editions, int(main))
        return redirect("admin:speeches_speech_versions", int(main))


def _join(request: HttpRequest, editions: OpenedEditions, _other: int) -> BulkOperation | None:
    return join_versions(likely_main(editions), editions, request.user)


def _make_main(request: HttpRequest, editions: OpenedEditions, other: int) -> BulkOperation | None:
    return join_versions(other, editions, request.user)


def _part(request: HttpRequest, editions: OpenedEditions, other: int) -> BulkOperation | None:
    return part_versions({other: editions[other]}, request.user)


_ACTS: dict[str, Act] = {"join": _join, "main": _make_main, "part": _part}


def _act(request: HttpRequest, act: Act, editions: OpenedEditions, other: int) -> None:
    """Does it, or says why not; what was done can be undone by the button of its message."""
    try:
        operation = act(request, editions, other)
    except (EditConflict, ValueError) as error:
        messages.error(request, str(error))
        return
    index_sync.sync_index(request)
    if operation is None:
        messages.info(request, gettext("这些讲话的版本关系本来就是这样，没有改动。"))
    else:
        messages.success(request, with_undo(told_of(operation, other), operation))


def _back(request: HttpRequest, pk: int) -> str:
    """The page of the desk where the button was, or the one of the versions."""
    back = request.META.get("HTTP_REFERER", "")
    own = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return back if own else reverse("admin:speeches_speech_versions", args=[pk])


def _require_publish(request: HttpRequest) -> None:
    if not request.user.has_perm("speeches.publish_speech"):
        raise PermissionDenied


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
