"""Before a speech is published that readers have word for word already, whoever publishes it is asked."""

from collections.abc import Iterable

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from speeches.curation import identical_to_published
from speeches.models import NearCopy

ANSWER = "same"
ALL, OTHERS = "all", "others"
SHOWN = 100


def ask_before_publishing(request: HttpRequest, speech_ids: Iterable[int]) -> HttpResponse | None:
    """The page with the question, which sends what was sent once more; None when there is nothing to be asked."""
    pks = set(speech_ids)
    pairs = [] if ANSWER in request.POST else identical_to_published(pks)
    if not pairs:
        return None
    doubled = {pair.speech_id for pair in pairs}
    context = {
        **admin.site.each_context(request),
        "title": gettext("文字完全相同的讲话"),
        "pairs": _once(pairs)[:SHOWN],
        "doubled": len(doubled),
        "others": len(pks - doubled),
        "sent": [(name, value) for name in request.POST for value in request.POST.getlist(name)],
        "back": request.META.get("HTTP_REFERER", ""),
    }
    return render(request, "admin/speeches/speech/same.html", context)


def _once(pairs: list[NearCopy]) -> list[NearCopy]:
    """Each speech with one other, with one that readers see if there is one."""
    first = {pair.speech_id: pair for pair in sorted(pairs, key=lambda pair: pair.other.published)}
    return [first[pk] for pk in sorted(first)]


def publish_after_answer(request: HttpRequest, speech_ids: Iterable[int]) -> list[int]:
    """Those to be published after the answer."""
    pks = list(speech_ids)
    if request.POST.get(ANSWER) != OTHERS:
        return pks
    doubled = {pair.speech_id for pair in identical_to_published(pks)}
    return [pk for pk in pks if pk not in doubled]
