"""A connection of the worker, and what has arrived of its next request."""

import socket
import time
from collections.abc import Callable
from typing import Any

from gunicorn.workers.gthread import TConn

from archive.client_address import address_behind
from archive.fairness import kinds

HEADER_SECONDS = 10.0  # until header and short body have arrived
END = b"\r\n\r\n"


class Connection(TConn):  # type: ignore[misc]  # gunicorn has no types
    """A connection, what has arrived of its next request, and what kind of request it is, whose, at what cost."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.arrived = bytearray()
        self.kind = kinds.PAGE
        self.refusal: tuple[int, str] | None = None
        self.of = ""
        self.cost = 0.0  # seconds of processor time of the last request
        self.leave: Callable[[], None] = lambda: None

    def await_request(self) -> None:
        """From now on the next request has its time to arrive."""
        self.sock.setblocking(False)
        self.timeout = time.monotonic() + HEADER_SECONDS

    def whole(self) -> bool:
        """Whether a thread would not have to wait for more. Says then what kind of request it is, and whose."""
        self.arrived = self.arrived.lstrip(b"\r\n")  # empty lines before a request
        end = self.arrived.find(END)
        if end < 0:
            return False
        header = bytes(self.arrived[: end + 2])
        length = kinds.body_length(header)
        if length is not None and len(self.arrived) < end + len(END) + length:
            return False
        self._classify(header)
        return True

    def gone(self) -> bool:
        """Whether the client has broken the connection off. Leaves the socket without blocking."""
        try:
            self._look()
        except OSError:
            return True
        return False

    def half_closed(self) -> bool:
        """Whether the client has closed its side: it may have gone, or it only sends no more and reads still."""
        try:
            return self._look() == b""
        except OSError:
            return True

    def _look(self) -> bytes | None:
        """What comes next, left where it is; None for nothing yet."""
        self.sock.setblocking(False)
        try:
            data: bytes = self.sock.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return None
        return data

    def _classify(self, header: bytes) -> None:
        remote = self.client[0] if isinstance(self.client, tuple) else ""
        self.kind, self.refusal = kinds.kind_of(header), kinds.refusal_of(header)
        self.of = address_behind(remote, kinds.forwarded_for(header)) or ""

    def hand_to_parser(self) -> None:
        """What has arrived is the parser's; nothing of it is waited for again."""
        self.sock.begin()
        self.init()
        self.parser.unreader.unread(bytes(self.arrived))
        self.arrived = bytearray()
        self.data_ready = True
