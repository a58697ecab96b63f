"""Undoes an operation on one speech, or on one file: all that was stored is stored again, and the history goes on.

Earlier revisions stay, and one more says that the operation was undone. The edition counts on, so that nobody saves a
page that was opened in between; whatever somebody has changed since is left as it is and named.
"""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from speeches.curation.bulk_changes.applying import within
from speeches.curation.bulk_changes.planning import SETTABLE, SETTING
from speeches.curation.doubts import renew_doubts, update_doubts
from speeches.curation.file_state import restorable_values, restore_file
from speeches.curation.near_duplicates import refresh_fingerprints
from speeches.curation.review import realign_original
from speeches.curation.revisions import changed_since_message, record_revision
from speeches.curation.versions import named_speech, restore_versions, version_obstacles
from speeches.models import BulkOperation, BulkRow, PendingChange, SourceFile, Speech

Action = BulkOperation.Action
Rows = list[BulkRow]


def undo_rows(operation: BulkOperation, rows: Rows) -> None:
    """Undoes the rows of one speech, or of one file; within a transaction.

    Raises:
        ValueError: it has changed since, or cannot be as it was; the message is a sentence for the archivist.
    """
    for row in rows if operation.action == Action.VERSIONS else rows[:1]:
        _require_unchanged(row)
    if operation.action == Action.REEXTRACT:
        _undo_file(operation, rows)
    elif operation.action == Action.VERSIONS:
        _undo_versions(operation, rows)
    else:
        _undo_speech(operation, rows[0])
    BulkRow.objects.filter(pk__in=[row.pk for row in rows]).update(state=BulkRow.State.UNDONE)


def _require_unchanged(row: BulkRow) -> None:
    """What the operation left behind is still so: the same speeches in the same editions."""
    left = {int(pk): edition for pk, edition in (row.after or {}).items()}
    alone = row.operation.action != Action.REEXTRACT
    now = Speech.objects.filter(pk=row.speech) if alone else Speech.objects.filter(source=row.source)
    editions = dict(now.values_list("pk", "edition"))
    for pk in left.keys() | editions.keys():
        if left.get(pk) != editions.get(pk):
            told = changed_since_message(pk)
            raise ValueError(_of_versions(row, told) if row.operation.action == Action.VERSIONS else told)


def _of_versions(row: BulkRow, told: str) -> str:
    """All rows of such an operation stay for one of them: the reason, which stands beside each, says for which."""
    values = {"speech": named_speech(row.speech, row.title), "told": told}
    return gettext("%(speech)s%(told)s；各篇现在的版本关系不变，需要改动的，请在“各个版本”页设定。") % values


def _undo_speech(operation: BulkOperation, row: BulkRow) -> None:
    speech = Speech.objects.select_related("source").get(pk=row.speech)
    values = restorable_values(row.before or {})
    if told := version_obstacles([speech.pk], values["status"]).get(speech.pk):
        raise ValueError(told)
    Speech.objects.filter(pk=speech.pk).update(edition=F("edition") + 1, updated_at=timezone.now(), **values)
    if Speech.Status.PUBLISHED in (speech.status, values["status"]):
        PendingChange.objects.note([speech.pk])
    record_revision([speech.pk], operation.undone_by, _comment(operation), text=False)
    if operation.action in SETTING and {*operation.values} & {*SETTABLE}:
        realign_original(speech.source)
        renew_doubts([speech.pk])


def _undo_versions(operation: BulkOperation, rows: Rows) -> None:
    """All of them at once: one may be the main version of another."""
    main_of = {row.speech: (row.before or {})["version_of_id"] for row in rows}
    restore_versions(main_of)
    record_revision(list(main_of), operation.undone_by, _comment(operation), text=False)
    renew_doubts(main_of)


def _undo_file(operation: BulkOperation, rows: Rows) -> None:
    source = SourceFile.objects.filter(pk=rows[0].source).first()
    if source is None:
        raise ValueError(gettext("这个文件已经删除。"))
    restored = restore_file(source, next(row.before for row in rows if row.before))
    refresh_fingerprints(restored)
    record_revision(restored, operation.undone_by, _comment(operation))
    update_doubts(restored)


def _comment(operation: BulkOperation) -> str:
    return f"撤销{operation.get_action_display()}{within(operation)}"
