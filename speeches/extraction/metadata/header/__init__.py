"""What stands above a speech and below it: the rules by which each line is known."""

from speeches.extraction.metadata.header.footer import read_foot
from speeches.extraction.metadata.header.header import read_header, read_shared

__all__ = ["read_foot", "read_header", "read_shared"]
