"""What holds files: archives, which are nothing else, and mails, which are read themselves besides.

The libraries for mails are loaded with the first one, not with this package.
"""

from collections.abc import Iterator
from typing import IO

from speeches.extraction.readers.archives import Limits, Member, archive_members, is_zip, opens, zip_members
from speeches.extraction.readers.mail_signs import HEAD, may_be_mail


def is_package(file: IO[bytes]) -> bool:
    """Whether this is an archive of files: a ZIP, or a 7z or RAR archive where the tool for these is installed."""
    return is_zip(file) or opens(file)


def carries_files(file: IO[bytes], most: int) -> bool:
    """Whether this is a mail with attachments, which is read itself besides; one that cannot be read carries none.

    Args:
        file: Opened.
        most: Bytes of the largest file that is read.
    """
    file.seek(0)
    if not may_be_mail(file.read(HEAD)):
        return False
    from speeches.extraction.readers import mail

    return mail.carries_files(file, most)


def files_in(name: str, file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """Each file in an archive or a mail, in its order.

    Args:
        name: Of the archive or mail, for messages.
        file: Its bytes, opened.
        limits: How many files, of how many bytes.

    Raises:
        ExtractionError: It cannot be opened, or holds too much.
    """
    if is_zip(file):
        return zip_members(name, file, limits)
    if opens(file):
        return archive_members(name, file, limits)
    from speeches.extraction.readers import mail

    return mail.attachments(name, file, limits)
