"""From drafts to rows: the only writer of what extraction found."""

from speeches.ingest.compare import ExtractionComparison, FieldChange, compare_extraction, write_extraction
from speeches.ingest.rows import (
    meeting_types_by_name,
    note_for_index,
    speech_fields,
    store_extraction,
    store_text,
    text_stored,
)
from speeches.ingest.store import (
    error_reason,
    extract_within_limits,
    ingest,
    keep_unread,
    meeting_type_keywords,
    start_reader,
    store_source,
    unpack_zip,
)

__all__ = [
    "ExtractionComparison",
    "FieldChange",
    "compare_extraction",
    "error_reason",
    "extract_within_limits",
    "ingest",
    "keep_unread",
    "meeting_type_keywords",
    "meeting_types_by_name",
    "note_for_index",
    "speech_fields",
    "start_reader",
    "store_extraction",
    "store_source",
    "store_text",
    "text_stored",
    "unpack_zip",
    "write_extraction",
]
