"""The page of a speech and what belongs to it: citations, passages taken over, its original."""

from speeches.web.speech import (
    annotated_original,
    citations,
    passage_history,
    plain_text,
    source_file,
    speech_page,
)
from speeches.web.speech.reading import ReadingMatch
from speeches.web.speech.related import related_speeches
from speeches.web.speech.taken_passages import PassageNote, TakenPassages

__all__ = [
    "PassageNote",
    "ReadingMatch",
    "TakenPassages",
    "annotated_original",
    "citations",
    "passage_history",
    "plain_text",
    "related_speeches",
    "source_file",
    "speech_page",
]
