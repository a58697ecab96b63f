"""A server between the archive and a node, which passes everything on until it is told to fail."""

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PASS, CUT, SLOW, LOCKED_OUT, OTHER_PROGRAM = "pass", "cut", "slow", "locked out", "other program"
ALONE, BROKEN = "alone", "broken"
_PAUSE = 0.05  # seconds
_SAID = {
    LOCKED_OUT: (401, b"Unauthorized", "text/plain"),
    OTHER_PROGRAM: (200, b'{"version": {"number": "7.17.0"}, "tagline": "You Know, for Search"}', "application/json"),
    ALONE: (
        503,
        b'{"error": {"type": "cluster_manager_not_discovered_exception"}, "status": 503}',
        "application/json",
    ),
    BROKEN: (500, b'{"error": {"type": "null_pointer_exception"}, "status": 500}', "application/json"),
}


class FaultyProxy(ThreadingHTTPServer):
    """It passes on to `node`, given as host:port.

    Attributes:
        fault: What it does instead: one of the names above.
        first: How many requests it passes on before that.
    """

    daemon_threads = True

    def __init__(self, node: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.node, self.fault, self.first = node, PASS, 0

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def next_fault(self) -> str:
        if self.first:
            self.first -= 1
            return PASS
        return self.fault


class _Handler(BaseHTTPRequestHandler):
    server: FaultyProxy
    protocol_version = "HTTP/1.1"

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.server.next_fault()
        if fault == CUT:
            self.close_connection = True
        elif fault in _SAID:
            self._answer(*_SAID[fault])
        else:
            while fault == SLOW and self.server.fault == SLOW:
                time.sleep(_PAUSE)
            self._answer(*self._asked(body))

    def _asked(self, body: bytes) -> tuple[int, bytes, str]:
        connection = http.client.HTTPConnection(self.server.node, timeout=60)
        kind = {"Content-Type": self.headers["Content-Type"]} if "Content-Type" in self.headers else {}
        connection.request(self.command, self.path, body, kind)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers.get("Content-Type", "application/json")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is said of requests."""


@contextmanager
def faulty_proxy(node: str) -> Iterator[FaultyProxy]:
    """The proxy, which answers until the block ends."""
    proxy = FaultyProxy(node)
    serving = threading.Thread(target=proxy.serve_forever, daemon=True)
    serving.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
