"""The names of files as they can be printed and stored: names are bytes, of any encoding and with any characters."""

import os
import unicodedata
from collections.abc import Iterable

# What browsers call the folder in which they save the pictures and styles of a page: its own name with one of these ends.
PAGE_ENDINGS, FOLDER_ENDINGS = (".html", ".htm", ".xhtml", ".shtml"), ("_files", ".files")
FORMATTING = {"Cf", "Cs", "Zl", "Zp"}  # marks that turn the direction of what follows, halves of characters, line ends
PICTURES, DELETE = 0x2400, 0x7F


def printable(name: str | os.PathLike[str]) -> str:
    """On one line, in characters that every database and encoding of Unicode takes.

    A name whose bytes are no UTF-8 is read as GBK (from an old Windows) where these make sense of it; a control
    character becomes its picture, ␊ for a line end, and a mark without width its number.
    """
    return "".join(map(_printable, _decoded(os.fspath(name))))


def page_folders(names: Iterable[str]) -> frozenset[str]:
    """The folders that belong to pages which a browser saved with all that they show.

    Args:
        names: Of the files, with their folders, parted by slashes.

    Returns:
        The names of such folders as they would stand beside the pages, whether they are there or not.
    """
    stems = {name[: -len(end)] for name in names for end in PAGE_ENDINGS if name.lower().endswith(end)}
    return frozenset(stem + end for stem in stems for end in FOLDER_ENDINGS)


def _decoded(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:  # as the system hands over bytes that it cannot decode
        data = name.encode("utf-8", "surrogateescape") if _only_escapes(name) else name.encode("utf-8", "replace")
        return _as_gbk(data)
    return name


def _only_escapes(name: str) -> bool:
    return not any("\ud800" <= char < "\udc80" or "\udcff" < char <= "\udfff" for char in name)


def _as_gbk(data: bytes) -> str:
    """Part by part: a folder of a GBK name may stand in one of a UTF-8 name."""
    parts = []
    for part in data.split(b"/"):
        for encoding in ("utf-8", "gb18030"):
            try:
                parts.append(part.decode(encoding))
                break
            except UnicodeDecodeError:
                continue
        else:
            parts.append(part.decode("utf-8", "replace"))
    return "/".join(parts)


def _printable(char: str) -> str:
    if char < " ":
        return chr(PICTURES + ord(char))
    kind = unicodedata.category(char)
    if kind == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if kind in FORMATTING or kind == "Cc":
        return "␡" if ord(char) == DELETE else f"⟨U+{ord(char):04X}⟩"  # as pages show them
    return char
