"""The question before a speech is published whose text is identical to that of a published one."""

from collections.abc import Iterable

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from speeches.curation import identical_to_published
from speeches.models import NearCopy

ANSWER, OTHERS = "same", "others"  # the parameter, and its value for all but the duplicates
MOST_SHOWN = 100


def ask_before_publishing(request: HttpRequest, speech_ids: Iterable[int]) -> HttpResponse | None:
    """The page that asks whether to publish duplicates, too; its answer sends the same request again.

    Args:
        request: a POST that is to publish speeches.
        speech_ids: their keys.

    Returns:
        None when there are no duplicates, or the question has been answered.
    """
    pks = set(speech_ids)
    pairs = [] if ANSWER in request.POST else identical_to_published(pks)
    if not pairs:
        return None
    duplicates = {pair.speech_id for pair in pairs}
    context = {
        **admin.site.each_context(request),
        "title": gettext("文字完全相同的讲话"),
        "pairs": _one_pair_each(pairs)[:MOST_SHOWN],
        "duplicates": len(duplicates),
        "others": len(pks - duplicates),
        "sent": [(name, value) for name in request.POST for value in request.POST.getlist(name)],
        "back": request.META.get("HTTP_REFERER", ""),
    }
    return render(request, "admin/speeches/speech/duplicate_check.html", context)


def _one_pair_each(pairs: list[NearCopy]) -> list[NearCopy]:
    """Each speech with one identical one, a published one if there is any."""
    first = {pair.speech_id: pair for pair in sorted(pairs, key=lambda pair: pair.other.published)}
    return [first[pk] for pk in sorted(first)]


def ids_to_publish(request: HttpRequest, speech_ids: Iterable[int]) -> list[int]:
    """Keys of the speeches to be published by the answer: all of them, or those that are no duplicates."""
    pks = list(speech_ids)
    if request.POST.get(ANSWER) != OTHERS:
        return pks
    duplicates = {pair.speech_id for pair in identical_to_published(pks)}
    return [pk for pk in pks if pk not in duplicates]
