"""Search patterns (phrases, slots, literal strings) and the spans of their matches in canonical and printed text."""

from speeches.text.matching.excerpts import excerpt
from speeches.text.matching.gap_readings import LONGEST_GAP, Span
from speeches.text.matching.literal_pattern import LiteralPattern
from speeches.text.matching.pattern import Pattern
from speeches.text.matching.phrase_pattern import PhrasePattern
from speeches.text.matching.prefilter import contains
from speeches.text.matching.quick_spans import each_place_to_look, each_quick_span, quick_spans
from speeches.text.matching.spans import (
    all_spans,
    has_match,
    hole_spans,
    match_spans,
    merge_spans,
    printed_spans,
    spans_of,
)
from speeches.text.matching.string_occurrences import occurrences

__all__ = [
    "LONGEST_GAP",
    "LiteralPattern",
    "Pattern",
    "PhrasePattern",
    "Span",
    "all_spans",
    "contains",
    "each_place_to_look",
    "each_quick_span",
    "excerpt",
    "has_match",
    "hole_spans",
    "match_spans",
    "merge_spans",
    "occurrences",
    "printed_spans",
    "quick_spans",
    "spans_of",
]
