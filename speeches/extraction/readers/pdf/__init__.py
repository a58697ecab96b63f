"""PDF files, and what other formats of fixed pages share with them: from characters and their places to paragraphs."""

from speeches.extraction.readers.pdf import reader
from speeches.extraction.readers.pdf.glyphs import ASLANT, DOWN, RIGHT, Glyph, way_of
from speeches.extraction.readers.pdf.reader import MAX_PAGES, UNREAD, NoTextError, Recognise, laid_out

__all__ = [
    "ASLANT",
    "DOWN",
    "MAX_PAGES",
    "RIGHT",
    "UNREAD",
    "Glyph",
    "NoTextError",
    "Recognise",
    "laid_out",
    "reader",
    "way_of",
]
