"""What is said between the process that wants a file read and the one that reads it."""

from dataclasses import dataclass
from enum import Enum

from speeches.extraction.learning import NOTHING_TAUGHT, Taught
from speeches.extraction.meeting_keywords import Keywords
from speeches.extraction.types import Extraction, PlainText

READY = "ready"  # what a process says when it has loaded all that reading needs


@dataclass(frozen=True)
class Bounds:
    """What reading one file may take: seconds of processor time, and bytes of memory."""

    seconds: float = 10
    memory: int = 500 * 1024 * 1024

    def for_pictures(self, pages: int) -> "Bounds":
        """What recognising the text of so many pages may take besides: three seconds a page where all is well."""
        return Bounds(self.seconds + 10 * pages, max(self.memory, 2048 * 1024 * 1024))

    @property
    def patience(self) -> float:
        """Seconds that pass, at most: the machine has other work, and another program may be waited for."""
        return 6 * self.seconds


class AnswerKind(Enum):
    READ = "read"
    REFUSED = "refused"
    PICTURES = "pictures"  # whose text can be recognised, when it is asked for
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
    recognise: bool = False  # the text of pictures
    draw: int = 0  # the page to draw instead of reading
    as_speech: bool = False  # whatever kind of document it seems to be
    plain: bool = False  # its lines alone, of which nothing is made


@dataclass(frozen=True)
class Answer:
    """What came of a file; after a `last` one the process ends. A `notice` is for the log, whatever came of it."""

    outcome: AnswerKind
    extracted: Extraction | None = None
    said: str = ""
    pages: int = 0
    picture: bytes = b""
    plain: PlainText | None = None
    last: bool = False
    notice: str = ""
