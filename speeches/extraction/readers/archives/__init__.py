"""Archives of files: ZIP, and 7z and RAR where the tool for these is installed."""

from speeches.extraction.readers.archives.archive_tool import members as archive_members
from speeches.extraction.readers.archives.archive_tool import opens
from speeches.extraction.readers.archives.members import (
    Limits,
    Member,
    is_litter,
    too_large,
    too_many,
    too_much,
)
from speeches.extraction.readers.archives.zip_archive import is_zip, zip_members

__all__ = [
    "Limits",
    "Member",
    "archive_members",
    "is_litter",
    "is_zip",
    "opens",
    "too_large",
    "too_many",
    "too_much",
    "zip_members",
]
