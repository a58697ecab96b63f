"""Browsing: the home page, index pages and lists of speeches."""
