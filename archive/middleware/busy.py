"""Middleware for what is refused because too much of its kind goes on: a 503 with Retry-After, as page or as JSON."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from archive.client_address import client_address
from archive.fairness import Busy, Places
from archive.fairness.paced_socket import PacedSocket
from speeches.web.errors import message_page

LARGE = PacedSocket.SEND_BUFFER // 2  # bytes; what is smaller the system takes at once, whether the client reads or not
# Answers that a thread may have to wait with, in one process: for a client who does not read.
SENDING = Places(4, for_one=2)


class BusyMiddleware:
    """Turns Busy into an answer, and lets a few large answers be sent at a time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not is_large(response):
            return response
        try:
            leave = SENDING.take(client_address(request) or "")
        except Busy as busy:
            response.close()
            return busy_answer(request, busy)
        response._resource_closers.append(leave)  # type: ignore[attr-defined]  # as Django does with a stream
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Django asks this for whatever a view raised."""
        return busy_answer(request, exception) if isinstance(exception, Busy) else None


def is_large(response: HttpResponseBase) -> bool:
    """Whether the answer is longer than 256 KB. A stream of unknown length is not counted: a lane bounds those."""
    return int(response.headers.get("Content-Length", 0)) > LARGE


def busy_answer(request: HttpRequest, busy: Busy) -> HttpResponseBase:
    """503: the same sentence for people and programs."""
    said = _("同类请求正在处理，名额已满，请 %(seconds)s 秒后再试。") % {"seconds": busy.seconds}
    answer = message_page(request, 503, _("请稍候"), said)
    answer["Retry-After"] = str(busy.seconds)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # nothing is wrong with the archive
    return answer
