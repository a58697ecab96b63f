"""What the page of an operation shows: its rows with old and new values, how far it is, what may be done next."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.paginator import Paginator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.bulk.permissions import may_decide, may_undo, offered_actions
from speeches.curation import SETTABLE, changes_shown, worker_running
from speeches.models import BulkOperation, BulkRow, MeetingType, Speech

ROWS_PER_PAGE = 50
# Before anything is done the states are promises.
PROMISED = {BulkRow.State.WAITING: _("将改动"), BulkRow.State.UNCHANGED: _("不会改动")}
_DONE = (BulkRow.State.DONE, BulkRow.State.UNDONE, BulkRow.State.LEFT)


def bulk_context(user: User | AnonymousUser, operation: BulkOperation, only: str, page: str | None) -> dict[str, Any]:
    """The context of the page of an operation, in a few queries however many rows it has.

    Args:
        user: who looks at it.
        operation: the operation.
        only: the state to which the rows are narrowed; another word for all.
        page: number of the page, as typed in an address.
    """
    counts = operation.row_counts()
    rows = operation.rows.filter(state=only) if only in counts else operation.rows.all()
    shown = Paginator(rows, ROWS_PER_PAGE).get_page(page)
    changes = changes_shown(operation, shown)
    labels = {state: str(_label(operation, state)) for state in counts}
    left = counts.get(_waiting(operation), 0)
    total = sum(counts.values())
    return {
        "operation": operation,
        "summary": action_summary(operation),
        "page": shown,
        "numbers": list(shown.paginator.get_elided_page_range(shown.number)),
        "rows": [(row, labels[row.state], changes[row.pk]) for row in shown],
        "only": only if only in counts else "",
        "states": [(state, labels[state], counts[state]) for state in BulkRow.State if state in counts],
        "total": total,
        "waiting": counts.get(BulkRow.State.WAITING, 0),
        "identical": operation.rows.filter(identical=True, state=BulkRow.State.WAITING).count(),
        "finished": total - left,
        "worker_running": worker_running(),
        "may_decide": may_decide(user, operation),
        "may_repeat": operation.state == BulkOperation.State.UNDONE and operation.action in offered_actions(user),
        "may_undo": may_undo(user, operation) and any(counts.get(state) for state in _DONE),
    }


def _waiting(operation: BulkOperation) -> BulkRow.State:
    """The state of the rows that are still to be done."""
    undoing = operation.state == BulkOperation.State.UNDOING
    return BulkRow.State.DONE if undoing else BulkRow.State.WAITING


def _label(operation: BulkOperation, state: str) -> Any:
    chosen = operation.state == BulkOperation.State.CHOSEN
    return PROMISED.get(BulkRow.State(state)) if chosen else BulkRow.State(state).label


def action_summary(operation: BulkOperation) -> list[str]:
    """What the operation does, in words: one line for each field that is set or cleared."""
    if operation.action == BulkOperation.Action.FIELDS:
        return [_field_summary(name, operation.values[name]) for name in SETTABLE if name in operation.values]
    told = [operation.get_action_display()] if operation.action else []
    return [gettext("：").join([*told, operation.reason])] if operation.reason else told


def _field_summary(name: str, value: Any) -> str:
    label = next(str(field.verbose_name) for field in Speech._meta.concrete_fields if field.name == name)
    if value in ("", None):
        return gettext("清除%(field)s") % {"field": label}
    if name == "meeting_type":
        kind = MeetingType.objects.filter(pk=value).first()
        value = kind.name if kind else gettext("（已删除的类型）")
    return gettext("%(field)s设为“%(value)s”") % {"field": label, "value": value}
