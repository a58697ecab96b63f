"""Which index an engine reads and writes; part of the interface in `base`."""

from typing import NamedTuple


class IndexPlace(NamedTuple):
    """Where the index is.

    Attributes:
        identity: Equal in all processes that use the same index, another for another index; "" where it cannot be told.
        label: What sentences for staff call it.
    """

    identity: str
    label: str
