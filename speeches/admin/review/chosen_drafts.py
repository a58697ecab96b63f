"""The drafts that are chosen in their list, and whether the list has changed meanwhile."""

from django.db.models import Count, Sum
from django.http import QueryDict
from django.utils.translation import gettext

from speeches.admin.review.drafts_form import DraftsForm
from speeches.curation import OpenedEditions
from speeches.models import SpeechQuerySet


class ListChanged(Exception):
    """The list has changed since the page was opened whose "all" was ticked; the message is for the archivist."""


def list_version(rows: SpeechQuerySet) -> str:
    """A string that changes as soon as a row is added, removed or changed."""
    sums = rows.order_by().aggregate(Count("pk"), Sum("pk", default=0), Sum("edition", default=0))
    return "-".join(map(str, sums.values()))


def chosen_drafts(form: DraftsForm, sent: QueryDict) -> OpenedEditions:
    """The chosen speeches: their keys with the editions that were listed.

    Args:
        form: the filters of the list.
        sent: "chosen" of each ticked row as "key:edition", or "all" with the version of the list.

    Raises:
        ListChanged: all were chosen, and the list is another by now.
    """
    if not sent.get("all"):
        pairs = (pair.split(":") for pair in sent.getlist("chosen"))
        return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2 and all(map(_is_number, pair))}
    rows = form.rows()
    if list_version(rows) != sent["all"]:
        raise ListChanged(gettext("这个列表刚刚有变化，什么也没有做；请看过之后再选一次。"))
    return dict(rows.order_by("pk").values_list("pk", "edition"))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
