"""Memory that has been freed and that the C library keeps: given back to the system after what took long."""

import ctypes
from collections.abc import Callable

COSTLY = 0.2  # seconds of the processor; to give memory back takes up to 6 ms


def _trim() -> Callable[[int], int]:
    try:
        return ctypes.CDLL(None).malloc_trim
    except AttributeError:  # a C library without it
        return lambda _: 0


_malloc_trim = _trim()


def give_back() -> None:
    """Gives back whole free pages, wherever they lie.

    By itself the library gives back what is free at the end of its heap, and one string that lives on keeps all of
    that which lies before it.
    """
    _malloc_trim(0)
