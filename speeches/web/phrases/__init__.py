"""Phrase trends: how often a phrase was said year by year."""

from speeches.web.phrases import trends_page

__all__ = ["trends_page"]
