"""What keyness answers: strings with their counts, and what the archive has of the speeches that were compared."""

from dataclasses import dataclass, field
from enum import StrEnum

MOST_ROWS = 200


@dataclass(frozen=True)
class Holdings:
    """The number of some speeches, and of characters in their texts."""

    speeches: int
    characters: int


class KeynessKind(StrEnum):
    """Said more often here than elsewhere; here and never before; elsewhere or before, and not here."""

    FREQUENT = "frequent"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Counted:
    """The number of matches of a string, and of speeches that hold it."""

    occurrences: int
    speeches: int


@dataclass(frozen=True)
class KeynessRow:
    """A string and its numbers, all of which are those of a quoted search.

    Attributes:
        phrase: The string as one of the speeches prints it.
        query: What is to be typed to find it.
        here: Its count in the speeches chosen.
        before: In those of earlier years, or in all others where no year was chosen.
        everywhere: In the whole archive.
        rate_here: Matches per million characters of the speeches chosen.
        rate_elsewhere: The same of all others.
        log_ratio: The binary logarithm of the ratio of these two.
        likelihood: Dunning's G², always positive.
        dispersion: Juilland's D over the speeches that say it more, 0 to 1.
        goes_on: Whether the string has the greatest length that is counted, so that it may be a beginning.
    """

    phrase: str
    query: str
    here: Counted
    before: Counted
    everywhere: Counted
    rate_here: float
    rate_elsewhere: float
    log_ratio: float
    likelihood: float
    dispersion: float
    goes_on: bool


@dataclass(frozen=True)
class Keyness:
    """The strings of one kind, most telling first.

    Attributes:
        kind: Which.
        here: What the archive has of the speeches chosen.
        before: Of those before them, see `KeynessRow.before`.
        elsewhere: Of all others.
        ready: Whether the strings of the archive were counted at all; a large one is counted by the worker.
        stale: Whether the archive has changed since: strings of newer speeches may be missing. The numbers are right.
        least: The fewest occurrences in the archive of a string that is listed.
    """

    kind: KeynessKind
    here: Holdings
    before: Holdings
    elsewhere: Holdings
    rows: list[KeynessRow] = field(default_factory=list)
    ready: bool = True
    stale: bool = False
    least: int = 0
