"""Takes out what web pages and page viewers put into a speech; each piece goes to the ledger."""

from speeches.extraction.cleaning.heading_start import HEADING_START
from speeches.extraction.cleaning.line_folding import fold, fold_ahead
from speeches.extraction.cleaning.markup import without_markup
from speeches.extraction.cleaning.noise_matching import whole_line
from speeches.extraction.cleaning.noise_patterns import CUT, PAGES
from speeches.extraction.cleaning.page_layout import few_blank, rejoin_lines
from speeches.extraction.cleaning.portal_patterns import LEFT_OUT
from speeches.extraction.cleaning.site_furniture import without_site_furniture
from speeches.extraction.cleaning.site_noise import clean
from speeches.extraction.cleaning.viewer_pages import in_viewer_pages

__all__ = [
    "CUT",
    "HEADING_START",
    "LEFT_OUT",
    "PAGES",
    "clean",
    "few_blank",
    "fold",
    "fold_ahead",
    "in_viewer_pages",
    "rejoin_lines",
    "whole_line",
    "without_markup",
    "without_site_furniture",
]
