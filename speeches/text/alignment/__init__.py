"""Two texts laid side by side, line by line: what is the same, what changed, what stands elsewhere in the other."""

from speeches.text.alignment.aligned_texts import AlignedRow, AlignedSide, AlignedTexts, RowKind
from speeches.text.alignment.aligning import align_texts
from speeches.text.alignment.line import Line
from speeches.text.alignment.marks import Mark, MarkKind

__all__ = ["AlignedRow", "AlignedSide", "AlignedTexts", "Line", "Mark", "MarkKind", "RowKind", "align_texts"]
