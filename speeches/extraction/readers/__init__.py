"""Readers of file formats: bytes to lines; archives and mails to the files in them."""

from speeches.extraction.readers.archives import Limits, Member, is_zip, zip_members
from speeches.extraction.readers.header_fields import MailHeading, mail_heading
from speeches.extraction.readers.packages import carries_files, files_in, is_package
from speeches.extraction.readers.reading import draw_page, read, read_plain

__all__ = [
    "Limits",
    "MailHeading",
    "Member",
    "carries_files",
    "draw_page",
    "files_in",
    "is_package",
    "is_zip",
    "mail_heading",
    "read",
    "read_plain",
    "zip_members",
]
