"""How those present are greeted and spoken to, and who chairs them: the words that several rules look for."""

from speeches.extraction.those_present.chair import CHAIR, CHAIR_GIVES_WORD, CHAIR_IN_RECORD
from speeches.extraction.those_present.greetings import (
    GREETED,
    GREETED_ANYWHERE,
    GREETED_IN_TURN,
    GREETED_WITHIN_LINE,
)
from speeches.extraction.those_present.spoken_to import ANY_WORD_TO_THEM, PLAIN_WORD_TO_THEM, SPEAKERS_WE, SPEAKS_ON

__all__ = [
    "ANY_WORD_TO_THEM",
    "CHAIR",
    "CHAIR_GIVES_WORD",
    "CHAIR_IN_RECORD",
    "GREETED",
    "GREETED_ANYWHERE",
    "GREETED_IN_TURN",
    "GREETED_WITHIN_LINE",
    "PLAIN_WORD_TO_THEM",
    "SPEAKERS_WE",
    "SPEAKS_ON",
]
