"""Keeps the index in step with the database: call `update` and `remove` after the transaction that changed speeches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from speeches.models import Speech
from speeches.search import pending
from speeches.search.engine import IndexBusy, IndexUnavailable, engine
from speeches.search.shares import Progress, filled, speech_index, speeches_of

__all__ = ["IndexBusy", "IndexUnavailable", "State", "rebuild", "remove", "settle", "state", "update"]

WAIT = 3.0  # seconds for another writer to finish: a web request must not hang
REBUILD_WAIT = 600.0  # what a rebuild has made is not thrown away for a short import


@dataclass(frozen=True)
class State:
    """How the index is: `pending` counts the speeches whose changes it does not show yet."""

    exists: bool
    version_ok: bool
    count: int
    pending: int
    reason: str

    @property
    def ok(self) -> bool:
        return self.exists and self.version_ok and not self.pending


def update(speech_ids: Iterable[int], *, wait: float = WAIT) -> None:
    """Indexes speeches that are new or changed; those that readers no longer see leave the index."""
    pending.noted(speech_ids, removed=False)
    settle(wait=wait)


def remove(speech_ids: Iterable[int], *, wait: float = WAIT) -> None:
    """Takes speeches out of the index. From this call on no search shows them, even if the index has to wait."""
    pending.noted(speech_ids, removed=True)
    settle(wait=wait)


def settle(*, wait: float = WAIT) -> int:
    """Writes all noted changes as one batch and says how many speeches that were.

    IndexBusy or IndexUnavailable when that is not possible now; the changes stay noted, and the next call,
    `manage.py update_index` or a rebuild makes up for it.
    """
    if not pending.entries():
        return 0
    with engine().writing(wait, create=_all_noted()) as writer:
        noted = pending.entries()
        changes = pending.latest(noted)
        speeches, gone = _split(changes)
        writer.replace(speech_index(), speeches, gone)
    pending.done(noted, keep_for_rebuild=engine().being_rebuilt())
    return len(changes)


def rebuild(progress: Progress | None = None, *, wait: float = REBUILD_WAIT, processes: int = 1) -> int:
    """Makes a new index of all speeches beside the live one and swaps them; says how many speeches it holds.

    Readers go on with the old index until then; what is changed meanwhile goes into both.
    """
    with engine().rebuilding() as beside:
        pending.forgotten("late")
        pks = list(Speech.objects.published().order_by("pk").values_list("pk", flat=True))
        for part in filled(beside, pks, progress or _silent, processes):
            beside.adopt(part)
        noted: list[pending.Entry] = []

        def late() -> tuple[Iterable[Speech], Iterable[int]]:
            noted.extend(sorted(pending.entries("late") + pending.entries(), key=lambda entry: entry.path.name))
            return _split(pending.latest(noted))

        beside.swap(speech_index(), late, wait)
        pending.done(noted, keep_for_rebuild=False)
    return engine().condition().count


def state() -> State:
    """Never raises: what is wrong stands in `reason`."""
    condition = engine().condition()
    waiting = len(pending.latest(pending.entries()))
    reason = condition.reason or (pending.said(waiting) if waiting else "")
    return State(condition.exists, condition.version_ok, condition.count, waiting, reason)


def _split(changes: dict[int, bool]) -> tuple[Iterator[Speech], list[int]]:
    """The speeches to write and the keys to take out; a changed speech that is gone is one to take out."""
    known = set(Speech.objects.published().values_list("pk", flat=True))
    wanted = sorted(pk for pk, removed in changes.items() if not removed and pk in known)
    return speeches_of(wanted), sorted(changes.keys() - set(wanted))


def _all_noted() -> bool:
    """Whether an index made of the noted changes would be whole: only then may they begin a new one."""
    return pending.latest(pending.entries()).keys() >= set(Speech.objects.published().values_list("pk", flat=True))


def _silent(done: int, total: int) -> None:
    """For whoever does not ask."""
