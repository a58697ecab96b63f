"""Text similarity: shingles and fingerprints for near duplicates, fuzzy matching, and short diffs."""

from speeches.text.similarity.brief_diff import TextDifference, brief_differences
from speeches.text.similarity.diff import Change, DiffPiece, align_paragraphs, find_changes, line_diff
from speeches.text.similarity.fuzzy import edit_distance, longest_substrings, most_similar, pieces_nearby
from speeches.text.similarity.shingling import Shingled, fingerprints, percent_shared

__all__ = [
    "Change",
    "DiffPiece",
    "Shingled",
    "TextDifference",
    "align_paragraphs",
    "brief_differences",
    "edit_distance",
    "find_changes",
    "fingerprints",
    "line_diff",
    "longest_substrings",
    "most_similar",
    "percent_shared",
    "pieces_nearby",
]
