"""Intake of files: uploads, ZIP archives, local folders, and the queue of the background worker."""

from speeches.curation.intake.arrivals import refuse_arrival, register_arrival, store_arrival
from speeches.curation.intake.file_content import file_content
from speeches.curation.intake.file_finder import find_files
from speeches.curation.intake.intake_queue import (
    files_by_state,
    give_up_source,
    put_back_source,
    received,
    unfinished_sources,
)
from speeches.curation.intake.local_files import LocalFile
from speeches.curation.intake.queued_extraction import extract_queued_source
from speeches.curation.intake.typed_texts import apply_typed, store_typed
from speeches.curation.intake.upload_refusal import (
    UploadRefused,
    storage_error_reason,
    typed_too_large,
    upload_not_stored,
    upload_too_large,
)
from speeches.curation.intake.worker_lock import (
    WorkerLock,
    hold_worker_lock,
    worker_heartbeat,
    worker_running,
    worker_runs_here,
)
from speeches.curation.intake.zip_intake import is_package, unpack_arrivals, unpack_attachments

__all__ = [
    "LocalFile",
    "UploadRefused",
    "WorkerLock",
    "apply_typed",
    "extract_queued_source",
    "file_content",
    "files_by_state",
    "find_files",
    "give_up_source",
    "hold_worker_lock",
    "is_package",
    "put_back_source",
    "received",
    "refuse_arrival",
    "register_arrival",
    "storage_error_reason",
    "store_arrival",
    "store_typed",
    "typed_too_large",
    "unfinished_sources",
    "unpack_arrivals",
    "unpack_attachments",
    "upload_not_stored",
    "upload_too_large",
    "worker_heartbeat",
    "worker_running",
    "worker_runs_here",
]
