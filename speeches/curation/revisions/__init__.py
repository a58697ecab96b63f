"""The history of speeches: revisions, who set which field, and locking against concurrent edits."""

from speeches.curation.revisions.attribution import Editor, attribute_fields, forget_attribution
from speeches.curation.revisions.field_labels import field_names, in_words
from speeches.curation.revisions.history import last_revision, revisions_of
from speeches.curation.revisions.optimistic_lock import (
    EditConflict,
    changed_since_message,
    edit_conflict_message,
    is_current_edition,
    lock_edition,
)
from speeches.curation.revisions.recording import (
    FIRST_REVISION,
    record_first_revision,
    record_revision,
    register_history,
)
from speeches.curation.revisions.speech_revision import REVERTIBLE_FIELDS, SpeechRevision

__all__ = [
    "FIRST_REVISION",
    "REVERTIBLE_FIELDS",
    "EditConflict",
    "Editor",
    "SpeechRevision",
    "attribute_fields",
    "changed_since_message",
    "edit_conflict_message",
    "field_names",
    "forget_attribution",
    "in_words",
    "is_current_edition",
    "last_revision",
    "lock_edition",
    "record_first_revision",
    "record_revision",
    "register_history",
    "revisions_of",
]
