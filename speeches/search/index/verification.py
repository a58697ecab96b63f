"""Whether the index holds what the database holds: every speech once, with its present text and particulars."""

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

KEPT_EVERY = 600.0  # seconds between two readings of the whole index, where nobody asks for one
logger = logging.getLogger(__name__)

Tick = Callable[[], object]  # called for each speech that has been looked at


@dataclass(frozen=True)
class Comparison:
    """Keys of speeches; `reason` says why there is no index to compare with."""

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
    """For whoever does not ask."""


def compare_index(tick: Tick = _silent) -> Comparison:
    """Never raises: whatever an engine says of torn files is a reason to build the index anew."""
    try:
        return _compared(tick)
    except IndexUnavailable as error:
        return Comparison(str(error))
    except Exception as error:
        return Comparison(f"索引读不出来（{type(error).__name__}：{error}）。")


def _compared(tick: Tick) -> Comparison:
    state = index_status()
    if not (state.exists and state.version_ok):
        empty = not state.exists and not Speech.objects.published().exists()  # such an archive needs no index
        return Comparison("" if empty else state.reason)
    engine().verify()
    held, known = _held(), _known()
    return Comparison(
        pending=state.pending,
        indexed=len(held),
        missing=sorted(known - held.keys()),
        extra=sorted(held.keys() - known),
        twice=sorted(pk for pk, count in held.items() if count > 1),
        stale=sorted(engine().differing(speech_index(), _told(sorted(known & held.keys()), tick))),
    )


def compare_keys() -> Comparison:
    """Only what is missing and extra, and quickly: of an index that is older than the database, or of another one."""
    found = compare_with_database()
    return Comparison(missing=sorted(found.missing), extra=sorted(found.extra))


def mend_index(found: Comparison) -> None:
    """Raises IndexUnavailable when the index cannot be written now."""
    if found.reason or found.twice:
        rebuild_index()
        return
    sync_pending()
    if unlike := [*found.extra, *found.missing, *found.stale]:
        update_index(unlike)


def mend_automatically() -> None:
    """Mends what asks for nobody's decision: what was never noted, and files that are not as they were written.

    Raises IndexUnavailable when the index cannot be written now. An index of another version is left alone: it may be
    that of a newer program, beside which this one has not been stopped yet.
    """
    try:
        engine().verify(KEPT_EVERY)
    except IndexDamaged as error:
        logger.warning("%s", error)
        rebuild_index()
    if index_status().ok:
        mend_index(compare_keys())


def _held() -> Counter[int]:
    return Counter(row.pk for row in engine().find(SearchRequest(Query(""), sort="any", page_size=EVERYTHING)).rows)


def _known() -> set[int]:
    """What ought to be in the index."""
    return set(Speech.objects.published().values_list("pk", flat=True))


def _told(pks: Sequence[int], tick: Tick) -> Iterator[Speech]:
    for speech in speeches_of(pks):
        yield speech
        tick()
