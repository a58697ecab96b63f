"""Passages (paragraphs and headings) of a speech with their matches: snippets, numbered marks, printed forms."""

from speeches.search.passages.match_positions import MatchMark, SpeechMatches, speech_matches
from speeches.search.passages.paragraphs import Passage, passages_holding, passages_in, passages_with
from speeches.search.passages.printed_forms import Example, as_printed
from speeches.search.passages.snippets import Snippet, make_snippets

__all__ = [
    "Example",
    "MatchMark",
    "Passage",
    "Snippet",
    "SpeechMatches",
    "as_printed",
    "make_snippets",
    "passages_holding",
    "passages_in",
    "passages_with",
    "speech_matches",
]
