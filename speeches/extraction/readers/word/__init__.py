"""Files of word processors: .docx, .odt, .rtf, and old Word and WPS files by way of LibreOffice."""

from speeches.extraction.readers.word import docx, libreoffice, odt, rtf
from speeches.extraction.readers.word.paragraph_text import HIDDEN

__all__ = ["HIDDEN", "docx", "libreoffice", "odt", "rtf"]
