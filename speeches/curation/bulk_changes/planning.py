"""What an operation changes of a speech, and why it does not change others; asked before it is done and again then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext

from speeches.curation.publication import PUBLISH, REOPEN, WITHDRAW
from speeches.curation.revisions import in_words
from speeches.curation.versions import version_obstacles
from speeches.models import BulkOperation, BulkRow, MeetingType, NearCopy, Speech, TypedText

Action, Status = BulkOperation.Action, Speech.Status
# The columns that are set or cleared for many at once: what may be set beside a typed text but for the title.
SETTABLE = tuple(name for name in TypedText.BY_HAND if name != "title")
STARTS: Mapping[str, frozenset[Speech.Status]] = {
    Action.PUBLISH: PUBLISH.starts,
    Action.WITHDRAW: WITHDRAW.starts,
    Action.REOPEN: REOPEN.starts,
    Action.REJECT: frozenset({Status.DRAFT}),
    Action.REEXTRACT: frozenset({Status.DRAFT}),
}
RESULTS: Mapping[str, Speech.Status] = {
    Action.PUBLISH: Status.PUBLISHED,
    Action.WITHDRAW: Status.WITHDRAWN,
    Action.REOPEN: Status.DRAFT,
    Action.REJECT: Status.REJECTED,
}
_FIELDS = {field.name: field for field in Speech._meta.concrete_fields}
_BATCH = 900  # keys in one statement


class RowChange(NamedTuple):
    """One change of a speech in words: the field's label, its old and its new value, "" for none."""

    label: str
    old: str
    new: str


def planned_values(operation: BulkOperation, speech: Speech) -> dict[str, Any]:  # of the fields' own types
    """The fields of a speech that the operation changes, with their new values as `correct_speech` takes them.

    A field that has the value already is left as it is, whoever set it; a date that was not set by hand is set all
    the same, for with the value comes who vouches for it.

    Raises:
        ValueError: the meeting type has been deleted; the message is a sentence for the archivist.
    """
    changed = {name: value for name, value in operation.values.items() if _differs(speech, name, value)}
    if changed.get("meeting_type"):
        changed["meeting_type"] = MeetingType.objects.filter(pk=changed["meeting_type"]).first()
        if changed["meeting_type"] is None:
            raise ValueError(gettext("所选的会议类型已经删除。"))
    return changed


def _differs(speech: Speech, name: str, value: Any) -> bool:
    stored = getattr(speech, _FIELDS[name].attname)
    if name == "date" and value and value == stored:
        return speech.date_basis != Speech.Basis.MANUAL
    return bool((stored or None) != (value or None))


@translation.override(settings.LANGUAGE_CODE)  # what is kept is kept in the archive's own language
def plan_rows(operation: BulkOperation, may_change_published: bool) -> None:
    """Notes of each row whether it would change, and if not, why; within a transaction."""
    state = BulkRow.State
    operation.rows.update(state=state.WAITING, note="", identical=False)
    speeches = Speech.objects.filter(pk__in=operation.rows.values("speech"))
    notes: dict[str, list[int]] = defaultdict(list)
    editions = dict(operation.rows.values_list("speech", "edition"))
    for speech in speeches.only("edition", "status", "date_basis", *SETTABLE).iterator():
        if note := _note(operation, speech, editions.pop(speech.pk), may_change_published):
            notes[note].append(speech.pk)
    notes[gettext("已被合并或删除")] += editions
    for pk, note in _main_versions(operation, {pk for keys in notes.values() for pk in keys}):
        notes[note].append(pk)
    for note, keys in notes.items():
        _update(operation, keys, state=state.UNCHANGED, note=note)
    if operation.action == Action.PUBLISH:
        _update(operation, _identical(operation), identical=True)


def _main_versions(operation: BulkOperation, unchanged: set[int]) -> list[tuple[int, str]]:
    """Which of the others cannot change their status for the sake of versions, and why."""
    if operation.action not in RESULTS:
        return []
    waiting = set(operation.rows.values_list("speech", flat=True)) - unchanged
    return list(version_obstacles(waiting, RESULTS[operation.action]).items())


def _update(operation: BulkOperation, keys: Iterable[int], **values: Any) -> None:
    listed = sorted(keys)
    for start in range(0, len(listed), _BATCH):
        operation.rows.filter(speech__in=listed[start : start + _BATCH]).update(**values)


def _note(operation: BulkOperation, speech: Speech, edition: int, may_change_published: bool) -> str:
    """Why a speech would not change; "" when it would."""
    if speech.edition != edition:
        return gettext("选定之后有人改过，将保持原样")
    if operation.action == Action.FIELDS:
        if speech.published and not may_change_published:
            return gettext("已公开，您没有修改的权限")
        return "" if planned_values(operation, speech) else gettext("已经如此")
    if speech.status not in STARTS[operation.action]:
        return gettext("现为“%(status)s”，不适用这个操作") % {"status": speech.get_status_display()}
    return ""


def _identical(operation: BulkOperation) -> set[int]:
    """Keys of the rows that wait and have the text of a published speech, or of one before them that waits, too."""
    waiting = set(operation.rows.filter(state=BulkRow.State.WAITING).values_list("speech", flat=True))
    pairs = NearCopy.objects.undecided().filter(identical=True, speech__in=operation.rows.values("speech"))
    rows = pairs.values_list("speech", "other", "other__status")
    return {
        pk
        for pk, other, status in rows
        if pk in waiting and (status == Status.PUBLISHED or (other in waiting and other < pk))
    }


def changes_shown(operation: BulkOperation, rows: Iterable[BulkRow]) -> dict[int, list[RowChange]]:
    """What each row changes, or has changed, in the reader's language, by the key of the row.

    Args:
        operation: the operation; one that reads files again tells nothing before it has.
        rows: of a page.
    """
    listed = list(rows)
    keys = [row.speech for row in listed if row.before is None]
    now = {speech.pk: speech for speech in Speech.objects.filter(pk__in=keys)}
    columns = _columns(operation)
    shown: dict[int, list[RowChange]] = {}
    for row in listed:
        speech = now.get(row.speech)
        old = row.before or (_stored(speech) if speech and row.state == BulkRow.State.WAITING else {})
        shown[row.pk] = [each for name, new in columns.items() for each in _shown(old, name, new)]
    return shown


def _columns(operation: BulkOperation) -> dict[str, Any]:
    """The columns that the operation sets, with their new values."""
    if operation.action == Action.FIELDS:
        return {_FIELDS[name].attname: value for name, value in operation.values.items()}
    result = RESULTS.get(operation.action)
    return {"status": result} if result else {}


def _shown(old: Mapping[str, Any], name: str, new: Any) -> list[RowChange]:
    if name not in old:
        return []
    before, after = _word(name, old[name]), _word(name, new)
    if name == "date" and new:
        before, after = _dated(old), f"{new}（{Speech.Basis.MANUAL.label}）"
    label = capfirst(str(_FIELDS[name.removesuffix("_id")].verbose_name))
    return [] if before == after else [RowChange(label, before, after)]


def _dated(old: Mapping[str, Any]) -> str:
    return f"{old['date']}（{Speech.Basis(old['date_basis']).label}）" if old["date"] else ""


def _word(name: str, value: Any) -> str:
    if name == "status":
        return str(Status(value).label)
    return "" if value in ("", None) else in_words(name, value)


def _stored(speech: Speech) -> dict[str, Any]:
    return {field.attname: getattr(speech, field.attname) for field in Speech._meta.concrete_fields}
