"""Speeches like one, as a page and as a table."""

from speeches.web.similar import similar_page

__all__ = ["similar_page"]
