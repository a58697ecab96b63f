"""Where one speech of a file ends and the next begins, by the evidence that meets there."""

from speeches.extraction.structure.boundaries.agreement import agreed_starts, are_among
from speeches.extraction.structure.boundaries.marks import cut_mark, parts_documents
from speeches.extraction.structure.boundaries.parts import (
    Parts,
    between,
    marked,
    parts_apart,
    with_bylines,
    without_serials,
)
from speeches.extraction.structure.boundaries.starts_above import above_marks, cut_head, heads_apart, names_apart

__all__ = [
    "Parts",
    "above_marks",
    "agreed_starts",
    "are_among",
    "between",
    "cut_head",
    "cut_mark",
    "heads_apart",
    "marked",
    "names_apart",
    "parts_apart",
    "parts_documents",
    "with_bylines",
    "without_serials",
]
