"""Patterns looked for in canonical text, and the spans of their matches in printed text."""

from speeches.text.matching.gap_readings import LONGEST_GAP, Span
from speeches.text.matching.patterns import LiteralPattern, Pattern, PhrasePattern, occurrences
from speeches.text.matching.spans import (
    contains,
    every_span,
    excerpt,
    hole_spans,
    in_printed,
    match_spans,
    merge_spans,
    printed_spans,
    spans_of,
)

__all__ = [
    "LONGEST_GAP",
    "LiteralPattern",
    "Pattern",
    "PhrasePattern",
    "Span",
    "contains",
    "every_span",
    "excerpt",
    "hole_spans",
    "in_printed",
    "match_spans",
    "merge_spans",
    "occurrences",
    "printed_spans",
    "spans_of",
]
