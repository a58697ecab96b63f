"""PDF streams, unpacked within bounds: a file of a few kilobytes may hold gigabytes of deflated nothing."""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pdfminer.lzw import LZWDecoder
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, LITERALS_LZW_DECODE, LITERALS_RUNLENGTH_DECODE, PDFStream
from pdfminer.psparser import PSKeyword

MEGABYTE = 1024 * 1024
EACH = 32 * MEGABYTE  # one stream; the largest in ordinary files are whole Chinese fonts, of 10 to 20 MB
WHOLE = 100 * MEGABYTE  # all streams that are unpacked; pictures are not
RUN = 64  # bytes that a byte of a run-length stream may become, at most


class SwollenError(Exception):
    """Unpacked, the file would hold more than is read."""


@contextmanager
def damage_told_elsewhere() -> Iterator[None]:
    """What is damaged beside the text (a bookmark, an annotation) costs no page of it; what swells is refused all the same."""
    try:
        yield
    except SwollenError:
        raise
    except Exception:  # whatever damaged bytes make the library do
        return


class Allowance:
    """How many bytes may still be unpacked from a file."""

    def __init__(self, whole: int = WHOLE) -> None:
        self.left = whole

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise SwollenError


class BoundedStream(PDFStream):
    """A stream whose filters are undone one after another, none beyond the bounds."""

    allowance: Allowance

    def decode(self) -> None:
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, params in self.get_filters():
            _check(name, data)
            data = PDFStream({"Filter": name, "DecodeParms": params or {}}, data).get_data()
            self.allowance.take(len(data))
        self.data, self.rawdata = data, None


class BoundedParser(PDFParser):
    """pdfminer's parser, whose streams are bounded."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.allowance = Allowance()

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        super().do_keyword(pos, token)
        made = self.curstack[-1][1] if token is self.KEYWORD_STREAM and self.curstack else None
        if isinstance(made, PDFStream):
            at, _ = self.curstack.pop()
            stream = BoundedStream(made.attrs, made.rawdata or b"", made.decipher)
            stream.allowance = self.allowance
            self.push((at, stream))


def _check(name: Any, data: bytes) -> None:
    """Raises SwollenError before a filter makes too much of the data; what it makes is not kept."""
    if name in LITERALS_FLATE_DECODE:
        if len(_inflated(data)) > EACH:
            raise SwollenError
    elif name in LITERALS_LZW_DECODE:
        size = 0
        for piece in LZWDecoder(io.BytesIO(data)).run():
            size += len(piece)
            if size > EACH:
                raise SwollenError
    elif name in LITERALS_RUNLENGTH_DECODE and len(data) * RUN > EACH:
        raise SwollenError


def _inflated(data: bytes) -> bytes:
    """One byte more than is read, at most; what is no deflated data is left to the library."""
    try:
        return zlib.decompressobj().decompress(data, EACH + 1)
    except zlib.error:
        return b""
