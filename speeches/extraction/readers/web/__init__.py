"""Web pages saved from a browser, and books made of such pages (.epub)."""

from speeches.extraction.readers.web import epub, html, mhtml

__all__ = ["epub", "html", "mhtml"]
