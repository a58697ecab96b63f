"""Decisions about speeches by one button: done at once, and kept as an operation so that they can be undone."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from speeches.curation.bulk_changes.applying import KEPT, change_status
from speeches.curation.publication import cleaned_reason
from speeches.curation.revisions import Editor
from speeches.curation.status_transitions import OpenedEditions
from speeches.models import BulkOperation, BulkRow, Speech, writing

UNDOABLE = timedelta(days=1)  # for so long the message that offers it may be open in a browser
_BATCH = 900  # keys in one statement


@writing()
def decide_at_once(action: str, editions: OpenedEditions, user: Editor, reason: str = "") -> BulkOperation | None:
    """Publishes, withdraws, rejects or reopens speeches in one transaction, all of them or none.

    Args:
        action: a BulkOperation.Action that changes a status.
        editions: the edition of each speech that was looked at; those of another edition or status are passed over.
        user: who decides.
        reason: for REJECT.

    Returns:
        The operation, which can be undone as any other, with a row for each changed speech; None when there is none.

    Raises:
        ValueError: no reason is given, or versions of one speech stand in the way; the message is a sentence for the
            archivist.
    """
    before = stored_before(editions)
    changed = change_status(action, editions, user, reason)
    if not changed:
        return None
    BulkOperation.objects.filter(quick=True, at__lt=timezone.now() - UNDOABLE).delete()
    operation = BulkOperation.objects.create(
        action=action,
        state=BulkOperation.State.DONE,
        reason=cleaned_reason(reason) if action == BulkOperation.Action.REJECT else "",
        by=user if isinstance(user, User) and user.pk else None,
        quick=True,
    )
    BulkRow.objects.bulk_create((done_row(operation, before[pk]) for pk in changed), batch_size=_BATCH)
    return operation


def stored_before(speech_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What is stored of speeches, by their keys, as `done_row` takes it."""
    return {row["pk"]: row for row in _stored(speech_ids)}


def _stored(speech_ids: Iterable[int]) -> Iterator[dict[str, Any]]:
    keys = iter(sorted(speech_ids))
    while batch := list(islice(keys, _BATCH)):
        yield from Speech.objects.filter(pk__in=batch).values("pk", "source_id", "edition", *KEPT)


def done_row(operation: BulkOperation, stored: dict[str, Any]) -> BulkRow:
    """The row of a speech that was changed once, by what was stored of it before."""
    return BulkRow(
        operation=operation,
        speech=stored["pk"],
        source=stored["source_id"],
        title=stored["title"],
        edition=stored["edition"],
        state=BulkRow.State.DONE,
        before={name: stored[name] for name in KEPT},
        after={str(stored["pk"]): stored["edition"] + 1},
    )
