"""Changes of many speeches at once: chosen, looked at row by row, done, and undone exactly."""

from speeches.curation.bulk_changes.choosing import (
    choose_speeches,
    confirm_operation,
    request_undo,
    running_operations,
    set_action,
)
from speeches.curation.bulk_changes.deciding import decide_at_once
from speeches.curation.bulk_changes.joining import join_versions, part_versions
from speeches.curation.bulk_changes.planning import SETTABLE, RowChange, changes_shown
from speeches.curation.bulk_changes.running import run_bulk_operation

__all__ = [
    "SETTABLE",
    "RowChange",
    "changes_shown",
    "choose_speeches",
    "confirm_operation",
    "decide_at_once",
    "join_versions",
    "part_versions",
    "request_undo",
    "run_bulk_operation",
    "running_operations",
    "set_action",
]
