"""The matches of a slot (坚持___相结合) over many documents, as arrays."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from speeches.search.engines.columns.doc_counts import DocCounts, counted
from speeches.text import Span


@dataclass
class GapMatches:
    """The matches of a slot, in parallel arrays: the document number of each, and the spans of its gaps.

    Spans are offsets as the engine counts them (`FieldText.strings_at` reads there); match n has the gaps from
    n * gaps_per_match on.
    """

    gaps_per_match: int
    docs: "array[int]" = field(default_factory=partial(array, "L"))
    starts: "array[int]" = field(default_factory=partial(array, "Q"))
    ends: "array[int]" = field(default_factory=partial(array, "Q"))

    def add(self, doc: int, spans: Sequence[Span]) -> None:
        self.docs.append(doc)
        for start, end in spans:
            self.starts.append(start)
            self.ends.append(end)

    def counts(self) -> DocCounts:
        """The number of matches in each document; the matches were added in the order of documents."""
        return counted(np.array(self.docs, np.int64))

    def spans(self, match: int) -> list[Span]:
        """The spans of the gaps of one match."""
        of_match = slice(match * self.gaps_per_match, (match + 1) * self.gaps_per_match)
        return list(zip(self.starts[of_match], self.ends[of_match], strict=True))
