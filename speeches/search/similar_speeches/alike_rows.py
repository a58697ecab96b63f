"""What more like this answers: speeches with the telling strings that they share with one."""

from dataclasses import dataclass, field

from speeches.models import Speech

MOST_ALIKE = 20  # speeches in one answer


@dataclass(frozen=True)
class PlacedString:
    """A telling string where a speech has it; a quoted search finds it there.

    Attributes:
        phrase: As the speech asked for prints it.
        query: What is to be typed to find it.
        anchor: Of the paragraph or heading of the speech where it first stands.
    """

    phrase: str
    query: str
    anchor: str


@dataclass(frozen=True)
class AlikeSpeech:
    """Another speech, and what it has of the telling strings, most telling first."""

    speech: Speech
    strings: tuple[PlacedString, ...]


@dataclass(frozen=True)
class MoreLikeThis:
    """The speeches most alike first.

    Attributes:
        telling: The telling strings of the speech asked for, most telling first.
        rows: The others. None of them is a near copy.
        ready: Whether the strings of this speech were counted; those of a large archive are counted by the worker.
        stale: Whether the archive has changed since: newer speeches may be missing; what is said is right.
    """

    telling: tuple[PlacedString, ...] = ()
    rows: list[AlikeSpeech] = field(default_factory=list)
    ready: bool = True
    stale: bool = False
