"""Browsing: the home page, index pages and lists of speeches."""

from speeches.web.browse import facet_index, home, speech_lists

__all__ = ["facet_index", "home", "speech_lists"]
