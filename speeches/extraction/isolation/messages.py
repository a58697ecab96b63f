"""What is said between the process that wants a file read and the one that reads it."""

from dataclasses import dataclass
from enum import Enum

from speeches.extraction.entities import Keywords
from speeches.extraction.learning import NOTHING_TAUGHT, Taught
from speeches.extraction.types import Extraction

READY = "ready"  # what a process says when it has loaded all that reading needs


@dataclass(frozen=True)
class Bounds:
    """What reading one file may take: seconds of processor time, and bytes of memory."""

    seconds: float = 10
    memory: int = 500 * 1024 * 1024

    @property
    def patience(self) -> float:
        """Seconds that pass, at most: the machine has other work, and another program may be waited for."""
        return 6 * self.seconds


class AnswerKind(Enum):
    READ = "read"
    REFUSED = "refused"
    TIME = "time"
    MEMORY = "memory"
    BROKEN = "broken"


@dataclass(frozen=True)
class Request:
    name: str
    data: bytes
    keywords: Keywords
    bounds: Bounds
    taught: Taught = NOTHING_TAUGHT


@dataclass(frozen=True)
class Answer:
    """What came of a file; after a `last` one the process ends. A `notice` is for the log, whatever came of it."""

    outcome: AnswerKind
    extracted: Extraction | None = None
    said: str = ""
    last: bool = False
    notice: str = ""
