"""Ingest: stores files and the speeches extracted from them, and compares new extractions with stored ones."""

from speeches.ingest.apply_changes import write_extraction
from speeches.ingest.authorities import (
    KINDS,
    certain_record,
    divisions_named,
    link_authorities,
    link_stored,
    linked_by_hand,
    links_to_renew,
    names_of_division,
    record_of_division,
)
from speeches.ingest.compare import compare_extraction
from speeches.ingest.comparison import ExtractionComparison, FieldChange
from speeches.ingest.draft_fields import doubt_pairs, meeting_types_by_name, speech_fields
from speeches.ingest.machine_parts import secret_key_trouble, settle_parts
from speeches.ingest.read_ahead import FileReaders, ahead, reading_files, usable_processors
from speeches.ingest.rows import store_extraction
from speeches.ingest.speech_text import queue_for_index, store_text, update_text_derivatives
from speeches.ingest.store import (
    MOST_LEVELS,
    TOO_DEEP,
    error_reason,
    extract_source,
    extract_within_limits,
    has_attachments,
    ingest,
    meeting_type_keywords,
    needs_extraction,
    page_picture,
    store_source,
    store_unreadable,
    stored_ahead,
    unpack,
)
from speeches.ingest.taught import taught_by_archive, weights_file

__all__ = [
    "KINDS",
    "MOST_LEVELS",
    "TOO_DEEP",
    "ExtractionComparison",
    "FieldChange",
    "FileReaders",
    "ahead",
    "certain_record",
    "compare_extraction",
    "divisions_named",
    "doubt_pairs",
    "error_reason",
    "extract_source",
    "extract_within_limits",
    "has_attachments",
    "ingest",
    "link_authorities",
    "link_stored",
    "linked_by_hand",
    "links_to_renew",
    "meeting_type_keywords",
    "meeting_types_by_name",
    "names_of_division",
    "needs_extraction",
    "page_picture",
    "queue_for_index",
    "reading_files",
    "record_of_division",
    "secret_key_trouble",
    "settle_parts",
    "speech_fields",
    "store_extraction",
    "store_source",
    "store_text",
    "store_unreadable",
    "stored_ahead",
    "taught_by_archive",
    "unpack",
    "update_text_derivatives",
    "usable_processors",
    "weights_file",
    "write_extraction",
]
