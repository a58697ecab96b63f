"""Review of a draft beside its original: editing rows, splitting, merging, replacing its text."""

from speeches.curation.review.ledger_edits import drop_to_ledger
from speeches.curation.review.merging import merge_with_next
from speeches.curation.review.original import (
    annotated_lines,
    build_original_page,
    line_number_of,
    original_lines,
    realign_original,
    sources_without_lines,
    unreadable_original,
)
from speeches.curation.review.piece_restoration import restore_dropped_piece
from speeches.curation.review.replace_text import replace_texts, section_drafts
from speeches.curation.review.row_edits import ROW_EDITS, edit_row
from speeches.curation.review.splitting import split_speech
from speeches.curation.review.text_rows import rows_from_sections

__all__ = [
    "ROW_EDITS",
    "annotated_lines",
    "build_original_page",
    "drop_to_ledger",
    "edit_row",
    "line_number_of",
    "merge_with_next",
    "original_lines",
    "realign_original",
    "replace_texts",
    "restore_dropped_piece",
    "rows_from_sections",
    "section_drafts",
    "sources_without_lines",
    "split_speech",
    "unreadable_original",
]
