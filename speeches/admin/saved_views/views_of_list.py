"""The saved views that a list offers, and the query of a list as it is kept."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from speeches.models import SavedView

LISTS = {
    SavedView.Listed.DRAFTS: "admin:speeches_speech_review_list",
    SavedView.Listed.SPEECHES: "admin:speeches_speech_changelist",
    SavedView.Listed.SOURCES: "admin:speeches_sourcefile_changelist",
}
_PAGES = ("page", "p", "all", "e")  # of this list or of Django's: which page, and that it was asked wrongly


def views_of_list(request: HttpRequest, listed: str) -> dict[str, Any]:
    """The context of `admin/saved_views.html`: the views of a list that this user may use, and what he may save.

    Args:
        request: for a page of the list.
        listed: a SavedView.Listed.
    """
    query = kept_query(request.META.get("QUERY_STRING", ""))
    rows = [(view, list_url(view), view.query == query) for view in SavedView.objects.seen_by(request.user, listed)]
    return {"views": rows, "view_query": query, "listed": listed}


def kept_query(query: str) -> str:
    """A query string without the page and without empty values, always in one form."""
    values = QueryDict(query[: 2 * (SavedView._meta.get_field("query").max_length or 0)], mutable=True)
    pairs = [(name, value) for name, sent in values.lists() for value in sent if value and name not in _PAGES]
    kept = QueryDict(mutable=True)
    for name, value in sorted(pairs):
        kept.appendlist(name, value)
    return kept.urlencode()


def list_url(view: SavedView) -> str:
    """The address of the list as the view has it."""
    return list_address(view.listed, view.query)


def list_address(listed: str, query: str) -> str:
    address = reverse(LISTS[SavedView.Listed(listed)])
    return f"{address}?{query}" if query else address
