"""The history of speeches: revisions, who set which field, and locking against concurrent edits."""

from speeches.curation.revisions.attribution import Editor, attribute_fields
from speeches.curation.revisions.history import (
    REVERTIBLE_FIELDS,
    SpeechRevision,
    field_names,
    last_revision,
    record_first_revision,
    record_revision,
    register_history,
    revisions_of,
)
from speeches.curation.revisions.optimistic_lock import (
    EditConflict,
    edit_conflict_message,
    is_current_edition,
    lock_edition,
)

__all__ = [
    "REVERTIBLE_FIELDS",
    "EditConflict",
    "Editor",
    "SpeechRevision",
    "attribute_fields",
    "edit_conflict_message",
    "field_names",
    "is_current_edition",
    "last_revision",
    "lock_edition",
    "record_first_revision",
    "record_revision",
    "register_history",
    "revisions_of",
]
