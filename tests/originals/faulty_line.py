"""A line to a server that can be made to fail: it passes bytes on as they come, until told otherwise."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

# Answers of a store that does not do what it is asked: status and code.
REFUSALS = {"busy": (503, "SlowDown"), "expired": (400, "ExpiredToken"), "full": (507, "InsufficientStorage")}


def refusal(status: int, code: str) -> bytes:
    body = f"<Error><Code>{code}</Code><Message>not now</Message></Error>"
    head = f"HTTP/1.1 {status} Refused\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: {len(body)}"
    return f"{head}\r\n\r\n{body}".encode()


class FaultyLine:
    """
    Attributes:
        fault: what becomes of each connection from now on: "" passes all on; "stall" answers nothing; "closed" closes
            at once; those of REFUSALS answer so; "request" breaks off within what is sent and "answer" within what is answered;
            "altered request" and "altered answer" change a byte of the body on its way.
        most: bytes that pass before it breaks off.
    """

    def __init__(self, target: str) -> None:
        self.fault, self.most = "", 1500
        parts = urlsplit(target)
        self._target = (parts.hostname or "", parts.port or 80)
        self._server = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self.address = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def set(self, fault: str) -> None:
        """Connections that are kept are closed: the next request comes by a new one."""
        self.fault = fault
        for each in list(self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.set("closed")
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            self._open.add(near)
            threading.Thread(target=self._serve, args=(near, self.fault), daemon=True).start()

    def _serve(self, near: socket.socket, fault: str) -> None:
        with near, suppress(OSError):
            if fault == "stall":
                near.recv(1)
                while near.recv(65536):
                    pass
            elif fault in REFUSALS:
                _whole_request(near)
                near.sendall(refusal(*REFUSALS[fault]))
            elif fault != "closed":
                self._pass_on(near, fault)
        self._open.discard(near)

    def _pass_on(self, near: socket.socket, fault: str) -> None:
        with socket.create_connection(self._target) as far:
            back = threading.Thread(target=self._copy, args=(far, near, fault, "answer"), daemon=True)
            back.start()
            self._copy(near, far, fault, "request")
            back.join()

    def _copy(self, source: socket.socket, to: socket.socket, fault: str, way: str) -> None:
        passed, in_body = 0, False
        with suppress(OSError):
            while data := source.recv(1024):
                if fault == f"altered {way}" and in_body:
                    data = bytes([data[0] ^ 1]) + data[1:]
                in_body = in_body or b"\r\n\r\n" in data
                if fault == way and passed + len(data) > self.most:
                    break
                to.sendall(data)
                passed += len(data)
        for each in (source, to):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def _whole_request(near: socket.socket) -> None:
    """Reads a request to its end: who answers before and closes resets the line of a sender."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = near.recv(65536)
        if not more:
            return
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
    if lines.get(b"expect") == b"100-continue":
        near.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    left = int(lines.get(b"content-length", 0)) - len(body)
    while left > 0 and (more := near.recv(65536)):
        left -= len(more)


@contextmanager
def faulty_line(target: str) -> Iterator[FaultyLine]:
    line = FaultyLine(target)
    try:
        yield line
    finally:
        line.close()
