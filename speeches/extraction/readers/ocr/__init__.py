"""Pictures of pages (scans, photographs, PDF files without text): text recognition, where the extra `ocr` is installed."""

from speeches.extraction.readers.ocr.pictures import PicturesError, jpeg_of
from speeches.extraction.readers.ocr.reader import NOT_INSTALLED, installed, pages_of, read, read_partly

__all__ = ["NOT_INSTALLED", "PicturesError", "installed", "jpeg_of", "pages_of", "read", "read_partly"]
