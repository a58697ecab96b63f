"""The page of a speech and what belongs to it: citations, comparison, its original."""

from speeches.web.speech import annotated_original, citations, compare, plain_text, source_file, speech_page
from speeches.web.speech.reading import ReadingMatch

__all__ = ["ReadingMatch", "annotated_original", "citations", "compare", "plain_text", "source_file", "speech_page"]
