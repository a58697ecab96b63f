"""Readers of file formats: bytes to lines."""

from speeches.extraction.readers.reading import read
from speeches.extraction.readers.zip_archive import Limits, Member, is_zip, zip_members

__all__ = ["Limits", "Member", "is_zip", "read", "zip_members"]
