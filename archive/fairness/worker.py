"""The worker of gunicorn that serves the archive: threads get requests that have arrived, of each kind a few at a time.

gunicorn's own threaded worker gives a connection to a thread as soon as it is opened, so as many half headers as there
are threads stop it. Here connections wait in the loop: until the header is there, and a short body; and then until
fewer requests of the same kind or of the same client go on. Whoever waits there costs no thread.
"""

import selectors
import socket
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn import util
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

from archive.client_address import address_behind
from archive.fairness import kinds
from archive.fairness.paced_socket import PacedSocket
from archive.fairness.pages_first import page_begins, page_ends
from archive.fairness.places import Places

HEADER_SECONDS = 10.0  # until header and short body have arrived
MOST_HEADER = 256 * 1024  # bytes
MOST_ARRIVING = 256  # connections without a whole request; a further one takes the place of the oldest
LINGER = 2.0  # seconds in which a client may close first, so that it sees the end of the answer
END = b"\r\n\r\n"


class Connection(TConn):  # type: ignore[misc]  # gunicorn has no types
    """A connection, what has arrived of its next request, and the place that the request takes."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.arrived = bytearray()
        self.kind = kinds.PAGE
        self.of = ""
        self.leave: Callable[[], None] = lambda: None

    def whole(self) -> bool:
        """Whether a thread would not have to wait for more."""
        self.arrived = self.arrived.lstrip(b"\r\n")  # empty lines before a request
        end = self.arrived.find(END)
        if end < 0:
            return False
        length = kinds.body_length(bytes(self.arrived[: end + 2]))
        return length is None or len(self.arrived) >= end + len(END) + length

    def take_over(self) -> None:
        """Hands what has arrived to the parser, and says what kind of request it is and whose."""
        header = bytes(self.arrived[: self.arrived.find(END) + 2])
        self.kind = kinds.kind_of(header)
        remote = self.client[0] if isinstance(self.client, tuple) else ""
        self.of = address_behind(remote, kinds.forwarded_for(header)) or ""
        self.sock.begin()
        self.init()
        self.parser.unreader.unread(bytes(self.arrived))
        self.arrived.clear()
        self.data_ready = True


class FairWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Threads for whole requests only, in turn by kind and client."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.places = {kind.name: Places(kind.number, kind.for_one) for kind in kinds.KINDS}
        self.queue: deque[Connection] = deque()

    def accept(self, listener: Any) -> None:
        try:
            accepted, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError, InterruptedError):
            return
        paced = PacedSocket(accepted.family, accepted.type, accepted.proto, fileno=accepted.detach())
        self.nr_conns += 1
        self._await_request(Connection(self.cfg, paced, address, listener.getsockname()))

    def _await_request(self, conn: Connection) -> None:
        if len(self.pending_conns) >= MOST_ARRIVING:
            self._drop(self.pending_conns[0])
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + HEADER_SECONDS
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def on_pending_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        try:
            data = client.recv(1 << 16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        conn.arrived += data
        if not data:
            self._drop(conn)
        elif conn.whole():
            self._stop_waiting(conn)
            conn.take_over()
            self.enqueue_req(conn)
        elif len(conn.arrived) > MOST_HEADER:
            self._refuse(conn)

    def on_client_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """The next request on a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await_request(conn)
        self.on_pending_socket_readable(conn, client)

    def enqueue_req(self, conn: Connection) -> None:
        self.queue.append(conn)
        self._next_ones()

    def _next_ones(self) -> None:
        """Begins whatever may begin; in order of arrival but for those whose kind or client has its share."""
        for conn in [conn for conn in self.queue if self.places[conn.kind.name].free(conn.of)]:
            places = self.places[conn.kind.name]
            if places.free(conn.of):
                self.queue.remove(conn)
                conn.leave = self._occupied(conn.kind, places.take(conn.of))
                super().enqueue_req(conn)

    def _occupied(self, kind: kinds.Kind, leave: Callable[[], None]) -> Callable[[], None]:
        if kind is not kinds.PAGE:
            return leave
        page_begins()

        def leave_page() -> None:
            page_ends()
            leave()

        return leave_page

    def finish_request(self, conn: Connection, fs: "Future[bool]") -> None:
        conn.leave()
        again = not fs.cancelled() and fs.exception() is None and fs.result()
        if not again:
            self._linger(conn)
        elif rest := conn.parser.unreader.take_buffered():
            self._go_on_with(conn, rest)
        else:
            self._keep(conn)
        self._next_ones()

    def _go_on_with(self, conn: Connection, rest: bytes) -> None:
        """The client has sent (a part of) its next request with the last one."""
        conn.arrived += rest
        if conn.whole():
            conn.take_over()
            self.enqueue_req(conn)
        else:
            self._await_request(conn)

    def _keep(self, conn: Connection) -> None:
        conn.sock.setblocking(False)
        conn.set_timeout()
        if not self.alive:
            conn.timeout = min(conn.timeout, time.monotonic() + STOP_KEEPALIVE_LINGER)
        self.keepalived_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_client_socket_readable, conn))

    def _linger(self, conn: Connection) -> None:
        """Says that nothing more comes and waits for the client to close; gunicorn would wait here, in the loop."""
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:  # it is gone
            self.nr_conns -= 1
            conn.close()
            return
        conn.timeout = time.monotonic() + LINGER
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._on_lingering_readable, conn))

    def _on_lingering_readable(self, conn: Connection, client: socket.socket) -> None:
        try:
            if client.recv(1 << 16):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self._drop(conn)

    def _refuse(self, conn: Connection) -> None:
        with suppress(OSError):
            util.write_error(conn.sock, 431, "Request Header Fields Too Large", "")
        self._drop(conn)

    def _drop(self, conn: Connection) -> None:
        self._stop_waiting(conn)
        self.nr_conns -= 1
        conn.close()

    def _stop_waiting(self, conn: Connection) -> None:
        self.pending_conns.remove(conn)
        with suppress(OSError, KeyError, ValueError):
            self.poller.unregister(conn.sock)

    def murder_pending(self) -> None:
        now = time.monotonic()
        for conn in [conn for conn in self.pending_conns if conn.timeout <= now]:
            self._drop(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        """gunicorn calls this when it stops: requests that have not arrived are not waited for either."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)
