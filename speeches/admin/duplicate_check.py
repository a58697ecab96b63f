"""The question before a speech is published whose text is identical to that of a published one."""

from collections.abc import Iterable

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from speeches.admin import index_sync
from speeches.admin.bulk import with_undo
from speeches.curation import EditConflict, identical_to_published, join_versions
from speeches.models import NearCopy, Speech

# The parameter, and its values: to publish all but the duplicates, or these as versions of what they are copies of.
ANSWER, OTHERS, VERSIONS = "same", "others", "versions"
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


def copies_to_join(request: HttpRequest, speech_ids: Iterable[int]) -> list[NearCopy]:
    """Of the speeches that are published by the answer those that are to become versions, with what they copy."""
    return _one_pair_each(identical_to_published(speech_ids)) if request.POST.get(ANSWER) == VERSIONS else []


def join_copies(request: HttpRequest, pairs: Iterable[NearCopy]) -> None:
    """Makes published copies versions of what they are copies of, and says so with buttons that undo it."""
    for pair in pairs:
        other = Speech.objects.get(pk=pair.other_id)
        copy = Speech.objects.get(pk=pair.speech_id)
        try:
            operation = join_versions(other.version_of_id or other.pk, {copy.pk: copy.edition}, request.user)
        except (EditConflict, ValueError) as error:
            messages.error(request, str(error))
            continue
        if operation:
            told = gettext("《%(title)s》已合为版本，检索和统计只计主版本。") % {"title": copy.title}
            messages.success(request, with_undo(told, operation))
    index_sync.sync_index(request)
