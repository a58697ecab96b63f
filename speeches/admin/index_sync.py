"""Keeps the search index in step with what is changed here, and says so when it could not be."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from speeches.search import IndexUnavailable, sync_pending

BEHIND = _("更改已保存，但检索索引未能更新：%(reason)s请稍后运行 manage.py update_index。")


def sync_index(request: HttpRequest) -> None:
    """Only what is committed may be found; and what is committed stays, whatever becomes of the index."""

    def apply() -> None:
        try:
            sync_pending()
        except IndexUnavailable as error:
            messages.error(request, BEHIND % {"reason": error})

    transaction.on_commit(apply)
