"""Lanes for work that takes long: a few at a time over all processes of the machine, fewer for each client.

A place in a lane is a lock on a byte of a file in the data folder: an open file description lock, which the system
gives back when the process that holds it ends, however it ends. Linux has these (fcntl(2), F_OFD_SETLK).
"""

import fcntl
import os
import struct
import threading
import time
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from archive.client_address import client_address
from archive.fairness.places import Busy

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]

FOR_ONE = 2
# A client's place is free again only after as long as the work took, at most so many seconds: however often it asks, it
# has one place in the mean, and others find theirs.
LONGEST_PAUSE = 10.0
_FLOCK = "hhqqi4x"  # struct flock: l_type, l_whence, l_start, l_len, l_pid
_CLIENTS = 1 << 20  # where the locks of clients begin in the file, behind those of places


class Lane:
    """One kind of work of which a few may go on at the same time, over all processes that share the data folder."""

    def __init__(self, name: str, number: int) -> None:
        self.name, self.number = name, number

    def take(self, client: str) -> Callable[[], None]:
        """Takes a place and returns what gives it back.

        Args:
            client: whoever asks, by address.

        Raises:
            Busy: all places are taken, or this client has two, or had them just now.
        """
        descriptor = os.open(self._path(), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            own = _bytes_of(client)
            if not _one_locked(descriptor, own) or not _one_locked(descriptor, range(self.number)):
                raise Busy
        except BaseException:
            os.close(descriptor)
            raise
        start = time.monotonic()
        return lambda: self._leave(descriptor, time.monotonic() - start)

    def __call__(self, view: View[Given]) -> View[Given]:
        """Decorates a view: it is done in the lane, and a streamed answer stays there until it was sent.

        The view raises Busy where there is no place; the middleware makes a 503 of it, as page or as JSON.
        """

        @wraps(view)
        def in_lane(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
            leave = self.take(client_address(request) or "")
            try:
                response = view(request, *args, **kwargs)
            except BaseException:
                leave()
                raise
            if isinstance(response, StreamingHttpResponse):
                response._resource_closers.append(leave)  # type: ignore[attr-defined]  # as Django does with a stream
            else:
                leave()
            return response

        return in_lane

    def _path(self) -> Path:
        folder = Path(settings.ARCHIVE_DATA) / "lanes"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / self.name

    def _leave(self, descriptor: int, took: float) -> None:
        for place in range(self.number):
            _lock(descriptor, place, fcntl.F_UNLCK)
        pause = threading.Timer(min(took, LONGEST_PAUSE), os.close, [descriptor])
        pause.daemon = True
        pause.start()


def _bytes_of(client: str) -> range:
    first = _CLIENTS + FOR_ONE * int.from_bytes(blake2b(client.encode(), digest_size=6).digest())
    return range(first, first + FOR_ONE)


def _one_locked(descriptor: int, those: range) -> bool:
    return any(_locked(descriptor, byte) for byte in those)


def _locked(descriptor: int, byte: int) -> bool:
    try:
        _lock(descriptor, byte, fcntl.F_WRLCK)
    except OSError:
        return False
    return True


def _lock(descriptor: int, byte: int, kind: int) -> None:
    fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, struct.pack(_FLOCK, kind, os.SEEK_SET, byte, 1, 0))


# Files of results and of the concordance, and the concordance sorted by its context.
EXPORTS = Lane("exports", 4)
