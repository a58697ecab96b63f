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
    current_edition,
    edit_conflict_message,
    lock_edition,
)

__all__ = [
    "REVERTIBLE_FIELDS",
    "EditConflict",
    "Editor",
    "SpeechRevision",
    "attribute_fields",
    "current_edition",
    "edit_conflict_message",
    "field_names",
    "last_revision",
    "lock_edition",
    "record_first_revision",
    "record_revision",
    "register_history",
    "revisions_of",
]
