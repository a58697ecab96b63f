"""What a page did to a text as a whole: everything on one line, running heads in it, readings behind each word."""

from speeches.extraction.cleaning.pages.footnotes import without_footnotes
from speeches.extraction.cleaning.pages.one_line import part_one_line
from speeches.extraction.cleaning.pages.readings import without_readings
from speeches.extraction.cleaning.pages.running_heads import running_heads

__all__ = ["part_one_line", "running_heads", "without_footnotes", "without_readings"]
