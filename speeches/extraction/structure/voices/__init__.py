"""Other voices around a speech: the chair's and the house's in a record, and what a paper reports behind the farewell."""

from speeches.extraction.structure.voices.afterwords import (
    SPOKEN,
    ahead_of_salutation,
    behind_farewell,
    without_afterword,
    without_colophon,
)
from speeches.extraction.structure.voices.below_the_end import without_page_notes
from speeches.extraction.structure.voices.outside_voice import outside_voice
from speeches.extraction.structure.voices.proceedings import only_speech
from speeches.extraction.structure.voices.second_voices import second_voice, unparted

__all__ = [
    "SPOKEN",
    "ahead_of_salutation",
    "behind_farewell",
    "only_speech",
    "outside_voice",
    "second_voice",
    "unparted",
    "without_afterword",
    "without_colophon",
    "without_page_notes",
]
