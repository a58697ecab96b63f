"""A draft beside its original: rows of text, splitting, merging, replacing."""

from speeches.curation.review.annotated_original import (
    annotated_lines,
    build_original_page,
    line_of,
    original_lines,
    redraw_original,
    sources_without_lines,
    unreadable_original,
)
from speeches.curation.review.replace_text import drop_to_ledger, replace_texts, section_drafts
from speeches.curation.review.row_edits import STEPS, change_row, restore_piece
from speeches.curation.review.split_merge import merge_with_next, split_speech
from speeches.curation.review.text_rows import rows_of

__all__ = [
    "STEPS",
    "annotated_lines",
    "build_original_page",
    "change_row",
    "drop_to_ledger",
    "line_of",
    "merge_with_next",
    "original_lines",
    "redraw_original",
    "replace_texts",
    "restore_piece",
    "rows_of",
    "section_drafts",
    "sources_without_lines",
    "split_speech",
    "unreadable_original",
]
