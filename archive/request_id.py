"""The id of a request: in the header X-Request-ID of its answer and in every line that is logged meanwhile."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

HEADER = "X-Request-ID"
# What a proxy may have given it: nothing that could end a line, or fill a log.
WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
current_id: ContextVar[str] = ContextVar("request_id", default="")
logger = logging.getLogger("archive.requests")


def request_id(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware to be listed before all that log; at LOG_LEVEL=INFO it logs each request, without its query."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        sent = request.headers.get(HEADER, "")
        number = sent if WELL_FORMED.fullmatch(sent) else uuid.uuid4().hex
        current_id.set(number)  # stays until the next one: an answer may be sent piece by piece
        begin = time.perf_counter()
        response = get_response(request)
        response.headers[HEADER] = number
        if logger.isEnabledFor(logging.INFO):
            _log(request, response, time.perf_counter() - begin)
        return response

    return middleware


def _log(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    match = request.resolver_match
    told = {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "view": match.view_name if match else "",
        "seconds": round(seconds, 4),
    }
    logger.info("%s %s %s", request.method, request.path, response.status_code, extra=told)


class RequestIdFilter(logging.Filter):
    """Gives each record the id of the request during which it is logged, as `request_id`; '' outside of requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_id.get()
        return True
