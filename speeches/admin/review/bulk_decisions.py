"""Publishes, rejects or reopens the drafts chosen in their list."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from speeches.admin import duplicate_check
from speeches.admin.bulk import decide
from speeches.admin.publication import publish
from speeches.admin.versions import choose_main_version
from speeches.curation import OpenedEditions, edit_conflict_message
from speeches.models import BulkOperation, Speech

Action = BulkOperation.Action
MOST_NAMED = 5  # conflicts, each in a message


def publish_chosen(request: HttpRequest, editions: OpenedEditions) -> HttpResponse | None:
    _require_publish_permission(request)
    if question := duplicate_check.ask_before_publishing(request, editions):
        return question
    pks = duplicate_check.ids_to_publish(request, editions)
    conflicts = _conflicts(request, {pk: editions[pk] for pk in pks})
    publish(request, [pk for pk in pks if pk not in conflicts], editions)
    return None


def reject_chosen(request: HttpRequest, editions: OpenedEditions) -> None:
    _require_publish_permission(request)
    reason = request.POST.get("reason", "")
    said = gettext("%(count)s 篇草稿已标为不采用；原件和文字都保留，可在“不采用”一栏改回草稿。")
    try:
        decide(request, Action.REJECT, _unchanged(request, editions), said, reason=reason)
    except ValueError as error:
        messages.error(request, str(error))


def reopen_chosen(request: HttpRequest, editions: OpenedEditions) -> None:
    _require_publish_permission(request)
    decide(request, Action.REOPEN, _unchanged(request, editions), gettext("%(count)s 篇已改回草稿。"))


def versions_of_chosen(request: HttpRequest, editions: OpenedEditions) -> HttpResponse | None:
    _require_publish_permission(request)
    return choose_main_version(request, editions)


def _unchanged(request: HttpRequest, editions: OpenedEditions) -> dict[int, int]:
    conflicts = _conflicts(request, editions)
    return {pk: edition for pk, edition in editions.items() if pk not in conflicts}


def _conflicts(request: HttpRequest, editions: OpenedEditions) -> set[int]:
    """Keys of those that have changed since the list was opened; messages say by whom."""
    now = dict(Speech.objects.filter(pk__in=editions).values_list("pk", "edition"))
    conflicts = [pk for pk, edition in editions.items() if now.get(pk) != edition]
    titles = dict(Speech.objects.filter(pk__in=conflicts[:MOST_NAMED]).values_list("pk", "title"))
    for pk in conflicts[:MOST_NAMED]:
        messages.error(request, f"《{titles.get(pk, pk)}》{gettext('：')}{edit_conflict_message(pk)}")
    if (more := len(conflicts) - MOST_NAMED) > 0:
        messages.error(request, gettext("另有 %(count)s 篇也已有变化，没有改动。") % {"count": more})
    return set(conflicts)


def _require_publish_permission(request: HttpRequest) -> None:
    if not request.user.has_perm("speeches.publish_speech"):
        raise PermissionDenied
