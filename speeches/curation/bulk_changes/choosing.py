"""An operation on many speeches before it runs: the frozen choice, what is to be done, its confirmation."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from speeches.curation.bulk_changes.planning import plan_rows
from speeches.curation.custom_values import FieldTable
from speeches.curation.revisions import Editor
from speeches.curation.status_transitions import OpenedEditions
from speeches.models import BulkOperation, BulkRow, Speech, writing

KEPT_UNCONFIRMED = timedelta(days=1)
IDENTICAL_LEFT = "与已公开的或同批另一篇文字完全相同，没有选择一并公开"
NOT_REACHED = "撤销时还没有做到这一篇"
_BATCH = 900  # keys in one statement
_State = BulkOperation.State


@writing()
def choose_speeches(
    editions: OpenedEditions, user: Editor, values: Mapping[int, Mapping[str, Any]] | None = None
) -> BulkOperation:
    """Freezes a choice of speeches as an operation of which nothing is done yet.

    Operations that were never confirmed are deleted after a day.

    Args:
        editions: the edition of each chosen speech that was listed, by its key; deleted ones are passed over.
        user: who chose them.
        values: what each is to be given of its own, as `BulkRow.values` has it, by its key.
    """
    BulkOperation.objects.filter(state=_State.CHOSEN, at__lt=timezone.now() - KEPT_UNCONFIRMED).delete()
    operation = BulkOperation.objects.create(by=user if isinstance(user, User) and user.pk else None)
    BulkRow.objects.bulk_create(_rows(operation, editions, values or {}), batch_size=_BATCH)
    return operation


def _rows(
    operation: BulkOperation, editions: OpenedEditions, values: Mapping[int, Mapping[str, Any]]
) -> Iterator[BulkRow]:
    keys = iter(sorted(editions))
    while batch := list(islice(keys, _BATCH)):
        found = Speech.objects.filter(pk__in=batch).order_by("pk").values_list("pk", "source", "title")
        for pk, source, title in found:
            own = dict(values.get(pk, {}))
            yield BulkRow(operation=operation, speech=pk, source=source, title=title, edition=editions[pk], values=own)


@writing()
def choose_table(table: FieldTable, user: Editor, *, may_change_published: bool) -> BulkOperation:
    """An operation that gives each speech of a table its own fields and tags; looked at and confirmed as any other.

    Args:
        table: as `read_field_table` gives it; a speech that has changed since is left alone.
        user: who read it in.
        may_change_published: whether he may change published speeches.
    """
    editions = {row.speech: row.edition for row in table.rows}
    operation = choose_speeches(editions, user, {row.speech: row.change for row in table.rows})
    set_action(operation.pk, BulkOperation.Action.IMPORT, {}, may_change_published=may_change_published)
    operation.refresh_from_db()
    return operation


@writing()
def set_action(
    operation_id: int,
    action: str,
    values: dict[str, Any],  # of the columns' own types, as JSON has them
    *,
    evidence: str = "",
    reason: str = "",
    may_change_published: bool,
) -> None:
    """Says what is to be done and notes for each row whether it would change; again as often as wished.

    Args:
        operation_id: of an operation that is not confirmed yet; others are left alone.
        action: a BulkOperation.Action.
        values: for FIELDS the new values of columns of SETTABLE; "" or None clears one, what is absent is not touched.
        evidence: for FIELDS on what, in the person's own words.
        reason: for REJECT.
        may_change_published: whether whoever asks may change published speeches.
    """
    operation = BulkOperation.objects.filter(pk=operation_id, state=_State.CHOSEN).first()
    if operation is None:
        return
    operation.action, operation.values, operation.evidence, operation.reason = action, values, evidence, reason
    operation.save()
    plan_rows(operation, may_change_published)


@writing()
def confirm_operation(operation_id: int, user: Editor, *, also_identical: bool) -> bool:
    """Lets an operation run; the caller runs or queues it.

    Args:
        operation_id: of an operation whose action is set.
        user: who confirms it, and answers for it.
        also_identical: whether speeches are published, too, whose text is that of a published one.

    Returns:
        Whether it was this call that confirmed it: a second one does nothing.
    """
    chosen = BulkOperation.objects.filter(pk=operation_id, state=_State.CHOSEN).exclude(action="")
    by = user if isinstance(user, User) and user.pk else None
    if not chosen.update(state=_State.APPLYING, by=by, at=timezone.now()):
        return False
    if not also_identical:
        rows = BulkRow.objects.filter(operation=operation_id, state=BulkRow.State.WAITING, identical=True)
        rows.update(state=BulkRow.State.UNCHANGED, note=IDENTICAL_LEFT)
    return True


@writing()
def request_undo(operation_id: int, user: Editor) -> bool:
    """Lets an operation be undone; one that is still running stops where it is. The caller runs or queues it.

    Returns:
        Whether it was this call that began it: an operation is undone once.
    """
    by = user if isinstance(user, User) and user.pk else None
    started = BulkOperation.objects.filter(pk=operation_id, state__in=[_State.APPLYING, _State.DONE])
    if not started.update(state=_State.UNDOING, undone_by=by, undone_at=timezone.now()):
        return False
    waiting = BulkRow.objects.filter(operation=operation_id, state=BulkRow.State.WAITING)
    waiting.update(state=BulkRow.State.UNCHANGED, note=NOT_REACHED)
    return True


def running_operations() -> list[int]:
    """Keys of the operations that are confirmed, or to be undone, and not finished: nobody may be running them."""
    running = Q(state=_State.APPLYING) | Q(state=_State.UNDOING)
    return list(BulkOperation.objects.filter(running).order_by("pk").values_list("pk", flat=True))
