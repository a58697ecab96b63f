"""Title, speaker, date line and occasion, read from above and below a speech."""

from speeches.extraction.metadata.document_type import Answer, Judgement, judge
from speeches.extraction.metadata.header import read_foot, read_header, read_shared
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.meeting import meeting_of
from speeches.extraction.metadata.page_day import with_page_day
from speeches.extraction.metadata.place import place_beside
from speeches.extraction.metadata.title import YEAR_BELONGS, titles
from speeches.extraction.metadata.told_beside import said_of_text, with_told_beside

__all__ = [
    "YEAR_BELONGS",
    "Answer",
    "HeaderState",
    "Judgement",
    "judge",
    "meeting_of",
    "place_beside",
    "read_foot",
    "read_header",
    "read_shared",
    "said_of_text",
    "titles",
    "with_page_day",
    "with_told_beside",
]
