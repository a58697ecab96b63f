"""What one process sends to the other: pickled frames, and bytes of originals behind the frames that announce them.

Both are processes of one program, and the one has started the other: neither reads what anybody else has written.
"""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Hello:
    """What is to come.

    Attributes:
        database: which database is sent.
        store: which store its originals lie in; '' where it cannot be told.
        originals: names of all originals.
    """

    database: str
    store: str
    originals: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """What is there already.

    Attributes:
        refusal: why nothing is taken, in a sentence.
        filled: whether rows are there, which are to be compared and not written.
        originals: names of the originals that need not be sent.
        moved: by table the number of rows, once all has been compared.
    """

    refusal: str = ""
    filled: bool = False
    originals: frozenset[str] = frozenset()
    moved: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class OriginalFrame:
    """Before the bytes of an original."""

    name: str
    size: int


@dataclass(frozen=True)
class DataFile:
    """A file of the data folder that belongs to the archive."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Rows:
    """Rows of a table, by the label of its model."""

    label: str
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True)
class End:
    """All has been sent: by label the number of rows and their sum, and by table the last key."""

    sums: dict[str, tuple[int, int]]
    keys: dict[str, int]


def send(stream: IO[bytes], frame: object) -> None:
    """Writes a frame."""
    pickle.dump(frame, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive_frame(stream: IO[bytes]) -> object:
    """Reads a frame; raises EOFError when the other process has ended, or was none of this program."""
    try:
        return pickle.load(stream)  # noqa: S301  # by a process of this program
    except pickle.UnpicklingError as error:
        raise EOFError from error


def send_bytes(stream: IO[bytes], content: IO[bytes]) -> None:
    """Writes all bytes of a file."""
    while chunk := content.read(CHUNK):
        stream.write(chunk)


def chunks_of(stream: IO[bytes], size: int) -> Iterator[bytes]:
    """So many bytes; raises EOFError when the other process has ended before."""
    while size:
        if not (chunk := stream.read(min(size, CHUNK))):
            raise EOFError
        size -= len(chunk)
        yield chunk
