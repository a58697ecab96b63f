"""What the desk shows of a speech's versions: those there are, and near copies that may be some."""

from typing import Any

from django.http import HttpRequest

from speeches.models import NearCopy, Speech

MOST_PAIRS = 20  # near copies that are offered; a form speech may have dozens


def versions_panel(request: HttpRequest, speech: Speech) -> dict[str, Any]:
    """The context: the versions of a speech, the main one first, and its near copies that are none of them.

    Args:
        request: of an archivist; who may publish may also join.
        speech: the speech.
    """
    main = speech.version_of_id or speech.pk
    rows = Speech.objects.select_related("source").order_by("pk")
    others = list(rows.filter(version_of=main))
    pairs = NearCopy.objects.undecided().filter(speech=speech).exclude(other__status=Speech.Status.REJECTED)
    return {
        "versions": [*rows.filter(pk=main), *others] if others else [],
        "main_version": main,
        "near_copies": pairs.select_related("other__source")[:MOST_PAIRS],
        "may_join": request.user.has_perm("speeches.publish_speech"),
    }
