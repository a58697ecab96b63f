"""Mails as Outlook saves them (.msg), their properties read from the streams of an OLE2 file.

Source: [MS-OXMSG] 2.1 to 2.4 (structure), [MS-OXPROPS] (numbers of properties), [MS-OXCDATA] 2.11 (types).
"""

import datetime
import io
import re
import struct
from email.message import EmailMessage

import olefile

from speeches.extraction.decoding import decode_as_browser
from speeches.extraction.readers.header_fields import decoded, file_name
from speeches.extraction.readers.mail.compressed_rtf import decompressed
from speeches.extraction.readers.mail.message import MOST_LEVELS, MOST_PARTS, Attachment, Mail, TooDeepError
from speeches.extraction.readers.word import rtf
from speeches.extraction.types import ExtractionError

SUBJECT, BODY, HTML, RTF, HEADERS = "0037", "1000", "1013", "1009", "007D"
SENDER, SENDER_ADDRESS, TO, CC, BCC = "0C1A", "0C1F", "0E04", "0E03", "0E02"
LONG_NAME, SHORT_NAME, DATA, CONTENT_ID = "3707", "3704", "3701", "3712"
SENT, DELIVERED, CODE_PAGE, HIDDEN = 0x0039, 0x0E06, 0x3FFD, 0x7FFE
UNICODE, BYTES, STRING, STORAGE = "001F", "0102", "001E", "000D"
EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)
UNNAMED = "未命名附件"
_LABELS = ((SENDER, "From"), (TO, "To"), (CC, "Cc"), (BCC, "Bcc"), (SUBJECT, "Subject"))
_OFFSET = re.compile(r"^Date:[^\n]*?([+-])(\d\d)(\d\d)\s*(?:\(|$)", re.M | re.I)

Path = tuple[str, ...]


