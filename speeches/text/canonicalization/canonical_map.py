"""A printed text with its canonical form and the offsets from one to the other."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

from speeches.text.canonicalization.canonical_text import collapse_runs_of_marks
from speeches.text.canonicalization.character_folding import BORDER, FOLDS, HOLE

_RUN_OF_MARKS = re.compile(rf"{BORDER}{{2,}}|\{HOLE}{{2,}}")
_CHUNK = 64  # printed characters whose folded lengths are computed together


class CanonicalMap:
    """A printed text with its canonical form and the offsets from one to the other, each computed when first needed.

    Attributes:
        text: The printed text.
        canonical: Its canonical form, the same as `canonical(text)`.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends_by_chunk: dict[int, list[int]] = {}

    @cached_property
    def canonical(self) -> str:
        return collapse_runs_of_marks("".join(self._folded_chunks))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Converts a span of the canonical text to the span of the printed text from which it was made.

        Args:
            start: First character in `canonical`.
            end: One past the last character in `canonical`; must be greater than `start`.

        Returns:
            The half-open span in `text`, with the characters that canonical text drops between first and last.
        """
        runs, removed = self._mark_runs
        first = start + removed[bisect_left(runs, start)]
        last = end - 1 + removed[bisect_right(runs, end - 1)]
        return self._printed_index(first), self._printed_index(last) + 1

    @cached_property
    def _folded_chunks(self) -> list[str]:
        """The folded text of every `_CHUNK` printed characters, before runs of marks are collapsed."""
        return [FOLDS.over(self.text[at : at + _CHUNK]) for at in range(0, len(self.text), _CHUNK)]

    @cached_property
    def _chunk_ends(self) -> list[int]:
        return list(accumulate(map(len, self._folded_chunks)))

    @cached_property
    def _mark_runs(self) -> tuple[list[int], list[int]]:
        """The canonical offset of each collapsed run of marks; the number of marks removed before each, and in all."""
        runs = [run.span() for run in _RUN_OF_MARKS.finditer("".join(self._folded_chunks))]
        removed = list(accumulate((end - start - 1 for start, end in runs), initial=0))
        return [start - removed_before for (start, _), removed_before in zip(runs, removed, strict=False)], removed

    def _printed_index(self, index: int) -> int:
        """The offset of the printed character from which the folded character at `index` was made."""
        chunk = bisect_right(self._chunk_ends, index)
        before = self._chunk_ends[chunk - 1] if chunk else 0
        return chunk * _CHUNK + bisect_right(self._ends_of_characters(chunk), index - before)

    def _ends_of_characters(self, chunk: int) -> list[int]:
        if chunk not in self._ends_by_chunk:
            codes = map(ord, self.text[chunk * _CHUNK : (chunk + 1) * _CHUNK])
            self._ends_by_chunk[chunk] = list(accumulate(map(len, map(FOLDS.__getitem__, codes))))
        return self._ends_by_chunk[chunk]
