"""What retrieval needs of an engine: one state of its documents as columns, and candidates for a pattern.

An engine proposes; what counts, and where, is decided here and in `speeches.text`, by canonical text.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from speeches.models import ListedValues
from speeches.search.engines.columns import DocCounts, Docs, FacetColumn, GapMatches
from speeches.text import CanonicalText, PhrasePattern, Span


class FieldText(Protocol):
    """The canonical texts of one field, by document number."""

    @property
    def every(self) -> Docs:
        """All documents."""

    def candidates(self, pattern: PhrasePattern, docs: Docs) -> Docs:
        """Those of `docs` that hold every pair of neighbouring characters of some form of each piece.

        For a pattern across holes, all of `docs`. No document with a match is missing; as all engines tell the same,
        the number of candidates is what words are weighed by.
        """

    def counts(self, pattern: PhrasePattern, docs: Docs) -> DocCounts:
        """The number of matches, as `pattern.count` counts, in those of `docs` that have any; `candidates` suffice."""

    def gaps(self, pattern: PhrasePattern, docs: Docs) -> GapMatches:
        """The matches of a slot in all of `docs`; matches in other documents may be among them."""

    def docs_with(self, pattern: PhrasePattern) -> Docs:
        """All documents with a match."""

    def canonical_texts(self, docs: NDArray[np.int64]) -> Iterator[CanonicalText]:
        """The texts of these documents in their order, with their seams, read in batches."""

    def strings_at(self, doc: int, spans: Sequence[Span]) -> tuple[str, ...]:
        """What stands in a document at the spans of `gaps`."""

    def in_characters(self, doc: int, span: Span) -> Span:
        """A span of `gaps` as offsets in the document's canonical text."""


class Snapshot(Protocol):
    """One state of the index, which does not change whatever is committed meanwhile. Documents have numbers from 0.

    Attributes:
        text, title, particulars: The canonical texts of the fields.
        pks: The primary key of each document.
        facets: The columns of the facets, by name.
        years: The year of each document; 0 for none.
        live: Numbers of all documents that are searched.
        newest_rank, oldest_rank: The rank of each document in these orders.
        relative_lengths: Field name to the length of each document in bytes, divided by the mean of the live ones.
    """

    @property
    def text(self) -> FieldText: ...

    @property
    def title(self) -> FieldText: ...

    @property
    def particulars(self) -> FieldText: ...

    @property
    def pks(self) -> NDArray[np.int64]: ...

    @property
    def facets(self) -> Mapping[str, FacetColumn]: ...

    @property
    def years(self) -> NDArray[np.int64]: ...

    @property
    def live(self) -> Docs: ...

    @property
    def newest_rank(self) -> NDArray[np.int64]: ...

    @property
    def oldest_rank(self) -> NDArray[np.int64]: ...

    @property
    def relative_lengths(self) -> Mapping[str, NDArray[np.float64]]: ...

    def listed(self, name: str, values: ListedValues | None) -> FacetColumn:
        """A facet as lists show it."""
