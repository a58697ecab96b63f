"""What archivists do with files and speeches, offered to the admin, the commands and the worker alike."""

from speeches.curation.backup import BackupError, create_backup, restore_backup
from speeches.curation.corrections import correct_speech
from speeches.curation.deletion import delete_speeches
from speeches.curation.document_type_waiver import take_as_speech
from speeches.curation.doubt_display import doubt_lines
from speeches.curation.doubts import (
    unexamined_speeches,
    update_doubts,
    update_doubts_in_batches,
    update_doubts_of_new_drafts,
)
from speeches.curation.draft_reextraction import adopt_extraction, reextract_drafts
from speeches.curation.intake import (
    LocalFile,
    UploadRefused,
    extract_queued_source,
    file_content,
    find_files,
    give_up_source,
    hold_worker_lock,
    is_package,
    refuse_arrival,
    storage_error_reason,
    store_arrival,
    unfinished_sources,
    unpack_arrivals,
    upload_not_stored,
    upload_too_large,
    worker_running,
)
from speeches.curation.near_duplicates import (
    identical_to_published,
    near_duplicates_of,
    refresh_fingerprints,
    store_missing_fingerprints,
)
from speeches.curation.publication import publish_speeches, reject_drafts, reopen_rejected, withdraw_speeches
from speeches.curation.reclassification import queue_types_for_index, reclassify
from speeches.curation.reclassification_preview import Reclassification, preview_reclassification
from speeches.curation.reextraction import keep_stored_speeches, reextract
from speeches.curation.revert import revert_speech
from speeches.curation.review import (
    ROW_EDITS,
    annotated_lines,
    build_original_page,
    edit_row,
    merge_with_next,
    restore_dropped_piece,
    rows_from_sections,
    section_drafts,
    sources_without_lines,
    split_speech,
    unreadable_original,
)
from speeches.curation.revisions import (
    EditConflict,
    edit_conflict_message,
    is_current_edition,
    last_revision,
    record_first_revision,
    record_revision,
    register_history,
    revisions_of,
)
from speeches.curation.status_transitions import OpenedEditions

__all__ = [
    "ROW_EDITS",
    "BackupError",
    "EditConflict",
    "LocalFile",
    "OpenedEditions",
    "Reclassification",
    "UploadRefused",
    "adopt_extraction",
    "annotated_lines",
    "build_original_page",
    "correct_speech",
    "create_backup",
    "delete_speeches",
    "doubt_lines",
    "edit_conflict_message",
    "edit_row",
    "extract_queued_source",
    "file_content",
    "find_files",
    "give_up_source",
    "hold_worker_lock",
    "identical_to_published",
    "is_current_edition",
    "is_package",
    "keep_stored_speeches",
    "last_revision",
    "merge_with_next",
    "near_duplicates_of",
    "preview_reclassification",
    "publish_speeches",
    "queue_types_for_index",
    "reclassify",
    "record_first_revision",
    "record_revision",
    "reextract",
    "reextract_drafts",
    "refresh_fingerprints",
    "refuse_arrival",
    "register_history",
    "reject_drafts",
    "reopen_rejected",
    "restore_backup",
    "restore_dropped_piece",
    "revert_speech",
    "revisions_of",
    "rows_from_sections",
    "section_drafts",
    "sources_without_lines",
    "split_speech",
    "storage_error_reason",
    "store_arrival",
    "store_missing_fingerprints",
    "take_as_speech",
    "unexamined_speeches",
    "unfinished_sources",
    "unpack_arrivals",
    "unreadable_original",
    "update_doubts",
    "update_doubts_in_batches",
    "update_doubts_of_new_drafts",
    "upload_not_stored",
    "upload_too_large",
    "withdraw_speeches",
    "worker_running",
]
