"""From a file's name and bytes to drafts of speeches, with a ledger of what was left out. Pure Python.

The stages themselves (`pipeline`) are not loaded here: they run in the reader process, and load libraries and tables
that no other process needs.
"""

from speeches.extraction.entities import DEFAULT_KEYWORDS, OTHER, Keywords, meeting_type, parse_small_number, place_of
from speeches.extraction.filenames import page_folders, printable
from speeches.extraction.isolation import (
    Bounds,
    ExtractionAborted,
    draw_bounded,
    extract_bounded,
    start_reader_process,
    stop_reader_processes,
)
from speeches.extraction.json_contract import json_record
from speeches.extraction.ledger import Printed, Struck, account_for
from speeches.extraction.readers import Limits, Member, carries_files, files_in, is_package, is_zip, zip_members
from speeches.extraction.rules_version import version
from speeches.extraction.structure import section_heading
from speeches.extraction.types import (
    UNPLACED,
    UNTITLED,
    Draft,
    Dropped,
    Extraction,
    ExtractionError,
    Line,
    OriginalLine,
    Run,
    SectionDraft,
)

__all__ = [
    "DEFAULT_KEYWORDS",
    "OTHER",
    "UNPLACED",
    "UNTITLED",
    "Bounds",
    "Draft",
    "Dropped",
    "Extraction",
    "ExtractionAborted",
    "ExtractionError",
    "Keywords",
    "Limits",
    "Line",
    "Member",
    "OriginalLine",
    "Printed",
    "Run",
    "SectionDraft",
    "Struck",
    "account_for",
    "carries_files",
    "draw_bounded",
    "extract_bounded",
    "files_in",
    "is_package",
    "is_zip",
    "json_record",
    "meeting_type",
    "page_folders",
    "parse_small_number",
    "place_of",
    "printable",
    "section_heading",
    "start_reader_process",
    "stop_reader_processes",
    "version",
    "zip_members",
]
