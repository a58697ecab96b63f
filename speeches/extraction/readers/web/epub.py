"""EPUB books: the pages of the spine in their order; navigation, cover data and notes of the package in the ledger.

Source: EPUB 3.3 (W3C Recommendation), OPF 2.0.1 for older books.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from speeches.extraction.readers.document_properties import unsaid
from speeches.extraction.readers.package_parts import (
    LockedError,
    Parts,
    attribute,
    local_name,
    named,
    reading,
    resolved,
    undamaged,
    xml_root,
)
from speeches.extraction.readers.reasons import CONTENTS, EMBEDDED, HIDDEN
from speeches.extraction.readers.web import html
from speeches.extraction.types import Document, DocumentInfo, Dropped, ExtractionError, Line

WHAT = " EPUB 电子书（.epub）"
OTHERWISE = "请转换为 .docx，或复制文字存为 .txt 再上传。"
MOST_PAGES = 2000
TOO_LONG = f"有超过 {MOST_PAGES} 个章节文件，没有读；请拆分后再上传。"
PICTURES = "里面只有图片，没有文字；请用文字版，或转换为 PDF 再上传。"
PAGE_TYPES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")


UNREAD_ASIDE = "书中有不在正文顺序里的一页没有读出；请核对原件。"
PICTURE = "image/svg+xml"
OLD_NAVIGATION = "application/x-dtbncx+xml"
_TOLD = {"subject", "description", "publisher", "contributor", "rights", "coverage", "source"}


@dataclass(frozen=True)
class _Page:
    """A page of the book: its part, and why it is no text of the book, or ''."""

    part: str
    aside: str


def read(name: str, data: bytes) -> Document:
    """One line a paragraph; raises ExtractionError for a damaged, locked or swollen book."""
    with reading(name, WHAT, OTHERWISE):
        parts = Parts(data)
        container = parts.xml("META-INF/container.xml")
        package = resolved("", attribute(next(named(container, "rootfile")), "full-path"))
        root = _parsed(parts.read(package))
        pages = [*_spine(root, package, parts), *_loose(root, package, parts)]
        if len(pages) > MOST_PAGES:
            raise ExtractionError(f"{name}：{TOO_LONG}")
        _refuse_locked(parts, pages)
        document = _joined([(page, _read(name, parts.read(page.part), page)) for page in pages])
        if not any(line.text.strip() for line in document.lines):
            raise ExtractionError(f"{name}：是{WHAT.lstrip()}，{PICTURES}")
        dropped = (*document.dropped, *_beside(root, package, parts, document))
        return replace(document, info=_info(root), dropped=dropped)


def _parsed(data: bytes) -> Any:
    """Old books have document types, which name no entities that anybody uses; one that defines some is refused."""
    if b"<!ENTITY" in data:
        raise ValueError("An entity hides what stands behind it.")
    start, end = data.find(b"<!DOCTYPE"), data.find(b">", data.find(b"<!DOCTYPE"))
    return xml_root(data[:start] + data[end + 1 :] if 0 <= start < end else data)


def _items(root: Any) -> dict[str, Any]:
    return {attribute(item, "id"): item for item in named(root, "item")}


def _spine(root: Any, package: str, parts: Parts) -> Iterator[_Page]:
    """The pages of the book in their order, those to be opened from others (linear="no") among them."""
    items = _items(root)
    read: set[str] = set()  # a page that the spine names twice is one page
    for reference in named(root, "itemref"):
        item = items.get(attribute(reference, "idref"))
        if item is None or attribute(item, "media-type") not in PAGE_TYPES:
            continue
        part = resolved(package, attribute(item, "href"))
        if part in read:
            continue
        read.add(part)
        if part not in parts:
            raise ValueError("A page of the book is missing.")
        yield _Page(part, CONTENTS if _navigates(item) else "")


def _loose(root: Any, package: str, parts: Parts) -> Iterator[_Page]:
    """Pages that the package lists and the spine does not: programs for reading show them from a link, or not at all."""
    read = {attribute(reference, "idref") for reference in named(root, "itemref")}
    for key, item in _items(root).items():
        part = resolved(package, attribute(item, "href"))
        if key not in read and attribute(item, "media-type") in PAGE_TYPES and part in parts:
            yield _Page(part, CONTENTS if _navigates(item) else HIDDEN)


def _navigates(item: Any) -> bool:
    return "nav" in attribute(item, "properties").split()


def _beside(root: Any, package: str, parts: Parts, document: Document) -> Iterator[Dropped]:
    """What the book holds beside its pages, where that is not damaged: drawings, the old table of contents, itself."""
    last = max(1, len(document.lines))
    for item in named(root, "item"):
        kind, part = attribute(item, "media-type"), resolved(package, attribute(item, "href"))
        if kind == PICTURE:
            yield from (Dropped(text, last, EMBEDDED) for text in undamaged(_words, parts, part))
        elif kind == OLD_NAVIGATION:
            yield from unsaid(undamaged(_entries, parts, part), document.lines, CONTENTS)
    yield from unsaid(_told(root), document.lines)


def _words(parts: Parts, part: str) -> list[str]:
    """Of a drawing."""
    return [text.strip() for text in _parsed(parts.read(part)).itertext() if text.strip()]


def _entries(parts: Parts, part: str) -> list[str]:
    """Of a table of contents in the form of older books (NCX)."""
    return ["".join(text.itertext()) for text in named(_parsed(parts.read(part)), "text")]


def _refuse_locked(parts: Parts, pages: list[_Page]) -> None:
    """Fonts are often made unreadable; pages only where the book has a lock."""
    if "META-INF/encryption.xml" in parts:
        locked = {
            resolved("", attribute(element, "URI"))
            for element in named(parts.xml("META-INF/encryption.xml"), "CipherReference")
        }
        if any(page.part in locked for page in pages):
            raise LockedError


def _read(name: str, data: bytes, page: _Page) -> Document:
    """A page without any words, such as a cover, has no lines."""
    try:
        return html.read_whole(name, data)
    except ExtractionError as error:
        if isinstance(error.__cause__, etree.ParserError):  # an empty page
            return Document(())
        if page.aside:
            return Document((), warnings=(UNREAD_ASIDE,))
        raise ValueError("A page of the book cannot be read.") from error


def _joined(read_pages: list[tuple[_Page, Document]]) -> Document:
    """The pages one after another, their lines numbered through."""
    lines: list[Line] = []
    dropped: list[Dropped] = []
    warnings: dict[str, None] = {}
    for page, document in read_pages:
        before = len(lines)
        if page.aside:
            dropped += [Dropped(line.text, max(1, before), page.aside) for line in document.lines]
        else:
            lines += [replace(line, number=before + at) for at, line in enumerate(document.lines, 1)]
        # what stands behind the last line of a page is no part of the next one's first
        dropped += [
            replace(
                piece, line=max(1, before) if page.aside else before + piece.line, at=None if page.aside else piece.at
            )
            for piece in document.dropped
        ]
        warnings |= dict.fromkeys(document.warnings)
    return Document(tuple(lines), "epub", tuple(dropped), tuple(warnings))


def _info(root: Any) -> DocumentInfo:
    """The day of publication is the book's, not that of a speech in it."""
    metadata = next(named(root, "metadata"), ())
    told: dict[str, str] = {}
    for element in metadata:
        told.setdefault(local_name(element), "".join(element.itertext()).strip())
    return DocumentInfo(told.get("title", ""), told.get("creator", ""), None)


def _told(root: Any) -> Iterator[str]:
    """What the book says of itself beside its title and author."""
    metadata = next(named(root, "metadata"), ())
    return ("".join(element.itertext()) for element in metadata if local_name(element) in _TOLD)
