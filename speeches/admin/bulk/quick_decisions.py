"""Decisions by one button of the desk: done at once, with a message that undoes them."""

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from speeches.admin import index_sync
from speeches.curation import OpenedEditions, decide_at_once
from speeches.models import BulkOperation, BulkRow, Speech

PAGE = "admin:speeches_speech_bulk"
# The button belongs to a form of every page of the desk (templates/admin/base_site.html): a message has no token.
_BUTTON = (
    '{} <button type="submit" form="undo" formaction="{}" name="act" value="undo" class="button undo" data-key="u">'
    "{} <kbd>u</kbd></button>"
)


def decide(
    request: HttpRequest,
    action: str,
    chosen: OpenedEditions | Iterable[int],
    said: str,
    *,
    reason: str = "",
) -> int:
    """Decides about speeches, writes the index, and says how many with a button that undoes it.

    Args:
        request: a POST of somebody who may.
        action: a BulkOperation.Action that changes a status.
        chosen: the editions that were looked at, by the keys of the speeches; or keys alone, in whatever edition.
        said: the message, with %(count)s, or as HTML without it.
        reason: for REJECT.

    Returns:
        The number of speeches that were changed.

    Raises:
        ValueError: no reason is given; the message is a sentence for the archivist.
    """
    editions = chosen if isinstance(chosen, Mapping) else _present_editions(chosen)
    operation = decide_at_once(action, editions, request.user, reason)
    count = operation.rows.count() if operation else 0
    index_sync.sync_index(request)
    told = said if isinstance(said, SafeString) else said % {"count": count}
    messages.success(request, with_undo(told, operation) if operation else told)
    return count


def with_undo(told: str, operation: BulkOperation) -> SafeString:
    """A message with the button that undoes what it tells of; what is not marked as safe in it is escaped."""
    return format_html(_BUTTON, told, reverse(PAGE, args=[operation.pk]), gettext("撤销"))


def after_undo(request: HttpRequest, operation: BulkOperation) -> HttpResponse:
    """Back to the page where it was undone, with a message; to the operation's own where not all is as it was."""
    operation.refresh_from_db()
    counts = operation.row_counts()
    back = request.META.get("HTTP_REFERER", "")
    whole = operation.state == BulkOperation.State.UNDONE and not counts.get(BulkRow.State.LEFT)
    if not operation.quick or not whole or not _is_of_desk(request, back):
        return redirect(PAGE, operation.pk)
    rows = list(operation.rows.filter(state=BulkRow.State.UNDONE)[:2])
    if len(rows) == 1:
        address = reverse("admin:speeches_speech_review", args=[rows[0].speech])
        told = format_html(
            gettext('已撤销“{}”，《<a href="{}">{}</a>》恢复原样。'), _action(operation), address, rows[0].title
        )
        messages.success(request, told)
    else:
        values = {"action": _action(operation), "count": counts.get(BulkRow.State.UNDONE, 0)}
        messages.success(request, gettext("已撤销“%(action)s”，%(count)s 篇恢复原样。") % values)
    return redirect(back)


def _action(operation: BulkOperation) -> str:
    return str(operation.get_action_display())


def _is_of_desk(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())


def _present_editions(speech_ids: Iterable[int]) -> dict[int, int]:
    return dict(Speech.objects.filter(pk__in=list(speech_ids)).values_list("pk", "edition"))
