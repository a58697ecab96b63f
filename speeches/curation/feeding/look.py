"""One look at a channel: what it gave, and the sentence for staff when it could give nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

Enqueue = Callable[[int], object]


class ChannelProblem(Exception):
    """A channel as a whole cannot be used now; the message is a sentence that says what and what to do."""


@dataclass
class Look:
    """What one look at a channel gave.

    Attributes:
        taken, known, refused: numbers of files or mails.
        left: mails of other senders.
        waiting: files that are not finished yet, or more than one look takes.
        more: whether there is something to do at once.
        notes: sentences on what was passed over.
        problems: sentences on what went wrong.
        failed: whether that kept the look from being taken at all.
    """

    taken: int = 0
    known: int = 0
    refused: int = 0
    left: int = 0
    waiting: int = 0
    more: bool = False
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    failed: bool = False

    @property
    def handled(self) -> int:
        """How many files or mails were dealt with."""
        return self.taken + self.known + self.refused + self.left

    def count(self, outcome: str) -> None:
        """Counts one file or mail by its outcome."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def add(self, other: "Look") -> None:
        """Takes in what the next look gave; what it found waiting stands in the place of what this one found."""
        for outcome in ("taken", "known", "refused", "left"):
            setattr(self, outcome, getattr(self, outcome) + getattr(other, outcome))
        self.waiting, self.more, self.failed = other.waiting, other.more, other.failed
        self.notes, self.problems = other.notes, other.problems


class Stopping(Protocol):
    """threading.Event, of which this much is needed."""

    def is_set(self) -> bool: ...

    def wait(self, timeout: float | None = None) -> bool: ...


class FeedingChannel(Protocol):
    """A watched folder or a mailbox.

    Attributes:
        channel: the value of `Channel` it goes by.
        seconds: between two looks.
        settle_seconds: after which a second look takes what the first one found; 0 where the first takes all.
    """

    @property
    def channel(self) -> str: ...

    @property
    def seconds(self) -> float: ...

    @property
    def settle_seconds(self) -> float: ...

    def look(self, enqueue: Enqueue) -> Look:
        """Takes in what is there, within the bounds of one look.

        Args:
            enqueue: is called with the key of each source to extract.

        Raises:
            ChannelProblem: the channel cannot be used now.
            django.db.OperationalError: the database does not take it.
        """
        ...

    def wait(self, stopping: Stopping, seconds: float) -> None:
        """Waits, at most so many seconds, until there may be something to do or the program is to stop."""
        ...
