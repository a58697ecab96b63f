"""Connections wait in the worker's loop, not in threads: until a request has arrived, and until it is its turn.

gunicorn's own threaded worker gives a connection to a thread as soon as it is opened, so as many half headers as there
are threads stop it. Here a thread gets a request when its header is there, and a short body; and when fewer requests of
the same kind and of the same client go on than may. Whoever waits for that costs no thread.
"""

import selectors
import socket
import time
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from archive.fairness import heap, kinds
from archive.fairness.connection import Connection
from archive.fairness.costs import Costs
from archive.fairness.paced_socket import PacedSocket
from archive.fairness.places import Places

MOST_HEADER = 256 * 1024  # bytes
MOST_ARRIVING = 256  # connections without a whole request; a further one takes the place of the oldest
MOST_OPEN = 500  # connections of all sorts; beyond that one that is only kept, or arriving, makes room
MOST_QUEUED, MOST_QUEUED_OF_ONE = 256, 64  # requests whose turn has not come
LINGER = 2.0  # seconds in which a client may close first, so that it sees the end of the answer


class ArrivalWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Threads for whole requests only, in turn by kind and client."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.places = {kind.name: Places(kind.number, kind.for_one) for kind in kinds.KINDS}
        self.costs = Costs()
        self.queue: deque[Connection] = deque()

    def accept(self, listener: Any) -> None:
        try:
            accepted, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError, InterruptedError):
            return
        paced = PacedSocket.of(accepted.detach())
        self._make_room()
        self.nr_conns += 1
        self._await_request(Connection(self.cfg, paced, address, listener.getsockname()))

    def _make_room(self) -> None:
        if self.nr_conns < MOST_OPEN:
            return
        if self.keepalived_conns:
            self.keepalived_conns[0].timeout = 0
            self.murder_keepalived()
        elif self.pending_conns:
            self._drop(self.pending_conns[0])

    def _begin(self, conn: Connection) -> None:
        """What is done with a whole request."""
        if conn.refusal:
            self._refuse(conn, *conn.refusal)
            return
        conn.hand_to_parser()
        self.enqueue_req(conn)

    def _await_request(self, conn: Connection) -> None:
        if len(self.pending_conns) >= MOST_ARRIVING:
            self._drop(self.pending_conns[0])
        conn.await_request()
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
            self._begin(conn)
        elif len(conn.arrived) > MOST_HEADER:
            self._stop_waiting(conn)
            self._refuse(conn, 431, "Request Header Fields Too Large")

    def on_client_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """The next request on a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await_request(conn)
        self.on_pending_socket_readable(conn, client)

    def enqueue_req(self, conn: Connection) -> None:
        of_one = sum(other.of == conn.of for other in self.queue)
        if len(self.queue) >= MOST_QUEUED or of_one >= MOST_QUEUED_OF_ONE:
            self._refuse(conn, 503, "Service Unavailable")
        else:
            self.queue.append(conn)
            self._next_ones()

    def _next_ones(self) -> None:
        """Begins whatever may begin; in order of arrival but for those whose kind or client has its share.

        Who has closed its side comes last: most have gone, as one cannot see, but some wait for their answer.
        """
        ready = [conn for conn in self.queue if self._may_begin(conn)]
        for conn in sorted(ready, key=Connection.half_closed):
            if self._may_begin(conn):
                self.queue.remove(conn)
                if conn.gone():
                    self._close(conn)
                else:
                    conn.leave = self.places[conn.kind.name].take(conn.of)
                    super().enqueue_req(conn)

    def _may_begin(self, conn: Connection) -> bool:
        """Whoever asks for what takes long, or may have gone, gets one search at a time; pages are not counted."""
        places = self.places[conn.kind.name]
        if not places.free(conn.of):
            return False
        one = conn.kind in kinds.SEARCHING and (self.costs.long(conn.of) or conn.half_closed())
        return not one or places.free(conn.of, 1)

    def handle(self, conn: Connection) -> Any:
        start = time.thread_time()
        try:
            return super().handle(conn)
        finally:
            conn.cost = time.thread_time() - start
            if conn.cost > heap.COSTLY:
                heap.give_back()

    def finish_request(self, conn: Connection, fs: "Future[bool]") -> None:
        conn.leave()
        if conn.kind in kinds.SEARCHING:
            self.costs.add(conn.of, conn.cost)
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
            self._begin(conn)
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
            self._close(conn)
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

    def _refuse(self, conn: Connection, status: int, reason: str) -> None:
        """An answer of one line, which costs nothing; the client may not be able to read more anyhow."""
        head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nRetry-After: 5\r\n"
        with suppress(OSError):
            conn.sock.setblocking(False)
            conn.sock.send(f"{head}Content-Type: text/plain\r\nContent-Length: {len(reason)}\r\n\r\n{reason}".encode())
        self._linger(conn)

    def _drop(self, conn: Connection) -> None:
        self._stop_waiting(conn)
        self._close(conn)

    def _close(self, conn: Connection) -> None:
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
