"""From a file's name and bytes to drafts of speeches, with a ledger of what was left out. Pure Python.

The stages themselves (`pipeline`) are not loaded here: they run in the reader process, and load libraries and tables
that no other process needs.
"""

from speeches.extraction.entities import DEFAULT_KEYWORDS, OTHER, Keywords, meeting_type, parse_small_number, place_of
from speeches.extraction.filenames import printable
from speeches.extraction.isolation import (
    Bounds,
    ExtractionAborted,
    extract_bounded,
    start_reader_process,
    stop_reader_processes,
)
from speeches.extraction.json_contract import json_record
from speeches.extraction.learning import (
    NOTHING_TAUGHT,
    Compared,
    LabelledPage,
    LearningUnavailable,
    Lesson,
    SiteFurniture,
    TagFigures,
    Taught,
    learn,
    learn_shipped,
    read_pages,
    weights_problem,
    write_shipped,
)
from speeches.extraction.ledger import Printed, Struck, account_for
from speeches.extraction.readers import Limits, Member, is_zip, zip_members
from speeches.extraction.rules_version import version
from speeches.extraction.structure import section_heading
from speeches.extraction.types import (
    DOCUMENT_TYPE,
    TEXT,
    UNPLACED,
    UNTITLED,
    Doubt,
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
    "DOCUMENT_TYPE",
    "NOTHING_TAUGHT",
    "OTHER",
    "TEXT",
    "UNPLACED",
    "UNTITLED",
    "Bounds",
    "Compared",
    "Doubt",
    "Draft",
    "Dropped",
    "Extraction",
    "ExtractionAborted",
    "ExtractionError",
    "Keywords",
    "LabelledPage",
    "LearningUnavailable",
    "Lesson",
    "Limits",
    "Line",
    "Member",
    "OriginalLine",
    "Printed",
    "Run",
    "SectionDraft",
    "SiteFurniture",
    "Struck",
    "TagFigures",
    "Taught",
    "account_for",
    "extract_bounded",
    "is_zip",
    "json_record",
    "learn",
    "learn_shipped",
    "meeting_type",
    "parse_small_number",
    "place_of",
    "printable",
    "read_pages",
    "section_heading",
    "start_reader_process",
    "stop_reader_processes",
    "version",
    "weights_problem",
    "write_shipped",
    "zip_members",
]
