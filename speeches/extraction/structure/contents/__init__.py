"""The table of contents of a collection, and where what it lists begins."""

from speeches.extraction.structure.contents.equal_headings import starts_of_equal_rank
from speeches.extraction.structure.contents.listed_parts import is_entry, starts_listed

__all__ = ["is_entry", "starts_listed", "starts_of_equal_rank"]
