"""From the chosen rows of a list to the page of an operation on them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from speeches.curation import OpenedEditions, choose_speeches

MOST_ROWS = 20_000  # in one operation


def open_operation(request: HttpRequest, editions: OpenedEditions) -> HttpResponse | None:
    """Freezes the choice and leads to its page; None with a message when there are too many.

    Args:
        request: a POST of a list.
        editions: the edition of each chosen speech, by its key.
    """
    if len(editions) > MOST_ROWS:
        message = gettext("一次至多批量处理 %(most)s 篇，选中的有 %(count)s 篇，请分几次。")
        messages.error(request, message % {"most": MOST_ROWS, "count": len(editions)})
        return None
    return redirect("admin:speeches_speech_bulk", choose_speeches(editions, request.user).pk)
