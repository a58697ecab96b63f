"""Readers of file formats: bytes to lines; archives and mails to the files in them."""

from speeches.extraction.readers.members import Limits, Member
from speeches.extraction.readers.packages import carries_files, files_in, is_package
from speeches.extraction.readers.reading import read
from speeches.extraction.readers.zip_archive import is_zip, zip_members

__all__ = ["Limits", "Member", "carries_files", "files_in", "is_package", "is_zip", "read", "zip_members"]
