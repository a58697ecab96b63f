"""Web pages saved from a browser."""

from speeches.extraction.readers.web import html

__all__ = ["html"]
