"""Which edition of a speech a page showed when a button on it was pressed."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest

from speeches.curation import current_edition, edit_conflict_message


def opened_edition(request: HttpRequest) -> int:
    """-1, which no speech has, when the page did not say."""
    sent = request.POST.get("edition", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else -1


def unless_stale(request: HttpRequest, pk: int, act: Callable[[], None]) -> None:
    """Does it to the speech that was looked at; when that has changed meanwhile, the archivist is told instead."""
    with transaction.atomic():
        if current_edition(pk, opened_edition(request)):
            act()
        else:
            messages.error(request, edit_conflict_message(pk))
