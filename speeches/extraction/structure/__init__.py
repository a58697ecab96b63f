"""Kinds of line, sections, and the speeches of a compilation."""

from speeches.extraction.structure.compilations import split, unparted
from speeches.extraction.structure.date_lines import BLANK_DATE, OPEN_DATE, date_line
from speeches.extraction.structure.line_types import (
    DATELINE,
    EDITOR_NOTE,
    GENRE_END,
    OWN_LABEL,
    OWN_PLACE,
    OWN_SPEAKER,
    RECORD_NOTE,
    RULE,
    SUBTITLE,
    is_furniture,
    is_lead,
)
from speeches.extraction.structure.page_foot import CREDIT, END_MARK, HOUR_LINE, closes, is_foot
from speeches.extraction.structure.page_information import OWN_TIME, is_page_info
from speeches.extraction.structure.run_in_lines import parted
from speeches.extraction.structure.running_text import is_running
from speeches.extraction.structure.salutations import is_salutation
from speeches.extraction.structure.section_headings import section_heading
from speeches.extraction.structure.sections import build_sections

__all__ = [
    "BLANK_DATE",
    "CREDIT",
    "DATELINE",
    "EDITOR_NOTE",
    "END_MARK",
    "GENRE_END",
    "HOUR_LINE",
    "OPEN_DATE",
    "OWN_LABEL",
    "OWN_PLACE",
    "OWN_SPEAKER",
    "OWN_TIME",
    "RECORD_NOTE",
    "RULE",
    "SUBTITLE",
    "build_sections",
    "closes",
    "date_line",
    "is_foot",
    "is_furniture",
    "is_lead",
    "is_page_info",
    "is_running",
    "is_salutation",
    "parted",
    "section_heading",
    "split",
    "unparted",
]
