"""The title among the lines of a header, its subtitle, and what titles say."""

from speeches.extraction.metadata.title import titles
from speeches.extraction.metadata.title.no_title import lists_or_records
from speeches.extraction.metadata.title.page_lines import KIND_IN_BRACKETS
from speeches.extraction.metadata.title.subtitles import DASH, with_subtitle, without_dash
from speeches.extraction.metadata.title.title_choice import choose
from speeches.extraction.metadata.title.title_cleaning import YEAR, YEAR_BELONGS, YEAR_INSIDE, clean_title, same
from speeches.extraction.metadata.title.title_lines import set_aside
from speeches.extraction.metadata.title.titles import of_lead

__all__ = [
    "DASH",
    "KIND_IN_BRACKETS",
    "YEAR",
    "YEAR_BELONGS",
    "YEAR_INSIDE",
    "choose",
    "clean_title",
    "lists_or_records",
    "of_lead",
    "same",
    "set_aside",
    "titles",
    "with_subtitle",
    "without_dash",
]
