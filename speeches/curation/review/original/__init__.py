"""The original of a source beside its speeches: aligned with them, annotated, stored line by line."""

from speeches.curation.review.original.alignment import realign_original
from speeches.curation.review.original.annotated_original import (
    ReviewedLine,
    annotated_lines,
    line_number_of,
    original_lines,
    unreadable_original,
)
from speeches.curation.review.original.line_backfill import build_original_page, sources_without_lines
from speeches.curation.review.original.piece_position import position_of

__all__ = [
    "ReviewedLine",
    "annotated_lines",
    "build_original_page",
    "line_number_of",
    "original_lines",
    "position_of",
    "realign_original",
    "sources_without_lines",
    "unreadable_original",
]
