"""Between the two processes of a worker: connections with what has arrived of a request."""

import socket

MOST = 64 * 1024  # bytes of a request that is handed over; a longer one stays where it arrived


class Channel:
    """One end; what is sent at one end is received at the other."""

    def __init__(self, end: socket.socket) -> None:
        self.end = end
        end.setblocking(False)

    @classmethod
    def pair(cls) -> "tuple[Channel, Channel]":
        first, second = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        return cls(first), cls(second)

    def fileno(self) -> int:
        return self.end.fileno()

    def send(self, connection: socket.socket, arrived: bytes) -> bool:
        """Whether it was handed over; if not, it stays here. The sender then closes its own copy."""
        if len(arrived) > MOST:
            return False
        try:
            socket.send_fds(self.end, [arrived], [connection.fileno()])
        except OSError:  # the other has not come to it yet, or is gone
            return False
        return True

    def receive(self) -> tuple[int, bytes] | None:
        """The descriptor of a connection and what has arrived; None if there is nothing.

        Raises:
            EOFError: the other end is closed.
        """
        try:
            arrived, descriptors, _, _ = socket.recv_fds(self.end, MOST, 1)
        except OSError:
            return None
        if not descriptors:
            raise EOFError
        return descriptors[0], arrived

    def close(self) -> None:
        self.end.close()
