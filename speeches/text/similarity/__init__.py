"""Text similarity: shingles and fingerprints of near duplicates, passages in common, fuzzy matching, short diffs."""

from speeches.text.similarity.brief_diff import TextDifference, brief_differences
from speeches.text.similarity.fuzzy import edit_distance, most_similar, string_similarity
from speeches.text.similarity.line_differences import DiffPiece, line_diff
from speeches.text.similarity.number_changes import number_changes
from speeches.text.similarity.paragraph_alignment import align_paragraphs
from speeches.text.similarity.partial_matches import longest_substrings, pieces_nearby
from speeches.text.similarity.passage_alignment import Alignment, Anchor, alignments
from speeches.text.similarity.sampled_shingles import SAMPLE_FORM, SAMPLED_LENGTH, Letters
from speeches.text.similarity.sequence_changes import Change, find_changes
from speeches.text.similarity.shared_passages import (
    LEAST_PASSAGE,
    PassageFinder,
    SharedPassage,
    corresponding_span,
)
from speeches.text.similarity.shingling import (
    LIKELY_SHARE,
    NEAR_COPY_SHARE,
    Shingled,
    percent_of_copies,
    share_of_copies,
)
from speeches.text.similarity.winnowing import fingerprints

__all__ = [
    "LEAST_PASSAGE",
    "LIKELY_SHARE",
    "NEAR_COPY_SHARE",
    "SAMPLED_LENGTH",
    "SAMPLE_FORM",
    "Alignment",
    "Anchor",
    "Change",
    "DiffPiece",
    "Letters",
    "PassageFinder",
    "SharedPassage",
    "Shingled",
    "TextDifference",
    "align_paragraphs",
    "alignments",
    "brief_differences",
    "corresponding_span",
    "edit_distance",
    "find_changes",
    "fingerprints",
    "line_diff",
    "longest_substrings",
    "most_similar",
    "number_changes",
    "percent_of_copies",
    "pieces_nearby",
    "share_of_copies",
    "string_similarity",
]
