"""Readers who would stop the others, for benchmarks/fairness.py: python benchmarks/fairness_load.py KIND PORT NUMBER.

Each kind goes on until the process is ended; a connection that the server closes is opened again. What answers 503 is
asked again after half a second.
"""

import asyncio
import re
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from itertools import cycle
from urllib.parse import quote

ADDRESS = "127.0.0.2"  # of one reader; the benchmark's own requests come from another
WORDS = re.findall("..", "工作发展建设改革创新群众服务经济社会管理落实推进加强坚持提高全面重点项目企业农村")
OR, AND = quote(" OR ".join(WORDS)), quote(" ".join(WORDS))
SLOTS = quote("坚持___相结合 OR 加强___建设 OR 推进___发展 OR 提高___水平 OR 抓好___落实 OR 做好___工作")
COSTLY = [
    f"/api/v1/search?q={OR}&page_size=1000",
    f"/search/?q={OR}",
    f"/search/?q={SLOTS}",
    f"/search/concordance/?q={quote('的')}&order=left",
    f"/search/concordance/?q={AND}&order=right",
    f"/phrases/?p={quote('工作')}&p={quote('发展')}&p={quote('建设')}",
]
EXPORTS = [
    f"/search/concordance.csv?q={quote('的')}",
    f"/search/results.csv?q={quote('工作')}",
    f"/search/concordance.csv?q={quote('工作')}&order=left",
    f"/search/results.json?q={quote('发展')}",
]
LARGE = [*EXPORTS, f"/api/v1/search?q={quote('工作')}&page_size=1000", "/api/v1/speeches?page_size=1000"]
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def connected(port: int, receive_buffer: int = 0) -> Streams:
    sock = socket.socket()
    if receive_buffer:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    sock.setblocking(False)
    sock.bind((ADDRESS, 0))
    await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", port))
    return await asyncio.open_connection(sock=sock, limit=receive_buffer or 1 << 16)


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()


async def slow_header(port: int, paths: Iterator[str]) -> None:
    """Half a header, then a character a second."""
    reader, writer = await connected(port)
    writer.write(get(next(paths))[:-4] + b"\r\nX-Slow: ")
    while not reader.at_eof():
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(1)


async def stalled_reader(port: int, paths: Iterator[str]) -> None:
    """Asks for something large and does not read it; comes again after half a minute, or when it is told to go."""
    _, writer = await connected(port, receive_buffer=4096)
    writer.write(get(next(paths)))
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    try:
        await asyncio.sleep(30)
    finally:
        writer.transport.abort()


async def reader(port: int, paths: Iterator[str]) -> None:
    stream, writer = await connected(port)
    writer.write(get(next(paths)))
    status = await stream.readline()
    while await stream.read(1 << 16):
        pass
    writer.close()
    if b" 503 " in status:
        await asyncio.sleep(0.5)


Kind = Callable[[int, Iterator[str]], Awaitable[None]]
KINDS: dict[str, tuple[Kind, list[str]]] = {
    "slow headers": (slow_header, ["/"]),
    "stalled readers": (stalled_reader, LARGE),
    "costly queries": (reader, COSTLY),
    "exports": (reader, EXPORTS),
}


async def again_and_again(kind: Kind, port: int, paths: Iterator[str]) -> None:
    while True:
        with suppress(OSError):
            await kind(port, paths)
        await asyncio.sleep(0.05)


async def main() -> None:
    kind, paths = KINDS[sys.argv[1]]
    turn = cycle(paths)
    await asyncio.gather(*(again_and_again(kind, int(sys.argv[2]), turn) for _ in range(int(sys.argv[3]))))


if __name__ == "__main__":
    asyncio.run(main())
