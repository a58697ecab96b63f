"""Actions on drafts chosen in their list: publish, reject, reopen, reextract, or anything with a preview."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from speeches.admin.bulk import open_operation
from speeches.admin.review.bulk_decisions import publish_chosen, reject_chosen, reopen_chosen, versions_of_chosen
from speeches.admin.review.bulk_reextraction import reextract_chosen
from speeches.curation import OpenedEditions


def apply_bulk_action(request: HttpRequest, action: str, editions: OpenedEditions) -> HttpResponse | None:
    """Applies an action and reports it by messages.

    Args:
        request: a POST.
        action: a key of BULK_ACTIONS.
        editions: the edition of each chosen draft that was listed, by its key.

    Returns:
        A page when a question is to be answered first, else None.

    Raises:
        PermissionDenied: the user may not decide what is published.
    """
    if action not in BULK_ACTIONS:
        messages.error(request, gettext("没有这个操作。"))
    elif not editions:
        messages.warning(request, gettext("没有选择讲话，什么也没有做。"))
    else:
        return BULK_ACTIONS[action](request, editions)
    return None


BULK_ACTIONS: dict[str, Callable[[HttpRequest, OpenedEditions], HttpResponse | None]] = {
    "publish": publish_chosen,
    "reject": reject_chosen,
    "reopen": reopen_chosen,
    "again": reextract_chosen,
    "bulk": open_operation,
    "versions": versions_of_chosen,
}
