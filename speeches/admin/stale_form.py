"""The edition of a speech that a page showed when its form was sent, and actions only on that edition."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from speeches.curation import edit_conflict_message, is_current_edition
from speeches.models import writing


def opened_edition(request: HttpRequest) -> int:
    """The edition that the form names; -1, which no speech has, when it names none."""
    sent = request.POST.get("edition", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else -1


def unless_stale(request: HttpRequest, pk: int, action: Callable[[], None]) -> None:
    """Calls an action when the speech is still of the edition that was shown, else reports who changed it."""
    with writing():
        if is_current_edition(pk, opened_edition(request)):
            action()
        else:
            messages.error(request, edit_conflict_message(pk))
