"""RTF files (Rich Text Format), to lines."""

from speeches.extraction.readers.word.rtf.reader import read

__all__ = ["read"]
