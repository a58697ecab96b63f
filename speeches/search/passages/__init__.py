"""Paragraphs with their matches: snippets, match positions, printed forms."""

from speeches.search.passages.match_positions import MatchMark, SpeechMatches, speech_matches
from speeches.search.passages.paragraphs import Passage, passage_at, passages, places_in
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
    "passage_at",
    "passages",
    "places_in",
    "speech_matches",
]
