"""Mails as they are sent (RFC 5322 and MIME), parsed with the standard library."""

import email
import email.utils
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import TypeAlias

from speeches.extraction.decoding import decode_as_browser
from speeches.extraction.readers.header_fields import AS_WRITTEN, decoded, file_name, with_raw_bytes
from speeches.extraction.readers.mail.message import MOST_LEVELS, MOST_PARTS, Attachment, Mail, TooDeepError
from speeches.extraction.readers.package_parts import LockedError
from speeches.extraction.readers.plain_text import guessed

READ_BY_PEOPLE = (
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Bcc",
    "Subject",
    "Date",
    "Comments",
    "Keywords",
    "Organization",
)
LOCKED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
UNNAMED = "未命名附件"
# Of attachments that a mail names by their kind alone.
_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "application/msword": ".doc"}


Part: TypeAlias = "Message[str, str]"


def parse(data: bytes) -> Mail:
    """The mail; whatever is damaged in it is read as far as it can be.

    Raises:
        LockedError: It is encrypted.
        TooDeepError: It holds more mails within mails, or more parts, than are taken apart.
    """
    return _mail(email.message_from_bytes(data, policy=AS_WRITTEN))


@dataclass
class _Contents:
    """What has been met in a mail so far."""

    plain: list[str] = field(default_factory=list)
    pages: list[tuple[bytes, str]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)


def _mail(message: Part) -> Mail:
    found = _Contents()
    for part in _parts(message):
        _take(part, found)
    headers = tuple(
        f"{name}: {text}" for name in READ_BY_PEOPLE for raw in message.get_all(name, ()) if (text := decoded(str(raw)))
    )
    return Mail(
        headers,
        decoded(str(message.get("Subject", ""))),
        _day(str(message.get("Date", ""))),
        "\n".join(found.plain),
        tuple(found.pages),
        tuple(found.attachments),
        tuple(_around_parts(message)),
    )


def _around_parts(message: Part) -> Iterator[str]:
    """What stands before the first part and behind the last, for programs that know nothing of parts (RFC 2046, 5.1.1)."""
    for part in message.walk():
        for text in (part.preamble, part.epilogue):
            if text and text.strip():
                yield with_raw_bytes(text).strip()


def _day(text: str) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parts(message: Part) -> Iterator[Part]:
    """The parts that hold something, in their order; a mail within the mail is one of them."""
    waiting, seen = [message], 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > MOST_PARTS:
            raise TooDeepError
        if part.get_content_type() in LOCKED and not _is_signed(part):
            raise LockedError
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting = [*_inside(part), *waiting]
        else:
            yield part


def _inside(part: Part) -> list[Part]:
    """The parts of one that has some; of another, the library would decode the text by whatever name it gives."""
    payload = part.get_payload() if part.is_multipart() else []
    return [one for one in payload if isinstance(one, Message)]


def _is_signed(part: Part) -> bool:
    """Signed with S/MIME, and for everybody to read, is what says so."""
    return "signed" in str(part.get_param("smime-type") or "")


def _take(part: Part, found: _Contents) -> None:
    kind = part.get_content_type()
    name = file_name(str(part.get_filename() or ""))
    attached = part.get_content_disposition() == "attachment" or (name and not kind.startswith("text/"))
    if kind == "message/rfc822" and part.is_multipart():
        found.attachments.append(_inner(part, name))
    elif kind.startswith("text/") and not attached and kind in ("text/plain", "text/html", "text/enriched"):
        _take_text(part, kind, found)
    else:
        data = part.get_payload(decode=True)
        inline = kind.startswith("image/") and bool(part.get("Content-ID")) and not attached_by_hand(part)
        if isinstance(data, bytes) and data:
            found.attachments.append(Attachment(name or UNNAMED + _ENDINGS.get(kind, ""), data, inline))


def attached_by_hand(part: Part) -> bool:
    """Whether somebody attached it, and no program put it into the text."""
    return part.get_content_disposition() == "attachment"


def _take_text(part: Part, kind: str, found: _Contents) -> None:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return
    charset = str(part.get_content_charset() or "")
    if kind == "text/html":
        found.pages.append((data, charset))
        return
    text = (decode_as_browser(data, charset) if charset else "") or guessed(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    found.plain.append(_unflowed(text, str(part.get_param("delsp") or "").lower() == "yes") if flowed else text)


def _unflowed(text: str, closed: bool) -> str:
    """Lines that a mail program broke, joined again (RFC 3676)."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        line = line.removeprefix(" ") if line.startswith((" >", " From ", "  ")) else line
        if goes_on:
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
        if goes_on and closed:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _inner(part: Part, name: str) -> Attachment:
    """A mail within the mail, as the mail that it is."""
    inner = part.get_payload(0)
    if not isinstance(inner, Message):
        return Attachment(name or UNNAMED, b"")
    if _levels(inner) > MOST_LEVELS:
        raise TooDeepError
    subject = file_name(str(inner.get("Subject", "")).replace("/", "_")) or name or "邮件"
    return Attachment(f"{subject[:100].removesuffix('.eml')}.eml", inner.as_bytes())


def _levels(message: Part) -> int:
    """How many mails stand within one another."""
    most = 0
    waiting: list[tuple[Part, int]] = [(message, 1)]
    while waiting:
        part, level = waiting.pop()
        most = max(most, level)
        if part.is_multipart():
            deeper = part.get_content_type() == "message/rfc822"
            waiting += [(one, level + deeper) for one in _inside(part)]
    return most
