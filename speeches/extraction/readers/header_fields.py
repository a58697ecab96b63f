"""Header fields of mails, decoded: encoded words (RFC 2047), also where programs broke their rules, and raw bytes."""

import base64
import binascii
import email
import email.utils
import quopri
import re
from dataclasses import dataclass
from email.policy import Compat32

from speeches.extraction.decoding import decode_as_browser, decoded_with_gaps
from speeches.extraction.filenames import printable

_WORD = re.compile(r"=\?([\w-]{1,40})(?:\*[\w-]*)?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"\?=\s+=\?")
_FOLD = re.compile(r"\r?\n(?=[ \t])")


class _AsWritten(Compat32):
    """Gives header fields as they stand in the file, bytes beyond ASCII as surrogates, and replaces none of them."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


UNNAMED_MAIL = "无主题的邮件"
LONGEST_SUBJECT = 100  # characters of the name of a file
AS_WRITTEN = _AsWritten()  # the policy with which mails are parsed whose fields are decoded here


@dataclass(frozen=True)
class MailHeading:
    """The head of a mail.

    Attributes:
        senders: The addresses in all its From fields, in small letters.
        subject: As people read it.
        message_id: As its program wrote it; '' if it wrote none.
    """

    senders: tuple[str, ...]
    subject: str
    message_id: str

    @property
    def file_name(self) -> str:
        """The subject as the name of a file."""
        name = printable(re.sub(r"[/\\]", "_", self.subject)).strip()
        return f"{name[:LONGEST_SUBJECT] or UNNAMED_MAIL}.eml"


def mail_heading(data: bytes) -> MailHeading:
    """Reads the head of a mail.

    Args:
        data: Its header, or some fields of it.
    """
    message = email.message_from_bytes(data, policy=AS_WRITTEN)
    # Addresses are told apart before names are decoded: an encoded name may hold whatever parts addresses.
    addresses = email.utils.getaddresses([str(field) for field in message.get_all("From", ())])
    senders = tuple(address.casefold() for _, address in addresses)
    message_id = printable(str(message.get("Message-ID", "")).strip())
    return MailHeading(senders, decoded(str(message.get("Subject", ""))), message_id)


def decoded(raw: str) -> str:
    """The text of a field on one line.

    Args:
        raw: The field as `AS_WRITTEN` gives it: bytes beyond ASCII are surrogates.
    """
    text = _BETWEEN.sub("?==?", _FOLD.sub("", raw))
    parts: list[str] = []
    at = 0
    pending: tuple[str, bytes] = ("", b"")
    for word in _WORD.finditer(text):
        if word.start() > at:
            parts += [_text(*pending), with_raw_bytes(text[at : word.start()])]
            pending = ("", b"")
        charset, data = word[1].lower(), _bytes(word[2].lower(), word[3])
        if pending[0] == charset:  # programs cut within a character
            pending = (charset, pending[1] + data)
        else:
            parts.append(_text(*pending))
            pending = (charset, data)
        at = word.end()
    parts += [_text(*pending), with_raw_bytes(text[at:])]
    return " ".join("".join(parts).split())


def file_name(raw: str) -> str:
    """The name of an attachment, without the folders of whoever sent it."""
    return printable(re.split(r"[/\\]", decoded(raw))[-1].strip())


def _bytes(form: str, text: str) -> bytes:
    if form == "q":
        return quopri.decodestring(text.encode("ascii", "replace"), header=True)
    padded = re.sub(r"[^A-Za-z0-9+/]", "", text)
    try:
        return base64.b64decode(padded + "=" * (-len(padded) % 4))
    except binascii.Error:
        return b""


def _text(charset: str, data: bytes) -> str:
    if not data:
        return ""
    return decode_as_browser(data, charset) or _guessed(data)


def with_raw_bytes(text: str) -> str:
    """A text as the standard library gives it, its bytes beyond ASCII read in the encoding that they seem to be in."""
    return text if text.isascii() else _guessed(text.encode("utf-8", "surrogateescape"))


def _guessed(data: bytes) -> str:
    """Old Chinese programs write GBK as it is, newer ones UTF-8."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return decoded_with_gaps(data, "gb18030")
