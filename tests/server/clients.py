"""Clients of a server that is tried: polite ones and others."""

import http.client
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.browser_desk.served import Served

PATIENCE = 60  # seconds: of a test that would fail anyhow


@dataclass(frozen=True)
class Running:
    port: int
    process: "subprocess.Popen[bytes]"
    log: Path
    served: Served

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
        """Status and body of an answer over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def connected(self, sent: bytes, receive_buffer: int = 0) -> socket.socket:
        """A connection over which something has been sent."""
        connection = socket.socket()
        if receive_buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        connection.settimeout(PATIENCE)
        connection.connect(("127.0.0.1", self.port))
        connection.sendall(sent)
        return connection

    def searchers(self) -> list[int]:
        """The processes that search: children of the workers."""
        return [pid for worker in children(self.process.pid) for pid in children(worker)]


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def request(path: str, *headers: str, method: str = "GET") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *headers]
    return "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n"


def answers(connection: socket.socket, number: int) -> list[tuple[int, bytes]]:
    """So many answers that come over one connection, one after another."""
    found = []
    for _ in range(number):
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        found.append((answer.status, answer.read()))
    return found


def closed(connection: socket.socket) -> bool:
    """Whether the server has let go of it without having answered."""
    try:
        return connection.recv(1 << 16) == b""
    except ConnectionResetError:
        return True
