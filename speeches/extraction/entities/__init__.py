"""Dates, people, places and meeting types as headers print them."""

from speeches.extraction.entities import english
from speeches.extraction.entities.dates import PrintedDate, find_dates
from speeches.extraction.entities.english import SALUTATION, SENTENCE_END, TITLE, is_latin
from speeches.extraction.entities.meeting_types import MeetingKind, agreed_meeting, meeting_kind, meeting_type
from speeches.extraction.entities.names import is_name, is_ordinary_word
from speeches.extraction.entities.offices import OFFICE, is_office, is_office_word, is_organisation, without_offices
from speeches.extraction.entities.opening_meetings import opening_meeting
from speeches.extraction.entities.page_dates import (
    LEAD_DAY,
    day_before,
    day_in_address,
    first_full,
    page_date,
    told_day,
)
from speeches.extraction.entities.people import (
    Person,
    are_several_people,
    is_redacted_person,
    people_of_line,
    person_line,
)
from speeches.extraction.entities.people_in_leads import person_handed_over, person_in_lead, person_introduced
from speeches.extraction.entities.people_in_text import (
    person_after_office,
    person_before_office,
    person_inside_title,
    title_person,
)
from speeches.extraction.entities.places import place_of
from speeches.extraction.entities.printed_numbers import parse_small_number

__all__ = [
    "LEAD_DAY",
    "OFFICE",
    "SALUTATION",
    "SENTENCE_END",
    "TITLE",
    "MeetingKind",
    "Person",
    "PrintedDate",
    "agreed_meeting",
    "are_several_people",
    "day_before",
    "day_in_address",
    "english",
    "find_dates",
    "first_full",
    "is_latin",
    "is_name",
    "is_office",
    "is_office_word",
    "is_ordinary_word",
    "is_organisation",
    "is_redacted_person",
    "meeting_kind",
    "meeting_type",
    "opening_meeting",
    "page_date",
    "parse_small_number",
    "people_of_line",
    "person_after_office",
    "person_before_office",
    "person_handed_over",
    "person_in_lead",
    "person_inside_title",
    "person_introduced",
    "person_line",
    "place_of",
    "title_person",
    "told_day",
    "without_offices",
]
