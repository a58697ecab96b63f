"""What kind of line a line is: salutation, date line, page information, news lead, foot of a page, running text."""

from speeches.extraction.structure.line_kinds.date_lines import BLANK_DATE, OPEN_DATE, date_line
from speeches.extraction.structure.line_kinds.header_lines import (
    DATELINE,
    EDITOR_NOTE,
    GENRE,
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
from speeches.extraction.structure.line_kinds.messages import addressed, is_read_out, text_above, with_day
from speeches.extraction.structure.line_kinds.named_lines import named
from speeches.extraction.structure.line_kinds.page_foot import CREDIT, END_MARK, HOUR_LINE, closes, is_foot
from speeches.extraction.structure.line_kinds.page_information import OWN_TIME, SITE, is_page_info
from speeches.extraction.structure.line_kinds.printed_marks import is_note_of_hand, is_printed_mark
from speeches.extraction.structure.line_kinds.running_text import is_running
from speeches.extraction.structure.line_kinds.salutations import SALUTATION_RUN_IN, is_salutation

__all__ = [
    "BLANK_DATE",
    "CREDIT",
    "DATELINE",
    "EDITOR_NOTE",
    "END_MARK",
    "GENRE",
    "GENRE_END",
    "HOUR_LINE",
    "OPEN_DATE",
    "OWN_LABEL",
    "OWN_PLACE",
    "OWN_SPEAKER",
    "OWN_TIME",
    "RECORD_NOTE",
    "RULE",
    "SALUTATION_RUN_IN",
    "SITE",
    "SUBTITLE",
    "addressed",
    "closes",
    "date_line",
    "is_foot",
    "is_furniture",
    "is_lead",
    "is_note_of_hand",
    "is_page_info",
    "is_printed_mark",
    "is_read_out",
    "is_running",
    "is_salutation",
    "named",
    "text_above",
    "with_day",
]
