"""Actions of the review page: each button names one, most of them with a row of the text."""

from collections.abc import Callable
from typing import NamedTuple

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
    recorded_step,
    restore_dropped_piece,
    split_speech,
    undo_step,
    update_doubts,
)
from speeches.models import Speech


class Step(NamedTuple):
    """A step as a button names it: with the index of a row or the key of a piece, and a place in the row."""

    name: str
    at: int
    place: int


def apply_review_action(request: HttpRequest, speech: Speech, action: str) -> int | None:
    """Applies an action and reports it by messages.

    Args:
        request: a POST with the edition that was open.
        speech: the speech on the page.
        action: a name, "name:number" with the index of a row, the key of a dropped piece or of a step to be undone,
            or "name:number:number" with a place in a row behind its index.

    Returns:
        The key of the speech to be shown next; None when no draft is left.

    Raises:
        EditConflict: the speech is of another edition by now.
        ValueError: it cannot be done, or not be undone any more; the message is a sentence for the archivist.
        PermissionDenied: the user may not decide what is published.
    """
    name, *numbers = action.split(":")
    at, place = (index_asked(number) for number in (*numbers, "", "")[:2])
    edition = stale_form.opened_edition(request)
    if name in DECISIONS:
        return DECISIONS[name](request, speech, edition)
    if name == "undo":
        return _undo(request, speech, at)
    if name not in _STEPS:
        raise ValueError(gettext("没有这个操作。"))
    with recorded_step(speech, request.user):
        changed = _STEPS[name](request, speech, edition, Step(name, at, place))
    update_doubts(changed)
    index_sync.sync_index(request)
    return speech.pk


def index_asked(number: str) -> int:
    """The index of a row or the key that a request names; -1 when it is no such number."""
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else -1


def _edit(request: HttpRequest, speech: Speech, edition: int, step: Step) -> list[int]:
    edit_row(request.user, speech.pk, edition, step.name, step.at, step.place)
    return [speech.pk]


def _restore(request: HttpRequest, speech: Speech, edition: int, step: Step) -> list[int]:
    changed = restore_dropped_piece(request.user, speech.pk, edition, step.at)
    messages.success(request, gettext("已恢复到正文中原来的位置。"))
    return [changed.pk]


def _merge(request: HttpRequest, speech: Speech, edition: int, _step: Step) -> list[int]:
    """Its own key and those of the near duplicates of the merged speech: their doubts about it are to be dropped."""
    following = speech.source.speeches.filter(order__gt=speech.order).order_by("order")[:1]
    near_duplicates = near_duplicates_of(following.values_list("pk", flat=True))
    title = merge_with_next(request.user, speech.pk, edition)
    messages.success(request, gettext("已把《%(title)s》并入本篇。") % {"title": title})
    return [speech.pk, *sorted(near_duplicates - {speech.pk})]


def _split(request: HttpRequest, speech: Speech, edition: int, step: Step) -> list[int]:
    new = split_speech(request.user, speech.pk, edition, step.at)
    message = gettext('已分为两篇；分出的一篇是<a href="{}">《{}》</a>。')
    messages.success(request, format_html(message, reverse("admin:speeches_speech_review", args=[new.pk]), new.title))
    return [speech.pk, new.pk]


def _undo(request: HttpRequest, speech: Speech, step_id: int) -> int:
    """The key of the speech of this file on whose page the step was done."""
    step = undo_step(speech.source, step_id, request.user)
    index_sync.sync_index(request)
    messages.success(request, gettext("已撤销：%(step)s") % {"step": step.what})
    return step.speech


# Steps by their names in requests; each returns the keys of the speeches whose doubts are to be looked for anew.
_STEPS: dict[str, Callable[[HttpRequest, Speech, int, Step], list[int]]] = {
    **dict.fromkeys(ROW_EDITS, _edit),
    "join": _merge,
    "split": _split,
    "restore": _restore,
}
