"""Compares the index with the database and repairs the differences."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from speeches.models import Speech
from speeches.search.engines.base import EVERYTHING, IndexDamaged, IndexUnavailable, SearchRequest, engine
from speeches.search.index.database_difference import compare_with_database
from speeches.search.index.indexing import index_status, rebuild_index, sync_pending, update_index
from speeches.search.index.rebuild_partitions import speech_index, speeches_of
from speeches.search.query import Query

VERIFY_EVERY = 600.0  # seconds between two readings of the whole index by the worker
logger = logging.getLogger(__name__)

Tick = Callable[[], object]  # called for each speech compared


@dataclass(frozen=True)
class Comparison:
    """The differences between index and database, as primary keys of speeches.

    Attributes:
        reason: Why the index cannot be compared; "" otherwise.
        pending: Number of speeches with changes that are not in the index yet.
        indexed: Number of speeches in the index.
        missing: Published speeches that are not in the index.
        extra: Speeches in the index that are not published.
        twice: Speeches that are in the index more than once.
        stale: Speeches whose index entry differs from their present text or fields.
    """

    reason: str = ""
    pending: int = 0
    indexed: int = 0
    missing: list[int] = field(default_factory=list)
    extra: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        return not (self.reason or self.pending or self.missing or self.extra or self.twice or self.stale)


def _silent() -> None:
    pass


def compare_index(tick: Tick = _silent) -> Comparison:
    """Compares every entry with its speech; does not raise, since any error of the engine calls for a rebuild.

    Args:
        tick: Called for each speech compared.
    """
    try:
        return _compared(tick)
    except IndexUnavailable as error:
        return Comparison(error.for_staff)
    except Exception as error:
        return Comparison(f"索引读不出来（{type(error).__name__}：{error}）。")


def _compared(tick: Tick) -> Comparison:
    status = index_status()
    if not (status.exists and status.version_ok):
        empty = not status.exists and not Speech.objects.published().exists()  # such an archive needs no index
        return Comparison("" if empty else status.for_staff or status.reason)
    engine().verify()
    indexed, published = _indexed_counts(), _published_keys()
    return Comparison(
        pending=status.pending,
        indexed=len(indexed),
        missing=sorted(published - indexed.keys()),
        extra=sorted(indexed.keys() - published),
        twice=sorted(pk for pk, count in indexed.items() if count > 1),
        stale=sorted(engine().differing(speech_index(), _with_tick(sorted(published & indexed.keys()), tick))),
    )


def compare_keys() -> Comparison:
    """A quick comparison of keys alone: for an index older than the database, or of another database."""
    difference = compare_with_database()
    return Comparison(missing=sorted(difference.missing), extra=sorted(difference.extra))


def mend_index(comparison: Comparison) -> None:
    """Repairs the differences, by a rebuild if needed; raises IndexUnavailable if the index cannot be written now."""
    if comparison.reason or comparison.twice:
        rebuild_index()
        return
    sync_pending()
    if differing := [*comparison.extra, *comparison.missing, *comparison.stale]:
        update_index(differing)


def mend_automatically() -> None:
    """Repairs damaged files and missing or extra speeches.

    An index of another version is left alone: it may belong to a newer release that is being started.

    Raises:
        IndexUnavailable: The index cannot be written now.
    """
    try:
        engine().verify(VERIFY_EVERY)
    except IndexDamaged as error:
        logger.warning("%s", error)
        rebuild_index()
    if index_status().ok:
        mend_index(compare_keys())


def _indexed_counts() -> Counter[int]:
    return Counter(row.pk for row in engine().find(SearchRequest(Query(""), sort="any", page_size=EVERYTHING)).rows)


def _published_keys() -> set[int]:
    return set(Speech.objects.published().values_list("pk", flat=True))


def _with_tick(pks: Sequence[int], tick: Tick) -> Iterator[Speech]:
    for speech in speeches_of(pks):
        yield speech
        tick()
