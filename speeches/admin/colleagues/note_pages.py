"""Notes on a speech and who is to look at it, beside its review."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from speeches.admin.colleagues.mentions import colleagues, mentioned
from speeches.models import DraftAssignment, DraftNote, Speech, writing

LONGEST = DraftNote._meta.get_field("text").max_length or 0


class NotesMixin(admin.ModelAdmin):
    """Mixin for the admin of speeches."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.notes_view)
        return [path("<int:pk>/notes/", view, name="speeches_speech_notes"), *super().get_urls()]

    @method_decorator(require_POST)
    def notes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Adds a note, settles one, or says who is to look at the speech."""
        speech = get_object_or_404(Speech, pk=pk)
        if not self.has_change_permission(request, speech):
            raise PermissionDenied
        act, _, number = request.POST.get("act", "").partition(":")
        if act == "note":
            _add(request, speech)
        elif act == "settle":
            _settle(request, speech, number)
        elif act == "assign":
            _assign(request, speech)
        else:
            messages.error(request, gettext("没有这个操作。"))
        return redirect("admin:speeches_speech_review", pk)


def notes_context(speech: Speech) -> dict[str, Any]:
    """What the review page shows of notes and of the assignment of a speech."""
    return {
        "notes": list(DraftNote.objects.about(speech)),
        "colleagues": colleagues(),
        "assignment": DraftAssignment.objects.filter(speech=speech).select_related("to", "by").first(),
    }


def _add(request: HttpRequest, speech: Speech) -> None:
    text = request.POST.get("text", "").replace("\r\n", "\n").replace("\0", "").strip()
    if not text or len(text) > LONGEST:
        messages.error(request, gettext("请写留言，至多 %(most)s 字。") % {"most": LONGEST})
        return
    try:
        people = mentioned(text, colleagues())
    except ValueError as error:
        messages.error(request, str(error))
        return
    with writing():
        note = DraftNote.objects.create(source=speech.source, speech=speech, by=_person(request), text=text)
        note.mentions.set(people)
    messages.success(request, gettext("留言已保存。"))


def _settle(request: HttpRequest, speech: Speech, number: str) -> None:
    key = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    note = DraftNote.objects.about(speech).filter(pk=key, settled_at=None)
    if note.update(settled_at=timezone.now(), settled_by=_person(request)):
        messages.success(request, gettext("留言已了结。"))
    else:
        messages.warning(request, gettext("这条留言已经了结。"))


def _assign(request: HttpRequest, speech: Speech) -> None:
    name = request.POST.get("to", "")
    if not name:
        DraftAssignment.objects.filter(speech=speech).delete()
        messages.success(request, gettext("不再派给任何人。"))
        return
    to = next((each for each in colleagues() if each.username == name), None)
    if to is None:
        messages.error(request, gettext("没有这位同事。"))
        return
    DraftAssignment.objects.update_or_create(speech=speech, defaults={"to": to, "by": _person(request)})
    messages.success(request, gettext("已派给 %(who)s。") % {"who": to})


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
