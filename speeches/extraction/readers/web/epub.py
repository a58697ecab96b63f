"""EPUB books: the pages of the spine in their order; navigation, cover data and notes of the package in the ledger.

Source: EPUB 3.3 (W3C Recommendation), OPF 2.0.1 for older books.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from speeches.extraction.readers.package_parts import (
    LockedError,
    Parts,
    attribute,
    local_name,
    named,
    reading,
    resolved,
    xml_root,
)
from speeches.extraction.readers.web import html
from speeches.extraction.types import Document, DocumentInfo, Dropped, ExtractionError, Line

WHAT = " EPUB 电子书（.epub）"
OTHERWISE = "请转换为 .docx，或复制文字存为 .txt 再上传。"
MOST_PAGES = 2000
TOO_LONG = f"有超过 {MOST_PAGES} 个章节文件，没有读；请拆分后再上传。"
PICTURES = "里面只有图片，没有文字；请用文字版，或转换为 PDF 再上传。"
PAGE_TYPES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
NAVIGATION = "目录"


@dataclass(frozen=True)
class _Page:
    """A page of the book: its part, and whether it is a table of contents."""

    part: str
    navigation: bool


def read(name: str, data: bytes) -> Document:
    """One line a paragraph; raises ExtractionError for a damaged, locked or swollen book."""
    with reading(name, WHAT, OTHERWISE):
        parts = Parts(data)
        container = parts.xml("META-INF/container.xml")
        package = resolved("", attribute(next(named(container, "rootfile")), "full-path"))
        root = _package(parts, package)
        pages = list(_spine(root, package, parts))
        if len(pages) > MOST_PAGES:
            raise ExtractionError(f"{name}：{TOO_LONG}")
        _refuse_locked(parts, pages)
        document = _joined([(page, _read(name, parts.read(page.part))) for page in pages])
    if not any(line.text.strip() for line in document.lines):
        raise ExtractionError(f"{name}：是{WHAT.lstrip()}，{PICTURES}")
    return replace(document, info=_info(root))


def _package(parts: Parts, package: str) -> Any:
    """Old packages have a document type, which names no entities that anybody uses; one that defines some is refused."""
    data = parts.read(package)
    if b"<!ENTITY" in data:
        raise ValueError("An entity hides what stands behind it.")
    start, end = data.find(b"<!DOCTYPE"), data.find(b">", data.find(b"<!DOCTYPE"))
    return xml_root(data[:start] + data[end + 1 :] if 0 <= start < end else data)


def _spine(root: Any, package: str, parts: Parts) -> Iterator[_Page]:
    items = {attribute(item, "id"): item for item in named(root, "item")}
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
        yield _Page(part, "nav" in attribute(item, "properties").split())


def _refuse_locked(parts: Parts, pages: list[_Page]) -> None:
    """Fonts are often made unreadable; pages only where the book has a lock."""
    if "META-INF/encryption.xml" in parts:
        locked = {
            resolved("", attribute(element, "URI"))
            for element in named(parts.xml("META-INF/encryption.xml"), "CipherReference")
        }
        if any(page.part in locked for page in pages):
            raise LockedError


def _read(name: str, page: bytes) -> Document:
    """A page without any words, such as a cover, has no lines."""
    try:
        return html.read_whole(name, page)
    except ExtractionError as error:
        if isinstance(error.__cause__, etree.ParserError):  # an empty page
            return Document(())
        raise ValueError("A page of the book cannot be read.") from error


def _joined(read_pages: list[tuple[_Page, Document]]) -> Document:
    """The pages one after another, their lines numbered through."""
    lines: list[Line] = []
    dropped: list[Dropped] = []
    warnings: dict[str, None] = {}
    for page, document in read_pages:
        before = len(lines)
        if page.navigation:
            dropped += [Dropped(line.text, before + 1, NAVIGATION) for line in document.lines]
        else:
            lines += [replace(line, number=before + at) for at, line in enumerate(document.lines, 1)]
        # what stands behind the last line of a page is no part of the next one's first
        dropped += [
            replace(piece, line=before + piece.line, at=None if page.navigation else piece.at)
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
