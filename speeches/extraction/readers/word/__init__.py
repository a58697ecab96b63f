"""Files of word processors: .docx, .odt, .rtf, and old Word and WPS files by way of LibreOffice."""

from speeches.extraction.readers.word import docx, libreoffice, odt, rtf

__all__ = ["docx", "libreoffice", "odt", "rtf"]
