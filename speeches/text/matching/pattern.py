"""What all search patterns have in common."""

from collections.abc import Iterator
from typing import Protocol

from speeches.text.canonicalization import NO_SEAMS, Seams
from speeches.text.matching.gap_readings import Span as Span


class Pattern(Protocol):
    """A pattern whose matches in a text can be listed and counted."""

    @property
    def printed(self) -> bool:
        """Whether it is matched against printed text; otherwise against canonical text."""

    @property
    def bounded(self) -> bool:
        """Whether numbers at its edges must be whole."""

    @property
    def judged(self) -> bool:
        """Whether an occurrence of its characters may be no match, which the seams of a canonical text tell."""

    @property
    def crosses_paragraphs(self) -> bool:
        """Whether a match may begin in one paragraph and end in another."""

    def spans(self, text: str, seams: Seams = NO_SEAMS) -> Iterator[Span]:
        """The spans of the matches from left to right; those of one form do not overlap, as with `str.count`.

        Args:
            text: Printed or canonical text, as `printed` says.
            seams: Of a canonical text; used by patterns that have numbers.
        """

    def count(self, text: str, seams: Seams = NO_SEAMS) -> int:
        """The number of matches in `text`, as `spans` would list them."""
