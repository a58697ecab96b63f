"""Decisions about a draft on its review page: to publish, to reject, to reopen it."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from speeches.admin import duplicate_check
from speeches.admin.bulk import decide
from speeches.admin.publication import publish
from speeches.curation import EditConflict, edit_conflict_message, is_current_edition
from speeches.models import BulkOperation, Speech, writing

Action = BulkOperation.Action


@writing()
def _accept(request: HttpRequest, speech: Speech, edition: int) -> int | None:
    """Publishes the edition that was open, and no later one."""
    _require_decision(request, speech, edition)
    done = publish(request, duplicate_check.ids_to_publish(request, [speech.pk]))
    return _next_draft(speech) if done else speech.pk


@writing()
def _reject(request: HttpRequest, speech: Speech, edition: int) -> int | None:
    _require_decision(request, speech, edition)
    if speech.status != Speech.Status.DRAFT:
        raise ValueError(gettext("只有草稿才能标为不采用；已公开的请先撤下。"))
    message = gettext('《{}》已标为不采用；<a href="{}">查看或改回草稿</a>。')
    here = reverse("admin:speeches_speech_review", args=[speech.pk])
    said = format_html(message, speech.title, here)
    decide(request, Action.REJECT, {speech.pk: edition}, said, reason=request.POST.get("reason", ""))
    return _next_draft(speech)


@writing()
def _reopen(request: HttpRequest, speech: Speech, edition: int) -> int:
    _require_decision(request, speech, edition)
    if speech.status == Speech.Status.REJECTED:
        decide(request, Action.REOPEN, {speech.pk: edition}, gettext("已改回草稿。"))
    return speech.pk


def _require_decision(request: HttpRequest, speech: Speech, edition: int) -> None:
    if not request.user.has_perm("speeches.publish_speech"):
        raise PermissionDenied
    if not is_current_edition(speech.pk, edition):
        raise EditConflict(edit_conflict_message(speech.pk))


def _next_draft(speech: Speech) -> int | None:
    """The next draft of the same file, or else of the archive."""
    drafts = Speech.objects.filter(status=Speech.Status.DRAFT).order_by("pk").values_list("pk", flat=True)
    return drafts.filter(source=speech.source).first() or drafts.filter(pk__gt=speech.pk).first()


# Decisions about a draft; each returns the key of the speech to be shown next.
DECISIONS: dict[str, Callable[[HttpRequest, Speech, int], int | None]] = {
    "accept": _accept,
    "reject": _reject,
    "reopen": _reopen,
}
