"""Writes pending changes to the index, rebuilds it, and tells its status.

Changes are recorded in the database in the transaction that makes them; call `sync_pending` after it.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from speeches.models import PendingChange, Speech
from speeches.search.engines.base import IndexUnavailable, engine
from speeches.search.index.index_home import (
    index_elsewhere,
    may_rebuild,
    reader_sentence,
    require_index_home,
    settle_index,
    settle_index_first,
)
from speeches.search.index.index_queue import forget_changes, pending_changes, pending_count, pending_sentence
from speeches.search.index.rebuild_partitions import Progress, partitions, speech_index, speeches_of

WAIT = 3.0  # seconds to wait for another writer; a web request must not hang
VERIFIED_EVERY = 60.0  # seconds; disks lose bits without an error
REBUILD_WAIT = 600.0  # seconds; a finished rebuild is not discarded because of a short import


@dataclass(frozen=True)
class IndexStatus:
    """The status of the index.

    Attributes:
        exists: Whether there is one.
        version_ok: Whether this version can read it.
        count: Number of speeches in it.
        pending: Number of speeches with changes that are not in it yet.
        reason: What is wrong, as a sentence; "" if nothing is.
        for_staff: The same for those who look after the archive, if they are to be told more.
    """

    exists: bool
    version_ok: bool
    count: int
    pending: int
    reason: str
    for_staff: str = ""

    @property
    def ok(self) -> bool:
        return self.exists and self.version_ok and not self.pending


def update_index(speech_ids: Iterable[int], *, wait: float = WAIT) -> None:
    """Writes these speeches to the index, recorded as changed or not; those that are not published are removed."""
    PendingChange.objects.note(speech_ids)
    sync_pending(wait=wait)


def sync_pending(*, wait: float = WAIT) -> int:
    """Writes all pending changes as one batch.

    If it fails, the changes stay pending for the next call, `manage.py update_index` or a rebuild.

    Args:
        wait: Seconds to wait for another writer.

    Returns:
        The number of speeches written or removed.

    Raises:
        IndexBusy: Another process was still writing after `wait` seconds.
        IndexUnavailable: The index cannot be read or written, or another one belongs to the database.
    """
    if not pending_count():
        return 0
    settle_index_first()
    require_index_home()
    with engine().writing(wait, create=_all_noted()) as writer:
        changes = pending_changes()
        keys = {change.speech for change in changes}
        writer.replace(speech_index(), *_written_and_removed(keys))
    forget_changes(changes, keep_for_rebuild=engine().being_rebuilt())
    return len(keys)


def rebuild_index(
    progress: Progress | None = None, *, wait: float = REBUILD_WAIT, processes: int = 1, take_over: bool = False
) -> int:
    """Builds a new index of all published speeches beside the live one and swaps them.

    Readers use the old index until then. Changes made meanwhile go into both.

    Args:
        progress: Called with the number of speeches done and their total.
        wait: Seconds to wait for another writer before the swap.
        processes: How many processes to use.
        take_over: Whether it takes the place of an index of another machine that belongs to the database.

    Returns:
        The number of speeches in the new index.

    Raises:
        IndexBusy: Another rebuild runs, or another process was still writing after `wait` seconds.
        IndexUnavailable: The disk cannot be written, or an index of another machine belongs to the database.
    """
    may_rebuild(take_over=take_over)
    with engine().rebuilding() as rebuild:
        PendingChange.objects.filter(shown=True).delete()  # left by a rebuild that was killed
        pks = list(Speech.objects.published().order_by("pk").values_list("pk", flat=True))
        for part in partitions(rebuild, pks, progress or _silent, processes):
            rebuild.adopt(part)
        changes: list[PendingChange] = []

        def late_changes() -> tuple[Iterable[Speech], Iterable[int]]:
            changes.extend(PendingChange.objects.all())
            return _written_and_removed({change.speech for change in changes})

        rebuild.swap(speech_index(), late_changes, wait)
        settle_index()
        forget_changes(changes, keep_for_rebuild=False)
    return engine().status().count


def index_status() -> IndexStatus:
    """The status of the index; does not raise, `reason` says what is wrong."""
    engine_status = engine().status()
    pending = pending_count()
    if engine_status.version_ok and (said := _elsewhere()):
        return IndexStatus(True, False, engine_status.count, pending, reader_sentence(), said)
    reason = engine_status.reason or (pending_sentence(pending) if pending else "")
    found = engine_status.exists, engine_status.version_ok, engine_status.count
    return IndexStatus(*found, pending, reason, engine_status.for_staff)


def index_damage(older_than: float = VERIFIED_EVERY) -> str:
    """A sentence if a file of the index is not as it was written, or the index cannot be read; "" otherwise.

    All files are read, unless that was done within the last `older_than` seconds.
    """
    try:
        engine().verify(older_than)
    except IndexUnavailable as error:
        return str(error)
    return ""


def _written_and_removed(changed: set[int]) -> tuple[Iterator[Speech], list[int]]:
    """The changed speeches that are published, to be written, and the keys of the others, to be removed."""
    known = set(Speech.objects.published().values_list("pk", flat=True))
    return speeches_of(sorted(changed & known)), sorted(changed - known)


def _all_noted() -> bool:
    """Whether all published speeches are pending: only then may they begin a new index."""
    noted = PendingChange.objects.values("speech")
    return not Speech.objects.published().exclude(pk__in=noted).exists()


def _elsewhere() -> str:
    with suppress(IndexUnavailable):  # servers that have gone within this moment
        return index_elsewhere()
    return ""


def _silent(done: int, total: int) -> None:
    pass
