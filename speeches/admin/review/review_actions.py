"""Actions of the review page: each button names one, most of them with a row of the text."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from speeches.admin import index_sync, stale_form
from speeches.admin.review.draft_decisions import DECISIONS
from speeches.curation import (
    ROW_EDITS,
    edit_row,
    merge_with_next,
    near_duplicates_of,
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