def parse(data: bytes) -> Mail:
    """The mail; raises TooDeepError, or whatever a damaged file makes the library raise."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        return _Reader(file).mail((), 1)


class _Reader:
    """Reads a mail, and the mails that it carries, from an open file."""

    def __init__(self, file: "olefile.OleFileIO") -> None:
        self.file = file
        self.storages = {tuple(path) for path in file.listdir(streams=False, storages=True)}
        self.seen = 0

    def mail(self, at: Path, level: int) -> Mail:
        if level > MOST_LEVELS:
            raise TooDeepError
        fixed = self._fixed(at, 32 if not at else 24)
        page = f"cp{fixed.get(CODE_PAGE, 936) & 0xFFFF}"
        texts = {
            number: self._text(at, number, page) for number in (SUBJECT, SENDER, SENDER_ADDRESS, TO, CC, BCC, BODY)
        }
        day = _day(fixed, self._text(at, HEADERS, page))
        address = texts[SENDER_ADDRESS]
        if address and address != texts[SENDER] and "@" in address:
            texts[SENDER] = f"{texts[SENDER]} <{address}>".strip()
        headers = [f"{label}: {decoded(texts[number])}" for number, label in _LABELS if texts[number]]
        page_bytes = self._bytes(at, HTML) or self._text(at, HTML, page).encode()
        beside = bool(texts[BODY] or page_bytes)
        rich = self._other_form(at) if beside else self._rich_text(at)
        plain = texts[BODY] or ("" if beside else rich)
        return Mail(
            (*headers, *([f"Date: {day}"] if day else ())),
            decoded(texts[SUBJECT]),
            day,
            plain.replace("\r\n", "\n").replace("\r", "\n"),
            ((page_bytes, ""),) if page_bytes.strip() else (),
            tuple(self._attachments(at, page, level)),
            rich=rich if beside else "",
        )

    def _attachments(self, at: Path, page: str, level: int) -> list[Attachment]:
        found: list[Attachment] = []
        for path in sorted(self.storages):
            if path[:-1] != at or not path[-1].lower().startswith("__attach_version1.0_"):
                continue
            self.seen += 1
            if self.seen > MOST_PARTS:
                raise TooDeepError
            inner = (*path, f"__substg1.0_{DATA}{STORAGE}")
            if inner in self.storages:
                found += self._inner(inner, level)
                continue
            name = self._text(path, LONG_NAME, page) or self._text(path, SHORT_NAME, page)
            data = self._bytes(path, DATA)
            inline = bool(self._text(path, CONTENT_ID, page)) and bool(self._fixed(path, 8).get(HIDDEN))
            if data:
                found.append(Attachment(file_name(name) or UNNAMED, data, inline))
        return found

    def _inner(self, at: Path, level: int) -> list[Attachment]:
        """A mail within the mail, written as one by itself, and what it carries beside it."""
        if (*at, "__properties_version1.0") not in {tuple(path) for path in self.file.listdir()}:
            return []  # an object of another program
        mail = self.mail(at, level + 1)
        subject = file_name(mail.subject.replace("/", "_"))[:100] or "邮件"
        return [Attachment(f"{subject}.eml", _written(mail)), *mail.attachments]

    def _rich_text(self, at: Path) -> str:
        packed = self._bytes(at, RTF)
        try:
            return "\n".join(line.text for line in rtf.read("", decompressed(packed)).lines) if packed else ""
        except ExtractionError:  # it holds no text
            return ""

    def _other_form(self, at: Path) -> str:
        """The packed text beside others, which says the same or is damaged without harm."""
        try:
            return self._rich_text(at)
        except Exception:  # whatever damaged bytes make the parsers do
            return ""

    def _stream(self, path: Path) -> bytes:
        return bytes(self.file.openstream(list(path)).read()) if self.file.exists("/".join(path)) else b""

    def _bytes(self, at: Path, number: str) -> bytes:
        return self._stream((*at, f"__substg1.0_{number}{BYTES}"))

    def _text(self, at: Path, number: str, page: str) -> str:
        """A text, in Unicode or in the code page of the mail."""
        if wide := self._stream((*at, f"__substg1.0_{number}{UNICODE}")):
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._stream((*at, f"__substg1.0_{number}{STRING}")).rstrip(b"\0")
        encoding = {"cp936": "gb18030", "cp65001": "utf-8", "cp950": "big5"}.get(page, page)
        return (
            (decode_as_browser(narrow, encoding) or decoded(narrow.decode("utf-8", "surrogateescape")))
            if narrow
            else ""
        )

    def _fixed(self, at: Path, header: int) -> dict[int, int]:
        """The properties of eight bytes and less, by their numbers; text and data stand in streams of their own."""
        data = self._stream((*at, "__properties_version1.0"))[header:]
        rows = (data[place : place + 16] for place in range(0, len(data) - 15, 16))
        return {tag >> 16: value for tag, _, value in (struct.unpack("<IIQ", row) for row in rows)}


def _day(fixed: dict[int, int], headers: str) -> str | None:
    """The day it was sent, where its sender was: times are kept as UTC, the zone only by the lines of transport."""
    ticks = fixed.get(SENT) or fixed.get(DELIVERED)
    if not ticks:
        return None
    zone = _OFFSET.search(headers)
    minutes = (int(zone[2]) * 60 + int(zone[3])) * (-1 if zone[1] == "-" else 1) if zone else 8 * 60  # China's
    try:
        return (EPOCH + datetime.timedelta(microseconds=ticks // 10, minutes=minutes)).date().isoformat()
    except OverflowError:
        return None


def _written(mail: Mail) -> bytes:
    """One that has the same words; the same bytes each time, so that it is stored once."""
    message = EmailMessage()
    for line in mail.headers:
        name, _, value = line.partition(": ")
        message[name] = " ".join(value.split())
    if mail.pages:
        page, charset = mail.pages[0]
        message["MIME-Version"] = "1.0"
        message["Content-Type"] = "text/html" + (f"; charset={charset}" if charset else "")
        message.set_payload(page.decode("latin-1"))
        message["Content-Transfer-Encoding"] = "8bit"
        head, _, _ = message.as_bytes().partition(b"\n\n")
        return head + b"\n\n" + page
    message.set_content(mail.plain, cte="base64")
    return message.as_bytes()
