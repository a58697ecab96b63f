"""Word files: .docx, and older formats by way of LibreOffice."""

from speeches.extraction.readers.word import docx, libreoffice

__all__ = ["docx", "libreoffice"]
