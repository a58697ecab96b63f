"""Documents that are ZIPs of XML inside: their parts, unpacked and parsed within bounds, without entities or network."""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

from lxml import etree

from speeches.extraction.types import ExtractionError

MEGABYTE = 1024 * 1024
EACH = 32 * MEGABYTE  # unpacked bytes of one part; the text of a thick book has two or three
WHOLE = 100 * MEGABYTE  # unpacked bytes of all parts that are read
MOST_TAGS = 1_000_000  # in all parts that are read: each takes a hundred bytes of memory and more
ENCRYPTED = 0x1  # flag bit of a ZIP member


class LockedError(Exception):
    """The document is encrypted."""


class SwollenError(Exception):
    """Unpacked, the document would hold more than is read."""


class Parts:
    """The parts of one document, by their names.

    Args:
        data: The bytes of the document.

    Raises:
        zipfile.BadZipFile: It is no ZIP.
    """

    def __init__(self, data: bytes) -> None:
        self._package = zipfile.ZipFile(io.BytesIO(data))
        self._items = {item.filename: item for item in self._package.infolist()}
        self._left, self._tags = WHOLE, MOST_TAGS

    def __contains__(self, name: str) -> bool:
        return name in self._items

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises KeyError, LockedError or SwollenError."""
        item = self._items[name]
        if item.flag_bits & ENCRYPTED:
            raise LockedError
        with self._package.open(item) as file:
            data = file.read(min(EACH, self._left) + 1)
        self._left -= len(data)
        self._tags -= data.count(b"<") // 2
        if len(data) > EACH or self._left < 0 or self._tags < 0:
            raise SwollenError
        return data

    def xml(self, name: str) -> Any:
        """The root element of a part; raises ValueError for one with a document type, which may hold entities."""
        return xml_root(self.read(name))


def xml_root(data: bytes) -> Any:
    """The root element of an XML document; depth is bounded by the parser (256), entities are refused.

    Raises:
        lxml.etree.XMLSyntaxError: It is not well-formed, or too deep.
        ValueError: It has a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    root: Any = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("No program writes one here, and what stands behind an entity would be lost.")
    return root


def local_name(element: Any) -> str:
    """The name of an element without its namespace; '' for a processing instruction."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The value of an attribute, whatever its namespace, or ''."""
    found = element.get(name)
    if found is None:
        found = next((value for key, value in element.attrib.items() if key.endswith("}" + name)), "")
    return str(found)


def whole_number(text: str, otherwise: int) -> int:
    """A number as XML writes one, in ASCII digits; `otherwise` for anything else, and for one beyond all use."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


def named(root: Any, name: str) -> Iterator[Any]:
    """The elements of that name below `root`, whatever their namespace, in document order."""
    return (element for element in root.iter() if local_name(element) == name)


def resolved(base: str, reference: str) -> str:
    """The name of the part that a reference in the part `base` means; never one outside the package."""
    path = unquote(reference.partition("#")[0])
    joined = path if path.startswith("/") else posixpath.join(posixpath.dirname(base), path)
    return posixpath.normpath(joined.lstrip("/")).lstrip("./")


def undamaged(make: Callable[..., Iterable[Any]], *of: Any) -> Iterator[Any]:
    """What is made of a part, or nothing where that is damaged or missing: the rest of the document is read.

    Args:
        make: Gives what is asked for.
        of: What it is called with.

    Raises:
        LockedError: The part is encrypted.
        SwollenError: It holds more than is read.
    """
    try:
        yield from make(*of)
    except (LockedError, SwollenError):
        raise
    except Exception:  # whatever the parsers do on damaged bytes
        return


@contextmanager
def reading(name: str, what: str, otherwise: str) -> Iterator[None]:
    """Turns whatever a damaged, locked or swollen document makes the block raise into one sentence.

    Args:
        name: Of the file.
        what: The format, as it is named in sentences.
        otherwise: What to do instead.
    """
    try:
        yield
    except ExtractionError:
        raise
    except LockedError as error:
        raise ExtractionError(f"{name}：{what}设了密码或加了密，打不开；请解除后再上传。") from error
    except SwollenError as error:
        raise ExtractionError(f"{name}：{what}解开后内容过多，不像讲话稿，没有读；{otherwise}") from error
    except Exception as error:  # whatever the parsers do on damaged bytes
        raise ExtractionError(f"{name}：不是完好的{what}；{otherwise}") from error
