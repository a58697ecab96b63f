"""Kinds of line, sections, and the speeches of a compilation."""

from speeches.extraction.structure.boundaries import parts_documents
from speeches.extraction.structure.compilations import split
from speeches.extraction.structure.layout_doubts import layout_doubts
from speeches.extraction.structure.line_kinds import (
    BLANK_DATE,
    CREDIT,
    DATELINE,
    EDITOR_NOTE,
    END_MARK,
    GENRE_END,
    HOUR_LINE,
    OPEN_DATE,
    OWN_LABEL,
    OWN_PLACE,
    OWN_SPEAKER,
    OWN_TIME,
    RECORD_NOTE,
    RULE,
    SUBTITLE,
    closes,
    date_line,
    is_foot,
    is_furniture,
    is_lead,
    is_page_info,
    is_printed_mark,
    is_running,
    is_salutation,
)
from speeches.extraction.structure.outline import begins_late
from speeches.extraction.structure.run_in_lines import parted
from speeches.extraction.structure.section_headings import section_heading
from speeches.extraction.structure.sections import build_sections
from speeches.extraction.structure.translations import without_translation
from speeches.extraction.structure.voices import (
    only_speech,
    second_voice,
    unparted,
    up_to_other_voices,
    without_afterword,
    without_colophon,
    without_page_notes,
)

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
    "begins_late",
    "build_sections",
    "closes",
    "date_line",
    "is_foot",
    "is_furniture",
    "is_lead",
    "is_page_info",
    "is_printed_mark",
    "is_running",
    "is_salutation",
    "layout_doubts",
    "only_speech",
    "parted",
    "parts_documents",
    "second_voice",
    "section_heading",
    "split",
    "unparted",
    "up_to_other_voices",
    "without_afterword",
    "without_colophon",
    "without_page_notes",
    "without_translation",
]
