"""WSGI middleware that reads the rest of a request's body: a client still sending would see a broken connection."""

import time
from collections.abc import Iterable
from contextlib import suppress
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

SILENCE_TIMEOUT, TOTAL_TIMEOUT = 5, 120  # seconds: without a byte, and in all
CHUNK = 1 << 20  # bytes


class DrainMiddleware:
    """Wraps a WSGI application; free of cost where the body has been read or there is none."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        response = self.application(environ, start_response)
        if environ.get("CONTENT_LENGTH") or environ.get("HTTP_TRANSFER_ENCODING"):
            _drain(environ)
        return response


def _drain(environ: WSGIEnvironment) -> None:
    if connection := environ.get("gunicorn.socket"):
        connection.settimeout(SILENCE_TIMEOUT)
    end = time.monotonic() + TOTAL_TIMEOUT
    with suppress(Exception):  # the client has disconnected: there is nothing left to read
        while environ["wsgi.input"].read(CHUNK) and time.monotonic() < end:
            pass
