"""Actions of the review page: each button names one, most of them with a row of the text."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from speeches.admin import duplicate_check, index_sync, stale_form
from speeches.admin.publication import publish
from speeches.curation import (
    ROW_EDITS,
    EditConflict,
    edit_conflict_message,
    edit_row,
    is_current_edition,
    merge_with_next,
    near_duplicates_of,
    reject_drafts,
    reopen_rejected,
    restore_dropped_piece,
    split_speech,
    update_doubts,
)
from speeches.models import Speech


def apply_review_action(request: HttpRequest, speech: Speech, action: str) -> int | None:
    """Applies an action and reports it by messages.

    Args:
        request: a POST with the edition that was open.
        speech: the speech on the page.
        action: a name, or "name:number" with the index of a row or the key of a dropped piece.

    Returns:
        The key of the speech to be shown next; None when no draft is left.

    Raises:
        EditConflict: the speech is of another edition by now.
        ValueError: it cannot be done; the message is a sentence for the archivist.
        PermissionDenied: the user may not decide what is published.
    """
    name, _, number = action.partition(":")
    at = int(number) if number.isdecimal() else -1
    edition = stale_form.opened_edition(request)
    if name in DECISIONS:
        return DECISIONS[name](request, speech, edition)
    if name == "join":
        changed = [speech.pk, *_merge(request, speech, edition)]
    elif name == "split":
        changed = [speech.pk, _split(request, speech, edition, at)]
    elif name == "restore":
        changed = [restore_dropped_piece(request.user, speech.pk, edition, at).pk]
        messages.success(request, gettext("已恢复到正文中原来的位置。"))
    elif name in ROW_EDITS:
        edit_row(request.user, speech.pk, edition, name, at)
        changed = [speech.pk]
    else:
        raise ValueError(gettext("没有这个操作。"))
    update_doubts(changed)
    index_sync.sync_index(request)
    return speech.pk


def _merge(request: HttpRequest, speech: Speech, edition: int) -> list[int]:
    """Keys of the near duplicates of the merged speech: their doubts about it are to be dropped."""
    following = speech.source.speeches.filter(order__gt=speech.order).order_by("order").values_list("pk", flat=True)
    near_duplicates = near_duplicates_of(following[:1])
    title = merge_with_next(request.user, speech.pk, edition)
    messages.success(request, gettext("已把《%(title)s》并入本篇。") % {"title": title})
    return sorted(near_duplicates - {speech.pk})


def _split(request: HttpRequest, speech: Speech, edition: int, at: int) -> int:
    new = split_speech(request.user, speech.pk, edition, at)
    message = gettext('已分为两篇；分出的一篇是<a href="{}">《{}》</a>。')
    messages.success(request, format_html(message, reverse("admin:speeches_speech_review", args=[new.pk]), new.title))
    return new.pk


@transaction.atomic
def _accept(request: HttpRequest, speech: Speech, edition: int) -> int | None:
    """Publishes the edition that was open, and no later one."""
    _require_decision(request, speech, edition)
    publish(request, duplicate_check.ids_to_publish(request, [speech.pk]))
    return _next_draft(speech)


@transaction.atomic
def _reject(request: HttpRequest, speech: Speech, edition: int) -> int | None:
    _require_decision(request, speech, edition)
    if not reject_drafts([speech.pk], request.user, request.POST.get("reason", "")):
        raise ValueError(gettext("只有草稿才能标为不采用；已公开的请先撤下。"))
    message = gettext('《{}》已标为不采用；<a href="{}">查看或改回草稿</a>。')
    here = reverse("admin:speeches_speech_review", args=[speech.pk])
    messages.success(request, format_html(message, speech.title, here))
    return _next_draft(speech)


@transaction.atomic
def _reopen(request: HttpRequest, speech: Speech, edition: int) -> int:
    _require_decision(request, speech, edition)
    if reopen_rejected([speech.pk], request.user):
        messages.success(request, gettext("已改回草稿。"))
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
