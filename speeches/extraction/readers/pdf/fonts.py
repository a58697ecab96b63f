"""What the codes in a PDF's strings say: the text of each, or that the file does not tell it."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pdfminer.cmapdb import CMap, CMapDB, FileUnicodeMap, IdentityCMap, UnicodeMap
from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFSimpleFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

UNREADABLE = "\ufffd"
SYMBOLIC = 4  # the flag of a font whose codes are its own
# Codes that are text themselves, by the name of the CMap: GBK-EUC-V, UniGB-UTF16-H, ETen-B5-H.
CHARSETS = (
    ("UTF8", "utf-8"),
    ("UTF32", "utf-32-be"),
    ("UTF16", "utf-16-be"),
    ("UCS2", "utf-16-be"),
    ("GB", "gb18030"),
    ("B5", "big5hkscs"),
)
# List marks of Symbol and Wingdings, which Word writes as private-use characters.
BULLETS = {0xF06C: "●", 0xF06E: "■", 0xF075: "◆", 0xF0A7: "▪", 0xF0B7: "•", 0xF09F: "•", 0xF0D8: "➢", 0xF0FC: "✓"}
GBK_PRIVATE = range(0xE766, 0xE865)  # characters of GBK that Unicode lacked when it was made


@dataclass(frozen=True)
class Code:
    """A code of a string: its text (UNREADABLE when unknown), how the ledger names it, its advance in ems."""

    text: str
    label: str
    advance: float
    space: bool = False  # the code 32 of a font of single bytes, which word spacing widens


class Face:
    """A font as the reader needs it."""

    def __init__(self, font: PDFFont) -> None:
        self.font, self.vertical = font, font.is_vertical()
        self.bold = "bold" in str(font.fontname).lower()
        self.scale = abs(font.vscale * (font.bbox[3] - font.bbox[1])) if isinstance(font, PDFType3Font) else 1.0
        self._known: dict[tuple[int, int, int], Code] = {}

    def codes(self, data: bytes) -> Iterator[Code]:
        for key in self._split(data):
            if key not in self._known:
                self._known[key] = self._code(*key)
            yield self._known[key]

    def _split(self, data: bytes) -> Iterator[tuple[int, int, int]]:
        """Code, number of bytes and CID (-1 when the font has none) of each character."""
        cmap = getattr(self.font, "cmap", None)
        if not isinstance(cmap, CMap):
            size = 2 if isinstance(cmap, IdentityCMap) and len(tuple(cmap.decode(b"\0\0"))) == 1 else 1
            return ((code, size, code) for code in self.font.decode(data))
        if not cmap.code2cid:  # a CMap of the file's own, which the library does not read
            pairs = zip(data[::2], data[1::2], strict=False)
            return ((high << 8 | low, 2, high << 8 | low) for high, low in pairs)
        return _walked(cmap.code2cid, data)

    def _code(self, code: int, size: int, cid: int) -> Code:
        text = _plain(self._text(code, size, cid))
        width = self.font.char_width(cid) if cid >= 0 else (-1.0 if self.vertical else 1.0)
        label = f"(cid:{code if cid < 0 else cid})"
        return Code(text, label if text == UNREADABLE else "", width, size == 1 and code == 32)

    def _text(self, code: int, size: int, cid: int) -> str:
        font = self.font
        if isinstance(font, PDFCIDFont) and isinstance(font.cmap, CMap):
            return self._of_cmap(font, code, size, cid)
        try:
            if isinstance(font, PDFSimpleFont) and code in getattr(font, "nameless", ()):
                return font.unicode_map.get_unichr(code) if font.unicode_map else ""
            return font.to_unichr(cid)
        except (PDFUnicodeNotDefined, KeyError):
            return ""

    def _of_cmap(self, font: PDFCIDFont, code: int, size: int, cid: int) -> str:
        """By the file's own map, which names codes; by the codes themselves; by the collection of the font."""
        own = font.unicode_map
        if isinstance(own, FileUnicodeMap) and code in own.cid2unichr:
            return own.cid2unichr[code]
        if text := _decoded(code, size, str(font.cmap.attrs.get("CMapName", ""))):
            return text
        collection = _collection(font.cidcoding, self.vertical)
        return collection.cid2unichr.get(cid, "") if collection else ""


class Fonts(PDFResourceManager):
    """pdfminer's fonts; of each simple one it is kept which codes have no name that says a character."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        font = super().get_font(objid, spec)
        if isinstance(font, PDFSimpleFont) and not hasattr(font, "nameless"):
            font.nameless = _nameless(spec, font)  # type: ignore[attr-defined]
        return font


def _nameless(spec: Mapping[str, object], font: PDFSimpleFont) -> frozenset[int]:
    """Codes with names such as /g12, for which the library would put the letter of a standard table."""
    encoding = resolve1(spec.get("Encoding"))
    if not isinstance(encoding, dict):
        embedded = "FontFile2" in dict_value(spec.get("FontDescriptor", {}))
        own = embedded and font.flags & SYMBOLIC and encoding is None
        return frozenset(range(256)) if own or (isinstance(font, PDFType3Font) and encoding is None) else frozenset()
    found, code = set(), 0
    for entry in list_value(encoding.get("Differences", [])):
        if isinstance(entry, int):
            code = entry
        elif isinstance(entry, PSLiteral):
            found |= set() if _named(literal_name(entry)) else {code}
            code += 1
    return frozenset(found)


@cache
def _named(name: str) -> bool:
    try:
        return bool(name2unicode(name))
    except (KeyError, ValueError):
        return False


def _walked(tree: Mapping[int, Any], data: bytes) -> Iterator[tuple[int, int, int]]:
    """As pdfminer decodes by a CMap, but with the codes, and without passing over those that it does not know."""
    node, code, size = tree, 0, 0
    for byte in data:
        code, size = code << 8 | byte, size + 1
        found = node.get(byte, -1)
        if isinstance(found, int):
            yield code, size, found
            node, code, size = tree, 0, 0
        else:
            node = found
    if size:
        yield code, size, -1


def _decoded(code: int, size: int, cmap: str) -> str:
    charset = next((charset for mark, charset in CHARSETS if mark in cmap), "")
    try:
        return code.to_bytes(size, "big").decode(charset) if charset else ""
    except (UnicodeDecodeError, OverflowError):
        return ""


@cache
def _collection(name: str, vertical: bool) -> UnicodeMap | None:
    try:
        return CMapDB.get_unicode_map(name, vertical)
    except CMapDB.CMapNotFound:
        return None


@cache
def _plain(text: str) -> str:
    """Vertical forms of marks as the marks themselves; what says nothing to a reader is UNREADABLE."""
    if not text or any(_unreadable(char) for char in text):
        return BULLETS.get(ord(text), UNREADABLE) if len(text) == 1 else UNREADABLE
    return "".join(_upright(char) for char in text)


def _unreadable(char: str) -> bool:
    category = unicodedata.category(char)
    return category in ("Cn", "Cs") or (category == "Co" and ord(char) not in GBK_PRIVATE) or char in "\0\ufffd"


def _upright(char: str) -> str:
    """︵ is （, ︒ is 。 and ﹃ is 『, as wide as they are printed."""
    if not ("︐" <= char <= "︙" or "︰" <= char <= "﹄" or char in "﹇﹈"):
        return char
    folded = unicodedata.normalize("NFKC", char)
    return {".": "．", "..": "…", "...": "…", "_": "＿"}.get(folded) or "".join(
        chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in folded
    )
