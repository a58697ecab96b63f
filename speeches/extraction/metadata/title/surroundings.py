"""What stands around a candidate for the title, and how far one can be trusted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from speeches.extraction.char_classes import folded
from speeches.extraction.types import Line


class Confidence(IntEnum):
    """NONE: no title, and the line stays where it stood; DOUBTFUL: set with a doubt; EVIDENT: set without one."""

    NONE = 0
    DOUBTFUL = 1
    EVIDENT = 2


@dataclass(frozen=True)
class Surroundings:
    """What stands around a candidate in its header, and what the file says elsewhere of the title."""

    lines: Sequence[Line] = ()  # all that may be the title
    subtitle: str = ""
    marks: Sequence[int] = ()  # numbers of the lines with the speech's day or its speaker
    announced: Sequence[str] = ()  # the file's name, the page's own <title>
    information: Sequence[int] = ()  # numbers of the lines by which the page tells when and by whom it was posted

    @cached_property
    def printed(self) -> "Counter[str]":
        """How often each line stands among them."""
        return Counter(folded(line.text) for line in self.lines)
