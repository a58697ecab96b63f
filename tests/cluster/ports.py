"""Ports for servers that are ended and started again at the same address.

They lie below those that the system gives to clients, so that no connection takes one while its server is away.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

FIRST, LAST, BLOCK = 19200, 19399, 20


@contextmanager
def block_of_ports(first: int = FIRST) -> Iterator[range]:
    """Reserves ports that follow one another, for this process against others that ask here.

    Args:
        first: where to begin looking.

    Yields:
        The ports. Whoever holds a block listens on the one before them.

    Raises:
        OSError: all are taken.
    """
    for start in range(first, LAST + 1, BLOCK):
        with socket.socket() as held:
            if _listens(held, start) and all(map(_free, range(start + 1, start + BLOCK))):
                yield range(start + 1, start + BLOCK)
                return
    raise OSError(f"no block of free ports between {first} and {LAST}")


def _listens(held: socket.socket, port: int) -> bool:
    try:
        held.bind(("127.0.0.1", port))
        held.listen()
    except OSError:
        return False
    return True


def _free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return _listens(tried, port)
