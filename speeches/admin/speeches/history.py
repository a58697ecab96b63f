"""The history of a speech in the admin: every revision with its differences, and reverting to one."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from speeches.admin import index_sync, stale_form
from speeches.curation import EditConflict, revert_speech, revisions_of, update_doubts
from speeches.models import Speech
from speeches.text import line_diff


class HistoryMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.restore_view)
        return [
            path("<int:pk>/restore/<int:number>/", view, name="speeches_speech_restore"),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        speech = self.get_object(request, object_id)
        if speech is None:
            raise Http404
        if not self.has_view_or_change_permission(request, speech):
            raise PermissionDenied
        revisions = revisions_of(speech.pk)
        pairs = zip([None, *revisions], revisions, strict=False)
        changes = [(new, line_diff(old.lines, new.lines) if old else []) for old, new in pairs]
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("修改历史"),
            "opts": self.opts,
            "object": speech,
            "changes": list(reversed(changes)),
            "may_restore": self.has_change_permission(request, speech),
        }
        return render(request, "admin/speeches/speech/history.html", context)

    @method_decorator(require_POST)
    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        speech = get_object_or_404(Speech, pk=pk)
        if not self.has_change_permission(request, speech):
            raise PermissionDenied
        revision = next((revision for revision in revisions_of(pk) if revision.number == number), None)
        if revision is None:
            raise Http404
        try:
            revert_speech(pk, revision, request.user, stale_form.opened_edition(request))
        except EditConflict as error:
            messages.error(request, str(error))
        else:
            update_doubts([pk])
            index_sync.sync_index(request)
            messages.success(request, gettext("已恢复；恢复之前的样子也留在历史之中。"))
        return redirect("admin:speeches_speech_history", pk)
