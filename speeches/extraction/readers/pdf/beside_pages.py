"""What a PDF says beside its pages: bookmarks, the files that it carries, and what it says of itself."""

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from speeches.extraction.types import DocumentInfo

MOST = 5000  # entries of a tree
STAMP = "unspecified"  # what a library (ReportLab) writes as the subject of each of its files


def info(document: PDFDocument) -> DocumentInfo:
    """Title and author; the day that the file was made is none of a speech."""
    return DocumentInfo(_told(document, "Title"), _told(document, "Author"))


def properties(document: PDFDocument) -> list[str]:
    """What it says of itself beside."""
    told = (_told(document, name) for name in ("Subject", "Keywords"))
    return [text for text in told if text and text != STAMP]


def bookmarks(document: PDFDocument) -> Iterator[str]:
    """The titles of its outline, in their order."""
    outlines = _dict(document.catalog.get("Outlines"))
    for entry in _walked([outlines.get("First")], ("First", "Next")):
        if title := _text(entry.get("Title")):
            yield title


def files(document: PDFDocument) -> Iterator[str]:
    """The names of the files that it carries, and what is said of each."""
    names = _dict(document.catalog.get("Names"))
    for node in _walked([names.get("EmbeddedFiles")], ("Kids",)):
        listed = resolve1(node.get("Names"))
        for one in listed[1::2] if isinstance(listed, list) else ():
            entry = _dict(one)
            yield from filter(None, (_text(entry.get("UF")) or _text(entry.get("F")), _text(entry.get("Desc"))))


def _walked(waiting: list[Any], onwards: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The nodes of a tree, each once, and not more than a tree has that people read."""
    seen: set[int] = set()
    while waiting and len(seen) < MOST:
        reference = waiting.pop()
        node = _dict(reference)
        number = getattr(reference, "objid", id(node))
        if not node or number in seen:
            continue
        seen.add(number)
        yield node
        further = [resolve1(node[name]) if name == "Kids" else node[name] for name in reversed(onwards) if name in node]
        for one in further:
            waiting += reversed(one) if isinstance(one, list) else [one]


def _told(document: PDFDocument, name: str) -> str:
    return next((text for told in document.info if (text := _text(_dict(told).get(name)))), "")


def _dict(value: Any) -> dict[str, Any]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:
    found = resolve1(value)
    return decode_text(found).strip() if isinstance(found, bytes) else ""
