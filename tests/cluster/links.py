"""The lines between the nodes of a cluster, which can be cut: what a node sends to another goes through this process.

Each node is told to the others by the port of its line and not by its own. Whose connection comes in is looked up in the
tables of the kernel, so that of two nodes both directions can be cut and a third still reaches both.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

Pair = frozenset[str]
TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
CHUNK = 65536


class Links:
    """Lines to a number of nodes. A cut line is silent: nothing arrives, and nobody is told that it does not.

    Args:
        process_of: the number of each node's process at the moment, by its name.
    """

    def __init__(self, process_of: Callable[[], dict[str, int]]) -> None:
        self._process_of = process_of
        self._open: dict[Pair, asyncio.Event] = {}
        self._servers: list[asyncio.Server] = []
        self._running: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="links", daemon=True)
        self._thread.start()

    def add(self, name: str, port: int, transport: int) -> None:
        """Listens on `port` for what is for the node of that name, which listens on `transport`."""

        def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            pair = frozenset({name, self._asker(writer.get_extra_info("peername")[1], port)})
            task = asyncio.create_task(self._join(pair, transport, reader, writer))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

        async def listen() -> None:
            self._servers.append(await asyncio.start_server(answer, "127.0.0.1", port))

        self._run(listen())

    def cut(self, pairs: Iterable[tuple[str, str]]) -> None:
        """From now on nothing goes between the two nodes of each pair; what is sent waits."""

        async def close() -> None:
            for pair in pairs:
                self._gate(frozenset(pair)).clear()

        self._run(close())

    def heal(self) -> None:
        """Everything goes through again, what has waited first."""

        async def open_all() -> None:
            for gate in self._open.values():
                gate.set()

        self._run(open_all())

    def close(self) -> None:
        """Ends all lines."""

        async def end() -> None:
            for server in self._servers:
                server.close()
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

        self._run(end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, doing: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(doing, self._loop).result(30)

    def _gate(self, pair: Pair) -> asyncio.Event:
        if pair not in self._open:
            self._open[pair] = asyncio.Event()
            self._open[pair].set()
        return self._open[pair]

    def _asker(self, port: int, of: int) -> str:
        """The node that opened the connection from `port` to `of`; empty if it is gone."""
        socket = f"socket:[{_inode(port, of)}]"
        return next((name for name, process in self._process_of().items() if _has(process, socket)), "")

    async def _join(self, pair: Pair, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._gate(pair).wait()
            to_reader, to_writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:  # the node does not run
            writer.close()
            return
        try:
            there = asyncio.create_task(self._pass(pair, reader, to_writer))
            back = asyncio.create_task(self._pass(pair, to_reader, writer))
            await asyncio.wait({there, back}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (there, back):
                task.cancel()
            for end in (writer, to_writer):
                end.close()

    async def _pass(self, pair: Pair, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            data = b"-"
            while data:
                data = await reader.read(CHUNK)
                await self._gate(pair).wait()  # the end of a connection is not told either
                writer.write(data)
                await writer.drain()


def _inode(port: int, of: int) -> str:
    """Of the socket of the system that is bound to one port and connected to the other."""
    ends = (f":{port:04X}", f":{of:04X}")
    for table in TABLES:
        lines = table.read_text().splitlines()[1:] if table.exists() else []
        for columns in map(str.split, lines):
            if columns[1].endswith(ends[0]) and columns[2].endswith(ends[1]):
                return columns[9]
    return ""


def _has(process: int, socket: str) -> bool:
    with suppress(OSError):  # it has ended, or closed one while we looked
        return any(_target(file) == socket for file in Path(f"/proc/{process}/fd").iterdir())
    return False


def _target(file: Path) -> str:
    with suppress(OSError):
        return str(file.readlink())
    return ""
