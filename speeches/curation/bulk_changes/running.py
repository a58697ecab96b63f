"""Runs an operation or its undoing, row by row: each in a transaction of its own, for any may be the last."""

import logging
from collections import defaultdict
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils import translation

from speeches.curation.bulk_changes.applying import applying
from speeches.curation.bulk_changes.undoing import undo_rows
from speeches.curation.revisions import EditConflict
from speeches.extraction import ExtractionError
from speeches.models import BulkOperation, BulkRow, Speech, writing

logger = logging.getLogger(__name__)
CRASHED = "程序在这一篇上出错，已经记录；这一篇保持原样"
_State, _RowState = BulkOperation.State, BulkRow.State
_Rows = list[BulkRow]
_FINISHED = {_State.APPLYING: _State.DONE, _State.UNDOING: _State.UNDONE}
_FROM = {_State.APPLYING: _RowState.WAITING, _State.UNDOING: _RowState.DONE}
_REFUSED = {_State.APPLYING: _RowState.FAILED, _State.UNDOING: _RowState.LEFT}


@translation.override(settings.LANGUAGE_CODE)  # what is kept is kept in the archive's own language
def run_bulk_operation(operation_id: int) -> None:
    """Does what is left of a confirmed operation, or of its undoing; the caller writes the queue to the index.

    It may be killed at any moment and called again, or in two processes at once: a row is done in one transaction with
    the note that it is.

    Args:
        operation_id: its key; one that is finished, not confirmed or deleted is left alone.

    Raises:
        django.db.OperationalError: the database cannot be written; what is done is done, the rest is left.
    """
    running = BulkOperation.objects.select_related("by", "undone_by").filter(pk=operation_id, state__in=_FINISHED)
    while (operation := running.first()) is not None:
        state = _State(operation.state)
        for keys in _units(operation, _FROM[state]):
            if not _run_unit(operation, keys):
                break  # it is to be undone by now
        else:
            running.filter(state=state).update(state=_FINISHED[state])


def _units(operation: BulkOperation, state: BulkRow.State) -> list[list[int]]:
    """The keys of rows that are changed together: of one speech, or of all of a file that is read again."""
    action = operation.action
    if action == BulkOperation.Action.VERSIONS:
        return [list(operation.rows.filter(state=state).values_list("pk", flat=True))]
    by_file = action == BulkOperation.Action.REEXTRACT
    units: dict[int, list[int]] = defaultdict(list)
    for pk, speech, source in operation.rows.filter(state=state).values_list("pk", "speech", "source"):
        units[source if by_file else speech].append(pk)
    return [units[unit] for unit in (units if by_file else _in_order(operation, list(units)))]


def _in_order(operation: BulkOperation, speech_ids: list[int]) -> list[int]:
    """Main versions become public before their versions, and cease to be after them."""
    rows = Speech.objects.filter(pk__in=operation.rows.values("speech"), version_of__isnull=False)
    versions = set(rows.values_list("pk", flat=True))
    undoing = operation.state == _State.UNDOING
    publishes = (operation.action == BulkOperation.Action.PUBLISH) is not undoing
    return sorted(speech_ids, key=lambda pk: (pk in versions) is publishes)


def _run_unit(operation: BulkOperation, keys: list[int]) -> bool:
    """Changes the rows of a unit, or notes why not; False when the operation is in another state by now."""
    try:
        rows = list(BulkRow.objects.filter(pk__in=keys).order_by("pk"))
        act = _prepared(operation, rows)
        with writing():
            return _claimed(operation, keys, act)
    except (OperationalError, InterfaceError):  # locked, full or out of reach: nothing is wrong with the row
        raise
    except (EditConflict, ValueError, ExtractionError, OSError) as error:
        return _refuse(operation, keys, str(error))
    except (DatabaseError, Exception):
        logger.exception("Bulk operation %s failed on its rows %s", operation.pk, keys)
        return _refuse(operation, keys, CRASHED)


def _prepared(operation: BulkOperation, rows: _Rows) -> Callable[[_Rows], None]:
    """What takes long and needs no transaction is done now; the rest is returned."""
    if operation.state == _State.APPLYING:
        return applying(operation, rows)
    return lambda claimed: undo_rows(operation, claimed)


def _claimed(operation: BulkOperation, keys: list[int], act: Callable[[_Rows], None]) -> bool:
    if not BulkOperation.objects.filter(pk=operation.pk, state=operation.state).exists():
        return False
    state = _FROM[_State(operation.state)]
    rows = list(BulkRow.objects.filter(pk__in=keys, state=state).order_by("pk"))
    if rows:
        act(rows)
    return True


@writing()
def _refuse(operation: BulkOperation, keys: list[int], reason: str) -> bool:
    rows = BulkRow.objects.filter(pk__in=keys, state=_FROM[_State(operation.state)])
    rows.update(state=_REFUSED[_State(operation.state)], note=reason)
    return True
