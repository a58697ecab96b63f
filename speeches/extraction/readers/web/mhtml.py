"""Web pages saved with all that belongs to them in one file (MHTML, RFC 2557), in the form of a mail."""

import email
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import TypeAlias

from speeches.extraction.char_classes import squeezed
from speeches.extraction.readers.document_properties import unsaid
from speeches.extraction.readers.header_fields import AS_WRITTEN, decoded, with_raw_bytes
from speeches.extraction.readers.plain_text import guessed
from speeches.extraction.readers.reasons import EMBEDDED, HIDDEN
from speeches.extraction.readers.web import html
from speeches.extraction.types import PAGE_TITLE, Document, Dropped, ExtractionError

Part: TypeAlias = "Message[str, str]"
NO_PAGE = "里面没有网页正文；请在浏览器中另存为“网页，仅 HTML”再上传。"
MOST_FRAMES = 200  # pages within a page that are read
LEAST = 40  # characters of a page; one that says less, and is the first, only holds frames
TOO_MANY = f"网页里套着超过 {MOST_FRAMES} 个网页，其余没有读；请核对原件。"


def read(name: str, data: bytes) -> Document:
    """The page that was saved; of one that only parts its window into frames, the page in it that says most.

    What stands in the other frames, and beside the pages, is in the ledger. Raises ExtractionError for a file without
    a page.
    """
    message = email.message_from_bytes(data, policy=AS_WRITTEN)
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    pages = [part for part in parts if part.get_content_type() == "text/html" and _payload(part).strip()]
    if not pages:
        raise ExtractionError(f"{name}：{NO_PAGE}")
    read_pages = [_read_whole(name, part) for part in pages[: MOST_FRAMES + 1]]
    most = max(range(len(read_pages)), key=lambda at: _size(read_pages[at]))
    at = 0 if _size(read_pages[0]) >= LEAST else most
    charset = str(pages[at].get_content_charset() or "")
    document = html.read(name, _payload(pages[at]), charset)
    last = max((line.number for line in document.lines), default=1)
    frames = [piece for number, page in enumerate(read_pages) if number != at for piece in _framed(page, last)]
    beside = [Dropped(text, last, HIDDEN) for text in _beside(message, parts)]
    title = unsaid([decoded(str(message.get("Subject", "")))], [*document.lines], PAGE_TITLE)
    known = squeezed("".join(piece.text for piece in document.dropped))
    named = [piece for piece in title if squeezed(piece.text) not in known]
    warnings = (*document.warnings, *([TOO_MANY] if len(pages) > len(read_pages) else []))
    dropped = (*document.dropped, *frames, *beside, *named)
    return replace(document, encoding=charset or document.encoding, dropped=dropped, warnings=warnings)


def _payload(part: Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _read_whole(name: str, part: Part) -> Document:
    """A page that cannot be read says nothing here: the one that is chosen is refused with a sentence."""
    try:
        return html.read_whole(name, _payload(part), str(part.get_content_charset() or ""))
    except ExtractionError:
        return Document(())


def _size(page: Document) -> int:
    return sum(len(squeezed(line.text)) for line in page.lines)


def _framed(page: Document, last: int) -> Iterator[Dropped]:
    """All of a page in a frame, as pieces behind the text."""
    yield from (Dropped(line.text, last, EMBEDDED) for line in page.lines)
    yield from (replace(piece, line=last, at=None) for piece in page.dropped)


def _beside(message: Part, parts: list[Part]) -> Iterator[str]:
    """What stands in the file and in no page: plain texts, and what is written around the parts."""
    for part in parts:
        if part.get_content_type() == "text/plain" and (data := _payload(part)).strip():
            yield guessed(data)
    yield from filter(None, (with_raw_bytes(text or "").strip() for text in (message.preamble, message.epilogue)))
