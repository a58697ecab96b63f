"""Phrases: how often one was said year by year, what stands out in some speeches, and what stands beside a phrase."""

from speeches.web.phrases import families_page, keyness_page, neighbours_page, trends_page

__all__ = ["families_page", "keyness_page", "neighbours_page", "trends_page"]
