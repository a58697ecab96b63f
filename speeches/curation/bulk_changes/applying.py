"""Does an operation on one speech, or on one file, and keeps with its row what is needed to undo it exactly."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext

from speeches.curation.bulk_changes.planning import SETTING, planned_values
from speeches.curation.corrections import correct_speech
from speeches.curation.doubts import update_doubts
from speeches.curation.draft_reextraction import editions_of, store_reextraction
from speeches.curation.file_state import file_snapshot
from speeches.curation.publication import publish_speeches, reject_drafts, reopen_rejected, withdraw_speeches
from speeches.curation.revisions import EditConflict, Editor, edit_conflict_message
from speeches.curation.status_transitions import OpenedEditions
from speeches.ingest import compare_extraction
from speeches.models import BulkOperation, BulkRow, SourceFile, Speech

Action = BulkOperation.Action
Rows = list[BulkRow]
# What an operation never changes, or what follows from the rest.
_NOT_KEPT = {
    *("id", "source_id", "order", "edition", "characters", "created_at", "updated_at"),
    *("extraction_doubts", "doubts", "doubt_count"),
}
KEPT = tuple(
    field.attname for field in Speech._meta.concrete_fields if not field.generated and field.attname not in _NOT_KEPT
)


def applying(operation: BulkOperation, rows: Rows) -> Callable[[Rows], None]:
    """What is to be called with the rows within a transaction; a file that is to be read again is read before.

    Raises:
        ExtractionError: the file cannot be extracted.
        OSError: the original cannot be read.
        ValueError: the file has been deleted.
    """
    if operation.action == Action.REEXTRACT:
        return _reextraction(operation, rows)
    return lambda claimed: _apply(operation, claimed[0])


def _apply(operation: BulkOperation, row: BulkRow) -> None:
    """Raises EditConflict when the speech has changed since it was chosen, ValueError when it cannot be changed so."""
    speech = Speech.objects.select_related("source").filter(pk=row.speech, edition=row.edition).first()
    if speech is None:
        raise EditConflict(edit_conflict_message(row.speech))
    before = {name: getattr(speech, name) for name in KEPT}
    changed = _change(operation, speech, row)
    row.state = BulkRow.State.DONE if changed else BulkRow.State.UNCHANGED
    if changed:
        row.before, row.after = before, {str(row.speech): Speech.objects.values_list("edition").get(pk=row.speech)[0]}
    row.save()


def _change(operation: BulkOperation, speech: Speech, row: BulkRow) -> bool:
    if operation.action in SETTING:
        values = planned_values(operation, speech, row.values)
        if values:
            correct_speech(speech, values, operation.by, evidence=operation.evidence, within=within(operation))
        return bool(values)
    return bool(change_status(operation.action, {speech.pk: speech.edition}, operation.by, operation.reason))


def change_status(action: str, editions: OpenedEditions, user: Editor, reason: str) -> list[int]:
    """Publishes, withdraws, rejects or reopens speeches; the keys of those that were changed.

    Args:
        action: a BulkOperation.Action that changes a status.
        editions: the edition of each speech that was looked at; one of another edition is passed over.
        user: who does it.
        reason: for REJECT.

    Raises:
        ValueError: no reason is given; the message is a sentence for the archivist.
    """
    if action == Action.REJECT:
        return reject_drafts(editions, user, reason, editions)
    transitions: dict[str, Any] = {
        Action.PUBLISH: publish_speeches,
        Action.WITHDRAW: withdraw_speeches,
        Action.REOPEN: reopen_rejected,
    }
    changed: list[int] = transitions[action](editions, user, editions)
    return changed


def _reextraction(operation: BulkOperation, rows: Rows) -> Callable[[Rows], None]:
    source = SourceFile.objects.filter(pk=rows[0].source).first()
    if source is None:
        raise ValueError(gettext("这个文件已经删除。"))
    opened = editions_of(source, {row.speech: row.edition for row in rows})
    comparison = compare_extraction(source)

    def store(claimed: Rows) -> None:
        before = file_snapshot(source)
        update_doubts(store_reextraction(comparison, operation.by, opened))
        after = {str(pk): edition for pk, edition in source.speeches.values_list("pk", "edition")}
        for at, row in enumerate(claimed):
            row.state, row.before, row.after = BulkRow.State.DONE, {} if at else before, after
            row.save()

    return store


def within(operation: BulkOperation) -> str:
    """What the history says beside a change; of a decision by one button nothing, for no list has its number."""
    return "" if operation.quick else f"（批量操作 {operation.pk}）"
