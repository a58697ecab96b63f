"""Answers that a test does not read to their end."""

from django.core.signals import request_finished
from django.db import close_old_connections
from django.http.response import HttpResponseBase


def close(answer: HttpResponseBase) -> None:
    """As a server does when its reader goes: the file gives its place to the next. The test's transaction goes on."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)
