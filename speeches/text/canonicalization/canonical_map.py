"""A printed text with its canonical form and the offsets from one to the other."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from speeches.text.canonicalization.canonical_text import RUN_OF_MARKS, collapse_runs_of_marks
from speeches.text.canonicalization.character_folding import DROPPED, EXTRA, PARTED_FOLDS

_PARTS = re.compile(f"[{DROPPED}{EXTRA}]")


class CanonicalMap:
    """A printed text with its canonical form and the offsets from one to the other, each computed when first needed.

    Attributes:
        text: The printed text.
        canonical: Its canonical form, the same as `canonical(text)`.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def canonical(self) -> str:
        return collapse_runs_of_marks(self._folded)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Converts a span of the canonical text to the span of the printed text from which it was made.

        Args:
            start: First character in `canonical`.
            end: One past the last character in `canonical`; must be greater than `start`.

        Returns:
            The half-open span in `text`, with the characters that canonical text drops between first and last.
        """
        runs, removed = self._mark_runs
        ends, shifts = self._shifts
        first = start + removed[bisect_left(runs, start)]
        last = end - 1 + removed[bisect_right(runs, end - 1)]
        return first + shifts[bisect_right(ends, first)], last + shifts[bisect_right(ends, last)] + 1

    @cached_property
    def _pieces(self) -> list[str]:
        """The folded text, parted where its offsets begin to differ from those of the printed text by one more."""
        return _PARTS.split(self._parted) if EXTRA in self._parted else self._parted.split(DROPPED)

    @cached_property
    def _parted(self) -> str:
        return PARTED_FOLDS.over(self.text)

    @cached_property
    def _folded(self) -> str:
        """The folded text before runs of marks are collapsed."""
        return "".join(self._pieces)

    @cached_property
    def _shifts(self) -> tuple[list[int], Sequence[int]]:
        """Where each piece ends in the folded text; what is to be added to offsets in each piece for those in print."""
        ends = list(accumulate(map(len, self._pieces)))
        if EXTRA not in self._parted:
            return ends, range(len(ends))
        steps = (1 if part == DROPPED else -1 for part in _PARTS.findall(self._parted))
        return ends, list(accumulate(steps, initial=0))

    @cached_property
    def _mark_runs(self) -> tuple[list[int], list[int]]:
        """The canonical offset of each collapsed run of marks; the number of marks removed before each, and in all."""
        runs = [run.span() for run in RUN_OF_MARKS.finditer(self._folded)]
        removed = list(accumulate((end - start - 1 for start, end in runs), initial=0))
        return [start - removed_before for (start, _), removed_before in zip(runs, removed, strict=False)], removed
