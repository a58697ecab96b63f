"""The door between search and the engine behind it: what is asked, what is found, what an engine must be able to do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from django.utils.translation import gettext as _
from haystack import connections

from speeches.search.query import Query
from speeches.text import CanonicalText, PhrasePattern, Span

MODULUS = 1_000_003  # so that sums of squares stay small
EVERYTHING = 10**9  # as page_size: the rows of every page at once


class IndexUnavailable(Exception):
    """The index cannot be searched or written: missing, made by another version, in use. The message is for readers."""


class IndexDamaged(IndexUnavailable):
    """Its files are not as they were written. Nothing is lost: it can be made anew."""


def index_unwritable(error: OSError) -> IndexUnavailable:
    """The disk is full, or the folder may not be written to."""
    said = _("检索索引写不进去（%(reason)s），请检查磁盘空间和文件夹的权限。") % {"reason": error.strerror or error}
    return IndexUnavailable(said)


class IndexBusy(IndexUnavailable):
    """Another process writes the index and did not finish in time."""


@dataclass(frozen=True)
class SearchRequest:
    """One search. Meeting types go by their keys, so that a renamed type needs no new index."""

    query: Query
    filters: Mapping[str, int | str] = field(default_factory=dict)
    type_names: Mapping[int, str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    pending: int = 0
    sort: str = "relevance"  # or newest, oldest; any saves the sorting
    page: int = 1
    page_size: int = 20
    # For what canonical text cannot tell: of the speeches found so far those that stay, with their number of places.
    check: Callable[[Sequence[int]], Mapping[int, int]] | None = None
    fillings: int = 0  # of each slot so many, the most frequent


class FoundDocument(NamedTuple):
    """A speech that was found, by its key, and the number of places in its text."""

    pk: int
    occurrences: int


@dataclass(frozen=True)
class GapValue:
    """What stands in the gaps of a slot, and how often; for example here, in the canonical text of a speech."""

    strings: tuple[str, ...]
    count: int
    pk: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class GapValueCounts:
    """The most frequent fillings of a slot over all pages; `kinds` is the number of different ones."""

    kinds: int
    most: list[GapValue]


@dataclass(frozen=True)
class EngineResult:
    """A page of what was found, in order, with the totals over all pages."""

    total: int = 0
    occurrences: int = 0
    rows: tuple[FoundDocument, ...] = ()
    page: int = 1
    pages: int = 1
    facets: Mapping[str, Mapping[Any, int]] = field(default_factory=dict)
    fillings: Mapping[PhrasePattern, GapValueCounts] = field(default_factory=dict)


@dataclass(frozen=True)
class IndexedKeys:
    """The keys of all speeches in the index."""

    keys: frozenset[int]

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """Their number and two sums: what a database can say of its own without naming them all."""
        return len(self.keys), sum(self.keys), sum(key * key % MODULUS for key in self.keys)


@dataclass(frozen=True)
class EngineStatus:
    """How the index is: whether there is one, whether this program made it, how many speeches it holds."""

    exists: bool
    version_ok: bool
    count: int
    reason: str = ""


class Writer(Protocol):
    """Writes speeches as one batch; `index` is Haystack's SearchIndex, which prepares them."""

    def replace(self, index: Any, speeches: Iterable[Any], removed: Iterable[int]) -> None: ...


class Rebuild(Protocol):
    """A new index that is being made beside the live one."""

    def part(self) -> str:
        """Where a part of it may be made, also by another process."""

    def adopt(self, part: str) -> None: ...

    def swap(self, index: Any, late: Callable[[], tuple[Iterable[Any], Iterable[int]]], wait: float) -> None:
        """Goes live; `late` is called when no other process writes any more, and tells what has changed meanwhile."""


class Engine(Protocol):
    """What an engine's Haystack backend can do beyond Haystack's own methods."""

    def find(self, ask: SearchRequest) -> EngineResult: ...

    def total(self, ask: SearchRequest) -> int:
        """How many speeches are found, without putting them in order or counting facets."""

    def texts(self, ask: SearchRequest) -> Iterator[tuple[int, CanonicalText]]:
        """Key and canonical text of every speech found, in the order asked for, whatever the page."""

    def differing(self, index: Any, speeches: Iterable[Any]) -> Iterator[int]:
        """Keys of those speeches that would be indexed otherwise now; those that are not indexed are passed over."""

    def most_words(
        self, ask: SearchRequest, wanted: Mapping[str, PhrasePattern], most: int
    ) -> list[tuple[int, list[str]]]:
        """Of the speeches that meet the query those with the most telling of the words, each with what it holds."""

    def most_pieces(
        self, ask: SearchRequest, pieces: Sequence[PhrasePattern], words: Sequence[str], most: int
    ) -> list[tuple[int, str]]:
        """Of the speeches that meet the query those with the most telling of both, with their canonical texts."""

    def vocabulary(self) -> Mapping[str, int]:
        """Every word of the texts with its number of speeches; the same object as long as the index is the same."""

    def condition(self) -> EngineStatus: ...

    def held(self) -> IndexedKeys: ...

    def verify(self, older_than: float = 0) -> None:
        """Reads every file of the index; IndexUnavailable unless each is as it was written.

        Not if that was done in the last `older_than` seconds and all was in order.
        """

    def writing(self, wait: float, create: bool) -> AbstractContextManager[Writer]:
        """The live index, locked; IndexBusy after `wait` seconds. What is written shows when the block ends."""

    def rebuilding(self) -> AbstractContextManager[Rebuild]:
        """IndexBusy when another rebuild runs."""

    def fill(self, part: str, index: Any, speeches: Iterable[Any]) -> None:
        """Makes a part of a rebuild; the speeches stand in no other part."""

    def being_rebuilt(self) -> bool: ...


def engine() -> Engine:
    backend: Engine = connections["default"].get_backend()
    return backend
