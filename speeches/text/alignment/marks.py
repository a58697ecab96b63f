"""What is marked in a line, and why."""

from enum import StrEnum
from typing import NamedTuple


class MarkKind(StrEnum):
    """The other text lacks it; it has it in another line; it prints it in another way (punctuation, width, script)."""

    CHANGED = "changed"
    MOVED = "moved"
    PRINTED = "printed"


class Mark(NamedTuple):
    """Characters [start, end) of a printed line; of a moved sentence also the number of its line in the other text."""

    start: int
    end: int
    kind: MarkKind
    line: int | None = None
