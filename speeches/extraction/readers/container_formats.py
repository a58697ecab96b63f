"""Documents that are ZIPs inside, told from a ZIP of files by what they hold."""

import re
import zipfile
import zlib
from collections.abc import Collection
from typing import IO

WORD, OPEN_TEXT, BOOK, FIXED = "docx", "odt", "epub", "ofd"
_OPEN_DOCUMENT = re.compile(
    rb"application/vnd\.(?:oasis\.opendocument|sun\.xml)\.(text|writer|spreadsheet|calc|presentation|impress|\w+)"
)
_BY_PURPOSE = {
    b"text": OPEN_TEXT,
    b"writer": OPEN_TEXT,
    b"spreadsheet": "ods",
    b"calc": "ods",
    b"presentation": "odp",
    b"impress": "odp",
}
OFFICE_PARTS = "[Content_Types].xml"  # an office document is a ZIP with this list of its parts
_OFFICE = (("word/", WORD), ("xl/", "xlsx"), ("ppt/", "pptx"), ("visio/", "vsdx"), ("FixedDoc", "xps"))
# Files that only such a document has at its root.
_ROOTS = (("OFD.xml", FIXED), ("uof.xml", "uof"), ("AndroidManifest.xml", "apk"), ("META-INF/MANIFEST.MF", "jar"))
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)


def kind(file: IO[bytes], name: str = "") -> str:
    """docx, odt, epub, … for a document; '' for a ZIP of files and for anything else.

    `name` tells apart only what one program packs in one way (Pages, Numbers, Keynote).
    """
    file.seek(0)
    head = file.read(4096)
    if not head.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(file) as package:
            return _of_parts(package, name)
    except BROKEN:
        return _of_head(head)


def _of_parts(package: zipfile.ZipFile, name: str) -> str:
    parts = set(package.namelist())
    if "mimetype" in parts:
        with package.open("mimetype") as file:
            declared = _of_mimetype(file.read(200))
        if declared:
            return declared
    if OFFICE_PARTS in parts:
        return next((found for start, found in _OFFICE if any(p.startswith(start) for p in parts)), WORD)
    if any(part.endswith(".iwa") or part in ("Index.zip", "index.apxl", "index.xml.gz") for part in parts):
        return _of_apple(name, parts)
    return next((found for part, found in _ROOTS if part in parts), "")


def _of_mimetype(declared: bytes) -> str:
    if b"application/epub+zip" in declared:
        return BOOK
    open_document = _OPEN_DOCUMENT.search(declared)
    return _BY_PURPOSE.get(open_document[1], "odg") if open_document else ""


def _of_apple(name: str, parts: Collection[str]) -> str:
    ending = name.rsplit(".", 1)[-1].lower()
    if ending in ("numbers", "key"):
        return ending
    return "key" if any("Slide" in part for part in parts) else "pages"


def _of_head(head: bytes) -> str:
    """Of a damaged document, by its first bytes."""
    if head[30:38] == b"mimetype":
        return _of_mimetype(head[38:240])
    if OFFICE_PARTS.encode() in head:
        return WORD
    return FIXED if head[30:37] == b"OFD.xml" else ""
