"""Where one speech of a file ends and the next begins, by the evidence that meets there."""

from speeches.extraction.structure.boundaries.agreement import agreed_starts
from speeches.extraction.structure.boundaries.marks import cut_mark, parts_documents
from speeches.extraction.structure.boundaries.starts_above import above_marks, heads_apart

__all__ = ["above_marks", "agreed_starts", "cut_mark", "heads_apart", "parts_documents"]
