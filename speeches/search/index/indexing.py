"""Keeps the index in step with the database: call `settle` after the transaction that changed speeches and noted it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from speeches.models import PendingChange, Speech
from speeches.search.engines.base import IndexUnavailable, engine
from speeches.search.index.database_difference import compare_with_database
from speeches.search.index.index_queue import forget_changes, pending_changes, pending_count, pending_sentence
from speeches.search.index.rebuild_partitions import Progress, partitions, speech_index, speeches_of

WAIT = 3.0  # seconds for another writer to finish: a web request must not hang
VERIFIED_EVERY = 60.0  # seconds: a disk that loses a bit tells nobody
REBUILD_WAIT = 600.0  # what a rebuild has made is not thrown away for a short import


@dataclass(frozen=True)
class IndexStatus:
    """How the index is: `pending` counts the speeches whose changes it does not show yet."""

    exists: bool
    version_ok: bool
    count: int
    pending: int
    reason: str

    @property
    def ok(self) -> bool:
        return self.exists and self.version_ok and not self.pending


def update_index(speech_ids: Iterable[int], *, wait: float = WAIT) -> None:
    """Indexes these speeches, whether it was noted or not; those that readers no longer see leave the index."""
    PendingChange.objects.note(speech_ids)
    sync_pending(wait=wait)


def sync_pending(*, wait: float = WAIT) -> int:
    """Writes all noted changes as one batch and says how many speeches that were.

    IndexBusy or IndexUnavailable when that is not possible now; the changes stay noted, and the next call,
    `manage.py update_index` or a rebuild makes up for it.
    """
    if not pending_count():
        return 0
    with engine().writing(wait, create=_all_noted()) as writer:
        changes = pending_changes()
        keys = {change.speech for change in changes}
        writer.replace(speech_index(), *_split(keys))
    forget_changes(changes, keep_for_rebuild=engine().being_rebuilt())
    return len(keys)


def rebuild_index(progress: Progress | None = None, *, wait: float = REBUILD_WAIT, processes: int = 1) -> int:
    """Makes a new index of all speeches beside the live one and swaps them; says how many speeches it holds.

    Readers go on with the old index until then; what is changed meanwhile goes into both.
    """
    with engine().rebuilding() as beside:
        PendingChange.objects.filter(shown=True).delete()  # left by a rebuild that was killed
        pks = list(Speech.objects.published().order_by("pk").values_list("pk", flat=True))
        for part in partitions(beside, pks, progress or _silent, processes):
            beside.adopt(part)
        changes: list[PendingChange] = []

        def late() -> tuple[Iterable[Speech], Iterable[int]]:
            changes.extend(PendingChange.objects.all())
            return _split({change.speech for change in changes})

        beside.swap(speech_index(), late, wait)
        forget_changes(changes, keep_for_rebuild=False)
    return engine().condition().count


def index_status() -> IndexStatus:
    """Never raises: what is wrong stands in `reason`."""
    condition = engine().condition()
    waiting = pending_count()
    reason = condition.reason or (pending_sentence(waiting) if waiting else "")
    return IndexStatus(condition.exists, condition.version_ok, condition.count, waiting, reason)


def index_damage(older_than: float = VERIFIED_EVERY) -> str:
    """A sentence when a file of the index is not as it was written; all are read, unless that was done short ago."""
    try:
        engine().verify(older_than)
    except IndexUnavailable as error:
        return str(error)
    return ""


def staleness_warning() -> str:
    """A sentence for readers; nothing when all is well, and nothing when there is no index at all: that is an error."""
    state = index_status()
    if not (state.exists and state.version_ok):
        return ""
    if state.pending:
        return pending_sentence(state.pending)
    missing = len(compare_with_database().missing)
    if not missing:
        return ""
    return _("检索索引正在更新，还有 %(speeches)s 篇讲话没有编入，结果可能不全。") % {"speeches": missing}


def _split(changed: set[int]) -> tuple[Iterator[Speech], list[int]]:
    """The speeches to write and the keys to take out; a changed speech that is gone is one to take out."""
    known = set(Speech.objects.published().values_list("pk", flat=True))
    return speeches_of(sorted(changed & known)), sorted(changed - known)


def _all_noted() -> bool:
    """Whether an index made of the noted changes would be whole: only then may they begin a new one."""
    noted = PendingChange.objects.values("speech")
    return not Speech.objects.published().exclude(pk__in=noted).exists()


def _silent(done: int, total: int) -> None:
    """For whoever does not ask."""
