"""The package of an OFD file: its documents, their pages, fonts and templates.

Source: GB/T 33190-2016, chapters 6 and 7.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from speeches.extraction.readers.package_parts import (
    LockedError,
    Parts,
    attribute,
    local_name,
    named,
    resolved,
    undamaged,
)
from speeches.extraction.types import DocumentInfo

ROOT = "OFD.xml"
_TOLD = {"Subject", "Abstract", "Keyword", "CustomData"}
A4 = (210.0, 297.0)  # millimetres


@dataclass(frozen=True)
class Sheet:
    """One page: its own content and that of the templates behind it, and its height in millimetres."""

    content: Any
    templates: tuple[Any, ...]
    height: float


class Package:
    """An OFD file; raises LockedError, KeyError or ValueError for one that is locked or damaged."""

    def __init__(self, data: bytes) -> None:
        self.parts = Parts(data)
        self.root = self.parts.xml(ROOT)
        if next(named(self.root, "Encryptions"), None) is not None or "Encryptions.xml" in self.parts:
            raise LockedError

    @property
    def info(self) -> DocumentInfo:
        """What the first document says of itself. The day it was made is that of a file, not of a speech."""
        told = {local_name(element): (element.text or "").strip() for element in self.root.iter()}
        return DocumentInfo(told.get("Title", ""), told.get("Author", ""))

    @property
    def properties(self) -> list[str]:
        """What the documents say of themselves beside."""
        return [element.text or "" for element in self.root.iter() if local_name(element) in _TOLD]

    def documents(self) -> Iterator["PagedDocument"]:
        """At least one; a package without a document, or a document without pages, is damaged."""
        roots = list(named(self.root, "DocRoot"))
        if not roots:
            raise ValueError("No document.")
        for root in roots:
            yield PagedDocument(self.parts, resolved(ROOT, (root.text or "").strip()))


class PagedDocument:
    """One document of the package, by the name of its root part."""

    def __init__(self, parts: Parts, name: str) -> None:
        self.parts, self.name = parts, name
        self.root = parts.xml(name)
        self.bold_fonts = frozenset(self._bold_fonts())
        self._templates = {
            attribute(page, "ID"): attribute(page, "BaseLoc") for page in named(self.root, "TemplatePage")
        }
        self._height = _height(self.root, A4[1])

    def pages(self) -> Iterator[Sheet | None]:
        """Each page; None for one that is damaged."""
        listed = [page for pages in named(self.root, "Pages") for page in pages if local_name(page) == "Page"]
        if not listed:
            raise ValueError("No pages.")
        for page in listed:
            yield next(undamaged(self._sheets, attribute(page, "BaseLoc")), None)

    def annotations(self) -> Iterator[Any]:
        """What is noted on pages and belongs to none of them."""
        for name in self._named_parts("Annotations"):
            for place in list(undamaged(self._elements, name, "FileLoc")):
                yield from undamaged(self._roots, resolved(name, (place.text or "").strip()))

    def attachments(self) -> Iterator[str]:
        """The names of the files that it carries."""
        for name in self._named_parts("Attachments"):
            for listed in undamaged(self._elements, name, "Attachment"):
                yield attribute(listed, "Name")

    def composites(self) -> Iterator[Any]:
        """Drawings of several objects, which pages use by their number."""
        for tag in ("PublicRes", "DocumentRes"):
            for name in self._named_parts(tag):
                yield from undamaged(self._elements, name, "CompositeGraphicUnit")

    def contents(self) -> Iterator[str]:
        """The entries of its outline, and its bookmarks."""
        yield from (attribute(entry, "Title") for entry in named(self.root, "OutlineElem"))
        yield from (attribute(entry, "Name") for entry in named(self.root, "Bookmark"))

    def _named_parts(self, tag: str) -> list[str]:
        return [self._resolved((place.text or "").strip()) for place in named(self.root, tag)]

    def _elements(self, part: str, tag: str) -> Iterator[Any]:
        return named(self.parts.xml(part), tag)

    def _roots(self, part: str) -> list[Any]:
        return [self.parts.xml(part)]

    def _sheets(self, place: str) -> list[Sheet]:
        return [self._sheet(self.parts.xml(self._resolved(place)))]

    def _sheet(self, content: Any) -> Sheet:
        behind = [self._templates.get(attribute(used, "TemplateID"), "") for used in named(content, "Template")]
        parts = (undamaged(self._roots, self._resolved(place)) for place in behind if place)
        templates = tuple(part for some in parts for part in some)
        return Sheet(content, templates, _height(content, self._height))

    def _resolved(self, place: str) -> str:
        """A place is given from the document's folder, or from the root of the package."""
        name = resolved(self.name, place)
        return name if name in self.parts else resolved("", place)

    def _bold_fonts(self) -> Iterator[str]:
        for tag in ("PublicRes", "DocumentRes"):
            for name in self._named_parts(tag):
                for font in undamaged(self._elements, name, "Font"):
                    if attribute(font, "Bold") == "true" or "bold" in attribute(font, "FontName").lower():
                        yield attribute(font, "ID")


def _height(root: Any, otherwise: float) -> float:
    box = next((element for element in named(root, "PhysicalBox")), None)
    numbers = [] if box is None else [float(number) for number in (box.text or "").split()]
    return numbers[3] if len(numbers) == 4 and 0 < numbers[3] < math.inf else otherwise
