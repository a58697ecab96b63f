"""Title, speaker, date line and occasion, read from above and below a speech."""

from speeches.extraction.metadata import titles
from speeches.extraction.metadata.document_type import not_a_speech
from speeches.extraction.metadata.footer import read_foot
from speeches.extraction.metadata.header import read_header, read_shared
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.titles import YEAR_BELONGS

__all__ = [
    "YEAR_BELONGS",
    "HeaderState",
    "not_a_speech",
    "read_foot",
    "read_header",
    "read_shared",
    "titles",
]
