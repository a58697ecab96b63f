"""What archivists do with records of persons and places: accept proposals, edit, merge, split, take back."""

from speeches.curation.authorities.assigning import assign_speech, link_state
from speeches.curation.authorities.editing import RecordConflict, delete_record, heading_fault, lock_record, save_record
from speeches.curation.authorities.merging import MergePreview, merge_records, preview_merge
from speeches.curation.authorities.name_keys import renew_name_keys
from speeches.curation.authorities.proposals import Proposal, accept_names, add_names, decline_names, proposed_names
from speeches.curation.authorities.record_history import (
    RecordRevision,
    record_revisions,
    register_record_history,
)
from speeches.curation.authorities.splitting import split_record
from speeches.curation.authorities.undoing import last_move, undo_move

__all__ = [
    "MergePreview",
    "Proposal",
    "RecordConflict",
    "RecordRevision",
    "accept_names",
    "add_names",
    "assign_speech",
    "decline_names",
    "delete_record",
    "heading_fault",
    "last_move",
    "link_state",
    "lock_record",
    "merge_records",
    "preview_merge",
    "proposed_names",
    "record_revisions",
    "register_record_history",
    "renew_name_keys",
    "save_record",
    "split_record",
    "undo_move",
]
