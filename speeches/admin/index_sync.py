"""Writes queued changes to the search index after a change in the admin, and reports when that failed."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from speeches.search import IndexUnavailable, sync_pending

INDEX_BEHIND = _("更改已保存，但检索索引未能更新：%(reason)s请稍后运行 manage.py update_index。")


def sync_index(request: HttpRequest) -> None:
    """Writes queued changes to the index when the transaction is committed; a failure becomes a message on the page."""

    def apply() -> None:
        try:
            sync_pending()
        except IndexUnavailable as error:
            messages.error(request, INDEX_BEHIND % {"reason": error.for_staff})

    transaction.on_commit(apply)
