"""Who changed what and when, and two people at one speech."""

from speeches.curation.revisions.attribution import attribute
from speeches.curation.revisions.history import (
    FIELDS,
    SpeechRevision,
    field_names,
    keep_first,
    last_revision,
    record_revision,
    register_history,
    revisions_of,
)
from speeches.curation.revisions.optimistic_lock import Outdated, current_edition, lock_edition, outdated_sentence
from speeches.curation.revisions.text_diff import line_diff

__all__ = [
    "FIELDS",
    "Outdated",
    "SpeechRevision",
    "attribute",
    "current_edition",
    "field_names",
    "keep_first",
    "last_revision",
    "line_diff",
    "lock_edition",
    "outdated_sentence",
    "record_revision",
    "register_history",
    "revisions_of",
]
