"""The files that a mail carries, each to be read by itself."""

import io
from collections.abc import Iterator
from typing import IO

from speeches.extraction.readers import ole_files
from speeches.extraction.readers.archives import Limits, Member, is_litter, is_zip, too_large, too_many, too_much
from speeches.extraction.readers.mail import eml, msg
from speeches.extraction.readers.mail.message import LAYERS, Mail, TooDeepError
from speeches.extraction.readers.mail_signs import HEAD, is_mail
from speeches.extraction.types import ExtractionError


def carries_files(file: IO[bytes], most: int) -> bool:
    """Whether this is a mail with attachments; one that cannot be read carries none.

    Args:
        file: Opened.
        most: Bytes of the largest file that is read.
    """
    try:
        mail = _mail(file, most)
    except Exception:  # whoever reads it says what is wrong with it
        return False
    return mail is not None and bool(mail.files)


def attachments(name: str, file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The files that the mail carries, in their order; pictures that its text shows are none of them.

    Raises:
        ExtractionError: It is no mail that can be read, or holds too much.
    """
    try:
        mail = _mail(file, limits.whole)
    except TooDeepError as error:
        raise ExtractionError(f"{name}：{LAYERS}") from error
    except Exception as error:  # whatever the parsers do on damaged bytes
        raise ExtractionError(f"{name}：附件取不出来（邮件已损坏或设了密码）；请在邮件程序中另存后上传。") from error
    files = mail.files if mail else ()
    if len(files) > limits.files:
        raise ExtractionError(too_many(name, len(files), limits))
    if sum(len(one.data) for one in files) > limits.whole:
        raise ExtractionError(too_much(name, limits))
    for one in files:
        yield _judged(one.name, one.data, limits)


def _judged(name: str, data: bytes, limits: Limits) -> Member:
    if is_litter(name):
        return Member(name, litter=True)
    if len(data) > (limits.each if not is_zip(io.BytesIO(data)) else limits.whole):
        return too_large(name, limits)
    return Member(name, data)


def _mail(file: IO[bytes], most: int) -> Mail | None:
    file.seek(0)
    head = file.read(HEAD)
    old = head.startswith(ole_files.MAGIC)
    if not old and not is_mail(head):
        return None
    data = head + file.read(most)
    if len(data) > most:
        return None
    if not old:
        return eml.parse(data)
    return msg.parse(data) if ole_files.kind(data) == ole_files.MESSAGE else None
