"""A socket that lets go of a peer who sends or reads too slowly."""

import errno
import socket
import time

PATIENCE = 15.0  # seconds of waiting for the peer that each request has
SLOWEST = 16 * 1024  # bytes that must move for each further second of waiting


class PacedSocket(socket.socket):
    """A connection; what blocks is the waiting that counts, not the work between.

    For each request the peer may keep us waiting for PATIENCE and a second for every SLOWEST bytes moved, both ways
    together. Beyond that reading and sending raise ConnectionResetError, as if the peer had gone.
    """

    # Bytes that the system takes from us at once, though the client does not read: a page costs no thread its time.
    SEND_BUFFER = 512 * 1024

    _waited = 0.0
    _moved = 0

    @classmethod
    def of(cls, descriptor: int) -> "PacedSocket":
        """The connection with that descriptor, which is this socket's from now on."""
        paced = cls(fileno=descriptor)
        paced.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, cls.SEND_BUFFER)
        return paced

    def begin(self) -> None:
        """A new request: what was waited before is forgotten."""
        self._waited, self._moved = 0.0, 0

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        if self.gettimeout() == 0:
            return super().recv(size, flags)
        before, start = self._wait_no_longer()
        try:
            data = super().recv(size, flags)
        finally:
            self._account(before, start)
        self._moved += len(data)
        return data

    def sendall(self, data: bytes, flags: int = 0, /) -> None:  # type: ignore[override]
        rest = memoryview(data)
        while rest:
            before, start = self._wait_no_longer()
            try:
                sent = super().send(rest, flags)
            finally:
                self._account(before, start)
            self._moved += sent
            rest = rest[sent:]

    def _wait_no_longer(self) -> tuple[float | None, float]:
        left = PATIENCE + self._moved / SLOWEST - self._waited
        if left <= 0:
            raise ConnectionResetError(errno.ECONNRESET, "the peer is too slow")
        before = self.gettimeout()
        self.settimeout(left if before is None else min(before, left))
        return before, time.monotonic()

    def _account(self, before: float | None, start: float) -> None:
        self._waited += time.monotonic() - start
        self.settimeout(before)
