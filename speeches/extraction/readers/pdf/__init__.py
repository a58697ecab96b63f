"""PDF files with a text layer."""

from speeches.extraction.readers.pdf import reader

__all__ = ["reader"]
