"""Lanes for work that takes long: a few at a time over all processes of the machine, fewer for each client.

A place in a lane is a lock on a byte of a file in the data folder: an open file description lock, which the system
gives back when the process that holds it ends, however it ends. Linux has these (fcntl(2), F_OFD_SETLK).
"""

import fcntl
import os
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from hashlib import blake2b
from pathlib import Path
from typing import IO, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from archive.client_address import client_address
from archive.fairness.places import Busy

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]

FOR_ONE = 2
# After work of more than SHORT seconds a client gets its place back only after as long as that took, LONGEST_PAUSE at
# most: whoever takes one large file after another has one place in the mean.
SHORT, LONGEST_PAUSE = 2.0, 10.0
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
        if (file := self._opened()) is None:
            return lambda: None
        if not _one_locked(file, _bytes_of(client)) or not _one_locked(file, range(self.number)):
            file.close()
            raise Busy
        start = time.monotonic()
        return lambda: self._leave(file, time.monotonic() - start)

    @contextmanager
    def place(self, client: str) -> Iterator[None]:
        """Within it the client has a place; raises Busy as `take`."""
        leave = self.take(client)
        try:
            yield
        finally:
            leave()

    def __call__(self, view: View[Given]) -> View[Given]:
        """Decorates a view: it is done in the lane, and a streamed answer stays there until it was sent."""
        return self.where(lambda request: True)(view)

    def where(self, asked: Callable[[HttpRequest], bool]) -> Callable[[View[Given]], View[Given]]:
        """Decorates a view: requests of which `asked` is true are done in the lane, the others as ever.

        Where there is no place the view raises Busy; the middleware makes a 503 of it, as page or as JSON.
        """

        def decorated(view: View[Given]) -> View[Given]:
            @wraps(view)
            def in_lane(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
                if not asked(request):
                    return view(request, *args, **kwargs)
                leave = self.take(client_address(request) or "")
                return _left_at_the_end(leave, lambda: view(request, *args, **kwargs))

            return in_lane

        return decorated

    def _opened(self) -> IO[bytes] | None:
        """None where the data folder cannot be written: then only what bounds one process holds."""
        path = Path(settings.ARCHIVE_DATA) / "lanes" / self.name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return path.open("a+b")
        except OSError:
            return None

    def _leave(self, file: IO[bytes], took: float) -> None:
        if took <= SHORT or file.closed:
            file.close()
            return
        for place in range(self.number):
            _lock(file, place, fcntl.F_UNLCK)
        pause = threading.Timer(min(took - SHORT, LONGEST_PAUSE), file.close)
        pause.daemon = True
        pause.start()


def _left_at_the_end(leave: Callable[[], None], make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        response = make()
    except BaseException:
        leave()
        raise
    if isinstance(response, StreamingHttpResponse):
        response._resource_closers.append(leave)  # type: ignore[attr-defined]  # as Django does with a stream
    else:
        leave()
    return response


def _bytes_of(client: str) -> range:
    first = _CLIENTS + FOR_ONE * int.from_bytes(blake2b(client.encode(), digest_size=6).digest())
    return range(first, first + FOR_ONE)


def _one_locked(file: IO[bytes], those: range) -> bool:
    return any(_locked(file, byte) for byte in those)


def _locked(file: IO[bytes], byte: int) -> bool:
    try:
        _lock(file, byte, fcntl.F_WRLCK)
    except OSError:
        return False
    return True


def _lock(file: IO[bytes], byte: int, kind: int) -> None:
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, struct.pack(_FLOCK, kind, os.SEEK_SET, byte, 1, 0))


# Files of results and of the concordance; pages of the concordance sorted by its context; drafts that are checked;
# passwords of readers that are compared, each of which takes a processor for a while, whatever the name.
EXPORTS = Lane("exports", 4)
SORTING = Lane("sorting", 4)
CHECKS = Lane("checks", 4)
LOG_INS = Lane("log-ins", 4)
