"""From a file's name and bytes to drafts of speeches, with a ledger of what was left out. Pure Python.

The stages themselves (`pipeline`) are not loaded here: they run in the reader process, and load libraries and tables
that no other process needs. The few of their rules that others ask, too, are loaded when they are first asked for:
compiling their patterns takes a quarter of the start of a command.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from speeches.extraction.filenames import page_folders, printable
from speeches.extraction.isolation import (
    Bounds,
    ExtractionAborted,
    draw_bounded,
    extract_bounded,
    read_plain_bounded,
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
from speeches.extraction.meeting_keywords import DEFAULT_KEYWORDS, OTHER, Keywords
from speeches.extraction.readers import (
    Limits,
    MailHeading,
    Member,
    carries_files,
    files_in,
    is_package,
    is_zip,
    mail_heading,
    zip_members,
)
from speeches.extraction.rules_version import version
from speeches.extraction.types import (
    DOCUMENT_TYPE,
    PARTS,
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
    PlainText,
    Run,
    SectionDraft,
)

if TYPE_CHECKING:
    from speeches.extraction.entities import meeting_type, parse_small_number, place_of
    from speeches.extraction.structure import section_heading

__all__ = [
    "DEFAULT_KEYWORDS",
    "DOCUMENT_TYPE",
    "NOTHING_TAUGHT",
    "OTHER",
    "PARTS",
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
    "MailHeading",
    "Member",
    "OriginalLine",
    "PlainText",
    "Printed",
    "Run",
    "SectionDraft",
    "SiteFurniture",
    "Struck",
    "TagFigures",
    "Taught",
    "account_for",
    "carries_files",
    "draw_bounded",
    "extract_bounded",
    "files_in",
    "is_package",
    "is_zip",
    "json_record",
    "learn",
    "learn_shipped",
    "mail_heading",
    "meeting_type",
    "page_folders",
    "parse_small_number",
    "place_of",
    "printable",
    "read_pages",
    "read_plain_bounded",
    "section_heading",
    "start_reader_process",
    "stop_reader_processes",
    "version",
    "weights_problem",
    "write_shipped",
    "zip_members",
]

_LOADED_WHEN_ASKED_FOR = {
    "meeting_type": "entities",
    "parse_small_number": "entities",
    "place_of": "entities",
    "section_heading": "structure",
}


def __getattr__(name: str) -> object:
    """Loads a rule at its first use (PEP 562)."""
    if name not in _LOADED_WHEN_ASKED_FOR:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_LOADED_WHEN_ASKED_FOR[name]}"), name)
    globals()[name] = value
    return value
