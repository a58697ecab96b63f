"""Reads what is left of a request before it is answered: a sender still at it would see a broken connection instead."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

SILENCE, PATIENCE = 5, 120  # seconds: without a byte, and in all
STEP = 1 << 20


class DrainMiddleware:
    """Around a WSGI application; costs nothing where a body has been read or was never sent."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = self.application(environ, start_response)
        if environ.get("CONTENT_LENGTH") or environ.get("HTTP_TRANSFER_ENCODING"):
            _drain(environ)
        return answer


def _drain(environ: dict[str, Any]) -> None:
    if connection := environ.get("gunicorn.socket"):
        connection.settimeout(SILENCE)
    end = time.monotonic() + PATIENCE
    with suppress(Exception):  # a sender who has gone or broken off: there is nothing left to drain
        while environ["wsgi.input"].read(STEP) and time.monotonic() < end:
            pass
