"""Which of several speeches is to be the main version: the likeliest one for one button, and the question for many."""

from collections.abc import Iterable

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from speeches.curation import OpenedEditions
from speeches.models import NearCopy, Speech

MOST = 50  # versions of one speech that are joined at once


def likely_main(speech_ids: Iterable[int]) -> int:
    """A public one before others, then one that has versions, a complete one, the longest, the one that came first."""
    rows = Speech.objects.filter(pk__in=list(speech_ids)).prefetch_related("versions")
    return min(rows, key=_rank).pk


def _rank(speech: Speech) -> tuple[object, ...]:
    first = not speech.published, bool(speech.version_of_id), -len(speech.versions.all())
    return *first, not speech.complete, -speech.characters, speech.pk


def choose_main_version(request: HttpRequest, editions: OpenedEditions) -> HttpResponse | None:
    """Asks which of the chosen speeches is the main version; None with a message if they cannot be joined.

    Args:
        request: a POST of a list, of somebody who may publish.
        editions: the edition of each chosen speech, by its key.
    """
    if not 2 <= len(editions) <= MOST:
        told = gettext("请选 2 至 %(most)s 篇合为一篇讲话的版本，现在选了 %(count)s 篇。")
        messages.error(request, told % {"most": MOST, "count": len(editions)})
        return None
    speeches = list(Speech.objects.filter(pk__in=list(editions)).select_related("source").order_by("pk"))
    main = likely_main(editions)
    context = {
        **admin.site.each_context(request),
        "title": gettext("合为一篇讲话的版本"),
        "speeches": [(each, editions[each.pk], each.pk == main, likeness) for each, likeness in _alike(speeches)],
        "back": request.META.get("HTTP_REFERER", ""),
    }
    return render(request, "admin/speeches/speech/choose_main.html", context)


def _alike(speeches: list[Speech]) -> list[tuple[Speech, NearCopy | None]]:
    """Each with its nearest copy among the others, None where none is known."""
    keys = [speech.pk for speech in speeches]
    pairs = NearCopy.objects.filter(speech__in=keys, other__in=keys).select_related("other__source")
    nearest: dict[int, NearCopy] = {}
    for pair in pairs.order_by("identical", "share"):
        nearest[pair.speech_id] = pair
    return [(speech, nearest.get(speech.pk)) for speech in speeches]
