"""The buttons of the review page: each names a step, most of them with the row they stand beside."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext

from speeches.admin import opened, reindexing
from speeches.admin.states import publish
from speeches.desk import copies, doubts, editions, parting, reviewing
from speeches.models import Speech


def take(request: HttpRequest, speech: Speech, act: str) -> int | None:
    """Does the step and says which speech to show next; None when there is none left.

    editions.Outdated when someone was faster, ValueError with a sentence when it cannot be done.
    """
    name, _, number = act.partition(":")
    at = int(number) if number.isdecimal() else -1
    edition = opened.edition(request)
    if name == "accept":
        return _accept(request, speech, edition)
    if name == "join":
        changed = [speech.pk, *_join(request, speech, edition)]
    elif name == "split":
        changed = [speech.pk, parting.split(request.user, speech.pk, edition, at).pk]
    elif name == "restore":
        changed = [reviewing.restore_piece(request.user, speech.pk, edition, at).pk]
    elif name in reviewing.STEPS:
        reviewing.change_row(request.user, speech.pk, edition, name, at)
        changed = [speech.pk]
    else:
        raise ValueError(gettext("没有这个操作。"))
    doubts.refresh(changed)
    reindexing.settle(request)
    return speech.pk


def _join(request: HttpRequest, speech: Speech, edition: int) -> list[int]:
    """Those that were near copies of the speech that is gone lose the doubt."""
    following = speech.source.speeches.filter(order__gt=speech.order).order_by("order").values_list("pk", flat=True)
    beside = copies.beside(following[:1])
    parting.join(request.user, speech.pk, edition)
    return sorted(beside - {speech.pk})


@transaction.atomic
def _accept(request: HttpRequest, speech: Speech, edition: int) -> int | None:
    """What is published is what was looked at."""
    if not request.user.has_perm("speeches.publish_speech"):
        raise PermissionDenied
    if not editions.current(speech.pk, edition):
        raise editions.Outdated(editions.sentence(speech.pk))
    publish(request, [speech.pk])
    drafts = Speech.objects.filter(status=Speech.Status.DRAFT).order_by("pk").values_list("pk", flat=True)
    return drafts.filter(source=speech.source).first() or drafts.filter(pk__gt=speech.pk).first()
