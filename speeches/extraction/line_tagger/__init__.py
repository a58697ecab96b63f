"""A second opinion of what each line of a page is; it takes no text away and moves none, it only doubts."""

from speeches.extraction.line_tagger.tagger import SHIPPED, LineTag, Weights, tag_lines, weights_of, weights_problem
from speeches.extraction.line_tagger.training import held_out, judged_by, precision_and_recall, train

__all__ = [
    "SHIPPED",
    "LineTag",
    "Weights",
    "held_out",
    "judged_by",
    "precision_and_recall",
    "tag_lines",
    "train",
    "weights_of",
    "weights_problem",
]
