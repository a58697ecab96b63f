"""Mails (.eml, .msg): their text, and the files that they carry."""

from speeches.extraction.readers.mail.attachments import attachments, carries_files
from speeches.extraction.readers.mail.reader import read_eml, read_msg

__all__ = ["attachments", "carries_files", "read_eml", "read_msg"]
