"""The interface between search and a search engine: requests, results, index status, and the protocol of an engine."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from haystack import connections
from haystack.indexes import SearchIndex

from speeches.models import Chosen, ListedValues, Speech
from speeches.search.engines.context_order import ContextOrder as ContextOrder
from speeches.search.engines.context_order import SortedMatches as SortedMatches
from speeches.search.engines.errors import IndexBusy as IndexBusy
from speeches.search.engines.errors import IndexDamaged as IndexDamaged
from speeches.search.engines.errors import IndexUnavailable as IndexUnavailable
from speeches.search.engines.errors import index_unwritable as index_unwritable
from speeches.search.engines.index_place import IndexPlace as IndexPlace
from speeches.search.engines.writers import Rebuild as Rebuild
from speeches.search.engines.writers import Writer as Writer
from speeches.search.query import Query
from speeches.text import CanonicalText, PhrasePattern, Span

MODULUS = 1_000_003  # of sums of squares of primary keys, so that they stay small
EVERYTHING = 10**9  # as page_size: the documents of all pages on one

FacetValue = int | str


@dataclass(frozen=True)
class SearchRequest:
    """What an engine is asked: a parsed query with filters, order and page.

    Attributes:
        filters: Facet name to the required value, or to several of which one will do; meeting types by primary key.
        type_names: Primary key to name of every meeting type: the index stores keys, so renaming needs no new index.
        listed: Facet name to what records of persons and places show in place of what is printed and indexed.
        hidden: Primary keys of speeches that are in the index but must not be found.
        pending: Number of speeches whose changes are not in the index yet; for a note to the reader.
        sort: "relevance", "newest", "oldest", or "any" for no particular order.
        page: Page number from 1; beyond the last page, the last page is given.
        page_size: Documents a page, at least 1; `EVERYTHING` for all of them.
        check: A last condition on the printed text: given primary keys, returns those that hold, with their matches.
            Retrieval asks it of what was found; no engine does.
        gap_value_limit: How many of the most frequent gap values to return for each slot.
    """

    query: Query
    filters: Mapping[str, FacetValue | Chosen] = field(default_factory=dict)
    type_names: Mapping[int, str] = field(default_factory=dict)
    listed: Mapping[str, ListedValues] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    pending: int = 0
    sort: str = "relevance"
    page: int = 1
    page_size: int = 20
    check: Callable[[Sequence[int]], Mapping[int, int]] | None = None
    gap_value_limit: int = 0


class FoundDocument(NamedTuple):
    """A speech that was found: its primary key and the number of matches in its text."""

    pk: int
    occurrences: int


@dataclass(frozen=True)
class GapValue:
    """The canonical strings in the gaps of a slot, and the number of matches with them in all documents found.

    `pk` is the newest speech with such a match, `spans` are the gaps in its canonical text.
    """

    strings: tuple[str, ...]
    count: int
    pk: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class GapValueCounts:
    """The gap values of a slot over all pages: the number of distinct ones, and the most frequent."""

    distinct: int
    most_frequent: list[GapValue]


@dataclass(frozen=True)
class EngineResult:
    """A page of documents in order, with totals over all pages.

    Attributes:
        total: Number of documents.
        occurrences: Number of matches in their texts.
        rows: The documents of page number `page` (from 1).
        facets: For each name in `FACETS`, value to number of documents, under the query and all other filters.
        gap_values: For each slot of the query its gap values, if they were asked for.
    """

    total: int = 0
    occurrences: int = 0
    rows: tuple[FoundDocument, ...] = ()
    page: int = 1
    pages: int = 1
    facets: Mapping[str, Mapping[FacetValue, int]] = field(default_factory=dict)
    gap_values: Mapping[PhrasePattern, GapValueCounts] = field(default_factory=dict)


@dataclass(frozen=True)
class IndexedKeys:
    """The primary keys of all speeches in the index."""

    keys: frozenset[int]

    @cached_property
    def summary(self) -> tuple[int, ...]:
        """The number of keys, their sum, and the sum of their squares modulo `MODULUS`.

        A database computes the same in one query, so equal sets are recognized without listing the keys.
        """
        return len(self.keys), sum(self.keys), sum(key * key % MODULUS for key in self.keys)


@dataclass(frozen=True)
class EngineStatus:
    """Whether there is an index, whether this version can read it, its number of speeches, and what is wrong.

    `reason` is a sentence for readers, `for_staff` one for those who look after the archive, if that is another.
    """

    exists: bool
    version_ok: bool
    count: int
    reason: str = ""
    for_staff: str = ""


class Engine(Protocol):
    """What the Haystack backend of an engine offers beyond Haystack's own methods.

    An engine proposes documents and their columns (`retrieval.Snapshot`). What counts and where is decided by canonical
    text, with the same code for every engine (`engines/retrieval`), so that all of them give the same answers.

    Every method that reads raises IndexUnavailable if there is no index that this version can read.
    """

    def find(self, request: SearchRequest) -> EngineResult:
        """The page of documents for a request, with totals and facets."""

    def total(self, request: SearchRequest) -> int:
        """The number of documents for a request; cheaper than `find`, as nothing is sorted or counted by facet."""

    def texts(self, request: SearchRequest) -> Iterator[tuple[int, CanonicalText]]:
        """Primary key and canonical text of every document found, in the order of the request, on all pages.

        They are read in batches as the caller goes on; IndexUnavailable may come with any of them.
        """

    def by_context(self, request: SearchRequest, order: ContextOrder) -> SortedMatches:
        """The matches in all documents found by their contexts; equal contexts newest first, then as in the text."""

    def differing(self, index: SearchIndex, speeches: Iterable[Speech]) -> Iterator[int]:
        """The keys of speeches whose index entry is not what would be written now; unindexed ones are ignored."""

    def most_words(
        self, request: SearchRequest, patterns: Mapping[str, PhrasePattern], limit: int
    ) -> list[tuple[int, list[str]]]:
        """(primary key, words present) of documents that meet the request, best first by summed IDF.

        Args:
            request: Its query and filters apply, not its order or page.
            patterns: Word to the pattern that finds it; none is required.
            limit: The most documents returned.
        """

    def most_pieces(
        self, request: SearchRequest, pieces: Sequence[PhrasePattern], words: Sequence[str], limit: int
    ) -> list[tuple[int, str]]:
        """As `most_words`, for pieces (patterns searched in the texts) and words (tokens looked up in the index).

        Returns:
            (primary key, canonical text) pairs, best first.
        """

    def frequencies(self, strings: Sequence[str]) -> Sequence[int]:
        """For each canonical string the number of documents whose text holds it, or somewhat more; for suggestions."""

    def status(self) -> EngineStatus:
        """The status of the index; does not raise."""

    def indexed_keys(self) -> IndexedKeys:
        """The primary keys of the indexed speeches; the same object as long as the index does not change."""

    def place(self) -> IndexPlace:
        """Which index this is, whatever it holds; raises IndexUnavailable only if servers have to be asked."""

    def generation(self) -> str:
        """Names the present state of the index in all processes alike; every commit and every rebuild gives another."""

    def one_commit(self) -> AbstractContextManager[None]:
        """Within it, whatever this thread reads is of one commit, even if another follows meanwhile."""

    def verify(self, older_than: float = 0) -> None:
        """Reads every file of the index and compares its checksum, unless that succeeded within `older_than` seconds.

        Raises:
            IndexDamaged: A file is not as it was written.
            IndexUnavailable: There is no index that this version can read.
        """

    def writing(self, wait: float, create: bool) -> AbstractContextManager[Writer]:
        """Locks the live index for one batch, which readers see when the block ends; an exception discards it.

        Args:
            wait: Seconds to wait for another writer.
            create: Make an empty index if there is none.

        Raises:
            IndexBusy: Another process was still writing after `wait` seconds.
            IndexUnavailable: There is no index, or the disk cannot be written.
        """

    def rebuilding(self) -> AbstractContextManager[Rebuild]:
        """Begins a rebuild, which is discarded if there is no `swap`; raises IndexBusy if another one runs."""

    def fill(self, part: str, index: SearchIndex, speeches: Iterable[Speech]) -> None:
        """Writes `speeches` to a part of a rebuild, given by its name; no speech may be in two parts."""

    def being_rebuilt(self) -> bool:
        """Whether a rebuild runs in any process."""


def engine() -> Engine:
    """The configured engine: the backend of Haystack's default connection."""
    backend: Engine = connections["default"].get_backend()
    return backend
