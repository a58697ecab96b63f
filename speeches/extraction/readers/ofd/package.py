"""The package of an OFD file: its documents, their pages, fonts and templates.

Source: GB/T 33190-2016, chapters 6 and 7.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from speeches.extraction.readers.package_parts import LockedError, Parts, attribute, local_name, named, resolved
from speeches.extraction.types import DocumentInfo

ROOT = "OFD.xml"
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

    def pages(self) -> Iterator[Sheet]:
        listed = [page for pages in named(self.root, "Pages") for page in pages if local_name(page) == "Page"]
        if not listed:
            raise ValueError("No pages.")
        for page in listed:
            yield self._sheet(self.parts.xml(self._resolved(attribute(page, "BaseLoc"))))

    def annotations(self) -> Iterator[Any]:
        """What is noted on pages and belongs to none of them."""
        for listed in named(self.root, "Annotations"):
            name = self._resolved((listed.text or "").strip())
            for place in named(self.parts.xml(name), "FileLoc"):
                yield self.parts.xml(resolved(name, (place.text or "").strip()))

    def _sheet(self, content: Any) -> Sheet:
        behind = [self._templates.get(attribute(used, "TemplateID"), "") for used in named(content, "Template")]
        templates = tuple(self.parts.xml(self._resolved(place)) for place in behind if place)
        return Sheet(content, templates, _height(content, self._height))

    def _resolved(self, place: str) -> str:
        """A place is given from the document's folder, or from the root of the package."""
        name = resolved(self.name, place)
        return name if name in self.parts else resolved("", place)

    def _bold_fonts(self) -> Iterator[str]:
        for tag in ("PublicRes", "DocumentRes"):
            for place in named(self.root, tag):
                name = self._resolved((place.text or "").strip())
                for font in named(self.parts.xml(name), "Font") if name in self.parts else ():
                    if attribute(font, "Bold") == "true" or "bold" in attribute(font, "FontName").lower():
                        yield attribute(font, "ID")


def _height(root: Any, otherwise: float) -> float:
    box = next((element for element in named(root, "PhysicalBox")), None)
    numbers = [] if box is None else [float(number) for number in (box.text or "").split()]
    return numbers[3] if len(numbers) == 4 and numbers[3] > 0 else otherwise
