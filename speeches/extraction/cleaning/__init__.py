"""Takes out what web pages and page viewers put into a speech; each piece goes to the ledger."""

from speeches.extraction.cleaning.markdown import without_marks
from speeches.extraction.cleaning.noise_patterns import CUT
from speeches.extraction.cleaning.page_layout import HEADING_START, in_viewer_pages, rejoin_lines
from speeches.extraction.cleaning.site_noise import clean, fold, whole_line

__all__ = ["CUT", "HEADING_START", "clean", "fold", "in_viewer_pages", "rejoin_lines", "whole_line", "without_marks"]
