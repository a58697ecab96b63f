"""Dates, people, places and meeting types as headers print them."""

from speeches.extraction.entities import english
from speeches.extraction.entities.dates import PrintedDate, find_dates, first_full, page_date, parse_small_number
from speeches.extraction.entities.english import SALUTATION, SENTENCE_END, TITLE, is_latin
from speeches.extraction.entities.meeting_types import DEFAULT_KEYWORDS, OTHER, Keywords, meeting_type
from speeches.extraction.entities.people import (
    Person,
    is_name,
    is_office,
    is_organisation,
    is_redacted_person,
    person_after_office,
    person_before_office,
    person_line,
    title_person,
)
from speeches.extraction.entities.places import place_of

__all__ = [
    "DEFAULT_KEYWORDS",
    "OTHER",
    "SALUTATION",
    "SENTENCE_END",
    "TITLE",
    "Keywords",
    "Person",
    "PrintedDate",
    "english",
    "find_dates",
    "first_full",
    "is_latin",
    "is_name",
    "is_office",
    "is_organisation",
    "is_redacted_person",
    "meeting_type",
    "page_date",
    "parse_small_number",
    "person_after_office",
    "person_before_office",
    "person_line",
    "place_of",
    "title_person",
]
