"""The table of contents of a collection, and where what it lists or marks begins."""

from speeches.extraction.structure.contents.annexes import annex_of
from speeches.extraction.structure.contents.equal_headings import starts_of_equal_rank
from speeches.extraction.structure.contents.listed_parts import is_entry, starts_listed
from speeches.extraction.structure.contents.marks_of_parts import are_heads

__all__ = ["annex_of", "are_heads", "is_entry", "starts_listed", "starts_of_equal_rank"]
